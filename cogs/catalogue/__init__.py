"""Curators' work on the catalogue."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.catalogue.commands import CatalogueCommands

    await client.add_cog(CatalogueCommands(client))

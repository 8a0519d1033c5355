"""Curators' work on the catalogue."""

from bot.ui.client import Client
from cogs.catalogue.commands import CatalogueCommands


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(CatalogueCommands(client))

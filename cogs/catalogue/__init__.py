"""Curators' work on the catalogue."""

from bot.ui.club import Club
from cogs.catalogue.commands import CatalogueCommands


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(CatalogueCommands(club))

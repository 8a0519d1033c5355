"""Looking dramas up."""

from bot.ui.club import Club
from cogs.dramas.commands import Dramas


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Dramas(club))

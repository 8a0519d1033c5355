"""Asking a server."""

from bot.ui.club import Club
from cogs.polls.commands import Polls


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Polls(club))

"""Moderating reviews."""

from bot.ui.club import Club
from cogs.moderation.commands import Moderation


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Moderation(club))

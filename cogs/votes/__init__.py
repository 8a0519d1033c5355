"""Votes on whether a review was helpful."""

from bot.ui.club import Club
from cogs.votes.voting import Votes


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Votes(club))

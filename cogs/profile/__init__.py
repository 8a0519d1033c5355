"""A member's reviews and what others thought of them."""

from bot.ui.club import Club
from cogs.profile.commands import Profile


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Profile(club))

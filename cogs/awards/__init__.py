"""Small honours for reviews."""

from bot.ui.club import Club
from cogs.awards.giving import Awards


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Awards(club))

"""Reviews that spoil nobody."""

from bot.ui.club import Club
from cogs.reviews.commands import Reviews
from cogs.reviews.shelf import Shelf


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    shelf = Shelf(club)
    await club.add_cog(shelf)
    await club.add_cog(Reviews(club, shelf))

"""How far members are."""

from bot.ui.club import Club
from cogs.watch.commands import Watch
from cogs.watch.presses import Presses


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Watch(club))
    await club.add_cog(Presses(club))

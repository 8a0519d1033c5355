"""Members report reviews that spoil further than they are marked."""

from bot.ui.club import Club
from cogs.reports.reporting import Reports


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Reports(club))

"""Setting the bot up for a server."""

from bot.ui.club import Club
from cogs.settings.commands import Settings


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Settings(club))

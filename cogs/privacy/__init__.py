"""What is kept about members."""

from bot.ui.club import Club
from cogs.privacy.commands import Privacy


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Privacy(club))

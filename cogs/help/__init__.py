"""What the bot can do."""

from bot.ui.club import Club
from cogs.help.commands import Help


async def setup(club: Club) -> None:
    """Add the feature to the bot."""
    await club.add_cog(Help(club))

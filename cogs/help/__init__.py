"""What the bot can do."""

from bot.ui.client import Client
from cogs.help.commands import Help


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Help(client))

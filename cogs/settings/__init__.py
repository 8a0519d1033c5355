"""Setting the bot up for a server."""

from bot.ui.client import Client
from cogs.settings.commands import Settings


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Settings(client))

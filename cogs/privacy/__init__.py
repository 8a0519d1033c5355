"""What is kept about members."""

from bot.ui.client import Client
from cogs.privacy.commands import Privacy


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Privacy(client))

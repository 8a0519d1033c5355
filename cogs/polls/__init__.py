"""Asking a server."""

from bot.ui.client import Client
from cogs.polls.commands import Polls


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Polls(client))

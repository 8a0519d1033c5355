"""Asking a server."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.polls.commands import Polls

    await client.add_cog(Polls(client))

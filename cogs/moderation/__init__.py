"""Moderating reviews."""

from bot.ui.client import Client
from cogs.moderation.commands import Moderation


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Moderation(client))

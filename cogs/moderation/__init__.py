"""Moderating reviews."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.moderation.commands import Moderation

    await client.add_cog(Moderation(client))

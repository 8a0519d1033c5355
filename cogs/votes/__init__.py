"""Votes on whether a review was helpful."""

from bot.ui.client import Client
from cogs.votes.voting import Votes


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Votes(client))

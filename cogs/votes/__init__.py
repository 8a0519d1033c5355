"""Votes on whether a review was helpful."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.votes.voting import Votes

    await client.add_cog(Votes(client))

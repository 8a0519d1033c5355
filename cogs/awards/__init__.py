"""Small honours for reviews."""

from bot.ui.client import Client
from cogs.awards.giving import Awards


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Awards(client))

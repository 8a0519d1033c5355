"""Looking dramas up."""

from bot.ui.client import Client
from cogs.dramas.commands import Dramas


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Dramas(client))

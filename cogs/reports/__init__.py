"""Members report reviews that spoil further than they are marked."""

from bot.ui.client import Client
from cogs.reports.commands import Reports


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Reports(client))

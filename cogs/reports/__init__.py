"""Members report reviews that spoil further than they are marked."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.reports.commands import Reports

    await client.add_cog(Reports(client))

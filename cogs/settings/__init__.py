"""Setting the bot up for a server."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.settings.commands import Settings

    await client.add_cog(Settings(client))

"""What is kept about members."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.privacy.commands import Privacy

    await client.add_cog(Privacy(client))

"""What the bot can do."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.help.commands import Help

    await client.add_cog(Help(client))

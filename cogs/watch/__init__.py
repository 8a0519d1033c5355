"""How far members are."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.watch.buttons import ProgressButtons
    from cogs.watch.commands import Watch

    await client.add_cog(Watch(client))
    await client.add_cog(ProgressButtons(client))

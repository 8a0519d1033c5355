"""Looking dramas up."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.dramas.commands import Dramas

    await client.add_cog(Dramas(client))

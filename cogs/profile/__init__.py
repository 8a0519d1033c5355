"""A member's reviews and what others thought of them."""

from bot.ui.client import Client
from cogs.profile.commands import Profile


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Profile(client))

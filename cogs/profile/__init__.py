"""A member's reviews and what others thought of them."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.profile.commands import Profile

    await client.add_cog(Profile(client))

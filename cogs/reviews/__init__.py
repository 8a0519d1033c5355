"""Reviews that spoil nobody."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.reviews.api import ReviewServices
    from cogs.reviews.commands import Reviews

    await client.add_cog(ReviewServices(client))
    await client.add_cog(Reviews(client))

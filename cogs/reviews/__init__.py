"""Reviews that spoil nobody."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.reviews.commands import Reviews
    from cogs.reviews.shelf import Shelf

    shelf = Shelf(client)
    await client.add_cog(shelf)
    await client.add_cog(Reviews(client, shelf))

"""Small honours for reviews."""

from bot.ui.client import Client


async def setup(client: Client) -> None:
    """Add the feature to the bot."""
    from cogs.awards.giving import Awards

    await client.add_cog(Awards(client))

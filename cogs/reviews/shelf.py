"""What all features around reviews share."""

from discord.ext import commands

from bot.ui.client import Client
from cogs.reviews.copies import Copies
from cogs.reviews.desk import Desk
from cogs.reviews.participation import Participation


class Shelf(commands.Cog):
    """The desk, the cards that follow every change, and the limits: one of each for all."""

    def __init__(self, client: Client) -> None:
        self.desk = Desk(client)
        self.copies = Copies(client, self.desk)
        self.participation = Participation(client)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See to the cards that changed while the bot was away."""
        await self.copies.refresh_stale()

    async def cog_unload(self) -> None:
        """Leave what is still to be done to the next start."""
        self.copies.stop()


def shelf_of(client: Client) -> Shelf:
    """Return the shelf; only once all features are loaded."""
    shelf = client.get_cog(Shelf.__name__)
    assert isinstance(shelf, Shelf)  # noqa: S101 - cogs/reviews adds it at the start
    return shelf

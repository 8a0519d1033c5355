"""What other features use of reviews, beside their ids; the rest of this folder is its own."""

from discord.ext import commands

from bot.ui.client import Client
from cogs.reviews import scope_texts
from cogs.reviews.cards import award_name, public_card
from cogs.reviews.forms import scope_fields
from cogs.reviews.gate import gate_text
from cogs.reviews.pages import Reading, read_page
from cogs.reviews.review_drawing import ReviewDrawing
from cogs.reviews.review_view import ReviewView, view_of
from cogs.reviews.reviewed_drama import drama_of, dramas_of

__all__ = [
    "Reading",
    "ReviewServices",
    "ReviewView",
    "award_name",
    "drama_of",
    "dramas_of",
    "gate_text",
    "public_card",
    "read_page",
    "review_services",
    "scope_fields",
    "scope_texts",
    "view_of",
]


class ReviewServices(commands.Cog):
    """What a review's messages show: one for all features."""

    def __init__(self, client: Client) -> None:
        self.drawing = ReviewDrawing(client)
        client.following.draw(self.drawing)


def review_services(client: Client) -> ReviewServices:
    """Return what all features share; only once all of them are loaded."""
    services = client.get_cog(ReviewServices.__name__)
    assert isinstance(services, ReviewServices)  # noqa: S101 - cogs/reviews adds it at the start
    return services

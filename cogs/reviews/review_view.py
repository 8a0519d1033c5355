"""A review as everybody may see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.reviews.awards import Award
from bot.domain.reviews.ranking import NO_VOTES, Tally
from bot.domain.reviews.review import Marked
from bot.domain.text import mark
from bot.store.reviews.public_reviews import PublicReview
from bot.store.reviews.reviews import Stored
from bot.ui.client import Client
from cogs.reviews.reviewed_drama import ReviewedDrama, dramas_of

_DELETED = mark("Its author deleted this review.")
_HIDDEN = mark("The moderators have hidden this review.")


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review as a card tells it.

    ``marked`` is what may be read; ``gone`` a sentence that stands in its place. Times are in UTC
    seconds. ``sealed`` keeps what may spoil out of the message. ``covered`` says that members
    reported it. ``awards`` are those that were given and how often, the most given first.
    """

    id: int
    user_id: int
    title: str
    episodes: int | None
    marked: Marked
    edited_at: int | None = None
    gone: str = ""
    sealed: bool = False
    covered: bool = False
    tally: Tally = NO_VOTES
    awards: Sequence[tuple[Award, int]] = ()


async def view_of(client: Client, guild_id: int, review: PublicReview) -> ReviewView:
    """Return a published review with what is known of its drama and its server."""
    (view,) = await views_of(client, guild_id, [review])
    return view


async def views_of(
    client: Client, guild_id: int, reviews: Sequence[PublicReview]
) -> list[ReviewView]:
    """Return published reviews, in their order."""
    settings = await client.servers.get(guild_id)
    dramas = await dramas_of(client, guild_id, [one.stored for one in reviews])
    return [
        _view(one, drama, sealed=settings.sealed)
        for one, drama in zip(reviews, dramas, strict=True)
    ]


def _view(review: PublicReview, drama: ReviewedDrama, *, sealed: bool) -> ReviewView:
    stored = review.stored
    return ReviewView(
        stored.id,
        stored.user_id,
        drama.title,
        drama.episodes,
        stored.marked,
        edited_at=stored.edited_at,
        gone=_gone(stored),
        sealed=sealed,
        covered=stored.covered,
        tally=review.tally,
        awards=review.awards,
    )


def _gone(stored: Stored) -> str:
    if stored.shown:
        return ""
    return _DELETED if stored.deleted else _HIDDEN

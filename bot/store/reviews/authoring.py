"""What authors do with their reviews: write, choose, publish."""

from dataclasses import dataclass

from bot.domain.members.deeds import Deed
from bot.domain.reviews.review import Review, missing, too_long
from bot.domain.servers.quotas import USUAL, Quotas
from bot.refusals.reviews import (
    ReviewIncomplete,
    ReviewMoved,
    ReviewTooLong,
    TooManyReviews,
    UnknownReview,
)
from bot.store.engine.transaction import Tx
from bot.store.members import participation
from bot.store.reviews import blocks, drafts, reports, reviews
from bot.store.reviews.drafts import Change
from bot.store.reviews.listing import PAGE, last_page
from bot.store.reviews.reviews import Publication, Stored

_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Work:
    """A review as its author sees it: what is worked on, and what is kept beside it."""

    stored: Stored
    review: Review
    others: tuple[int, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Mine:
    """A page (from 0) of what a member has written, of ``total`` in all.

    ``blocked`` is why they are blocked from publishing; None where they are not.
    """

    works: tuple[Work, ...]
    page: int
    total: int
    blocked: str | None


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes about which drama."""

    user_id: int
    drama_id: int
    title: str


def work(tx: Tx, guild_id: int, id_: int, user_id: int) -> Work:
    """Return a review to its author; raises UnknownReview."""
    stored = own(tx, guild_id, id_, user_id)
    review = drafts.current(tx, guild_id, stored)
    others = drafts.others(tx, guild_id, id_, stored.revision)
    return Work(stored, review, tuple(others))


def begun(tx: Tx, guild_id: int, user_id: int, drama_id: int, quotas: Quotas) -> Work | None:
    """Return what a member has written of a drama, None where they never began.

    Raises as ``drafts.require_room`` does where they could not write: before they do.
    """
    found = of_drama(tx, guild_id, user_id, drama_id)
    if found is None or not (found.stored.draft or found.stored.published):
        drafts.require_room(tx, guild_id, user_id, quotas)
    return found


def of_drama(tx: Tx, guild_id: int, user_id: int, drama_id: int) -> Work | None:
    """Return what a member has written of a drama, None where they never began."""
    stored = reviews.of_drama(tx, guild_id, user_id, drama_id)
    return work(tx, guild_id, stored.id, user_id) if stored else None


def of_member(tx: Tx, guild_id: int, user_id: int, page: int) -> Mine:
    """Return a page of what a member has written, the newest first; the last for one beyond."""
    every = reviews.of_member(tx, guild_id, user_id)
    page = min(page, last_page(len(every)))
    here = every[page * PAGE : (page + 1) * PAGE]
    works = tuple(work(tx, guild_id, id_, user_id) for id_ in here)
    return Mine(works, page, len(every), blocks.reason(tx, guild_id, user_id))


def own(tx: Tx, guild_id: int, id_: int, user_id: int) -> Stored:
    """Return a member's own review; raises UnknownReview for one that is gone or another's."""
    stored = reviews.get(tx, guild_id, id_)
    if stored is None or stored.deleted or stored.user_id != user_id:
        raise UnknownReview
    return stored


def write(  # noqa: PLR0913, PLR0917 - who, what, when and how much
    tx: Tx,
    guild_id: int,
    author: Author,
    change: Change,
    now: int,
    quotas: Quotas = USUAL,
) -> Work:
    """Keep what a form brought, in the member's one review of the drama.

    Raises what ``drafts.put`` raises, and then nothing is kept.
    """
    stored = reviews.begin(tx, guild_id, author.user_id, author.drama_id, author.title)
    draft = drafts.put(tx, guild_id, stored, change, now, quotas)
    if change.asked:
        reviews.note_asked(tx, guild_id, stored.id)
    now_work = work(tx, guild_id, stored.id, author.user_id)
    return Work(now_work.stored, now_work.review, now_work.others, draft.beside)


def choose(tx: Tx, guild_id: int, id_: int, user_id: int, revision: int) -> Work:
    """Make a version that is kept beside the draft the draft.

    Raises UnknownReview, and ReviewMoved for a version that is gone.
    """
    own(tx, guild_id, id_, user_id)
    if drafts.get(tx, guild_id, id_, revision) is None:
        raise ReviewMoved
    drafts.choose(tx, guild_id, id_, revision)
    return work(tx, guild_id, id_, user_id)


def publish(tx: Tx, guild_id: int, seen: Stored, publication: Publication, a_day: int) -> Stored:
    """Publish a draft, if it is still as its author has ``seen`` it.

    ``a_day`` reviews may be published anew within 24 hours. Raises UnknownReview, ReviewMoved for
    a draft that is another one by now, and the refusals of what must not be published.
    """
    stored = own(tx, guild_id, seen.id, seen.user_id)
    if stored.draft is None or stored.draft != seen.draft:
        raise ReviewMoved
    require_whole(publication.review)
    _require_admitted(tx, guild_id, stored, publication.at, a_day)
    reviews.publish(tx, guild_id, stored.id, publication)
    reports.drop_satisfied(tx, guild_id, stored.id)
    return own(tx, guild_id, stored.id, stored.user_id)


def _require_admitted(tx: Tx, guild_id: int, stored: Stored, now: int, a_day: int) -> None:
    def within_a_day() -> None:
        if reviews.published_since(tx, guild_id, stored.user_id, now - _DAY) >= a_day:
            raise TooManyReviews(most=a_day)

    asker = guild_id, stored.user_id
    if stored.published_at is None:
        participation.require(tx, Deed.PUBLISH, *asker, within_a_day)
    else:
        participation.require(tx, Deed.EDIT_REVIEW, *asker)


def discard(tx: Tx, guild_id: int, id_: int, user_id: int, revision: int) -> Stored:
    """Forget a draft; what is published stays, and so do versions beside it.

    Return what is there after it. Raises UnknownReview and ReviewMoved.
    """
    stored = own(tx, guild_id, id_, user_id)
    if stored.draft is None or stored.draft != revision:
        raise ReviewMoved
    drafts.drop(tx, guild_id, id_, revision)
    return own(tx, guild_id, id_, user_id)


def delete(tx: Tx, guild_id: int, id_: int, user_id: int, now: int) -> Stored:
    """Delete a member's own review; raises UnknownReview."""
    stored = own(tx, guild_id, id_, user_id)
    reviews.delete(tx, guild_id, id_, now, user_id)
    reports.forget(tx, guild_id, id_)
    return stored


def require_whole(review: Review) -> None:
    """Raise ReviewIncomplete or ReviewTooLong for what cannot be published."""
    if missing(review):
        raise ReviewIncomplete
    if too_long(review):
        raise ReviewTooLong

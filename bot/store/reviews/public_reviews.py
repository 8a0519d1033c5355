"""Reviews as their cards show them: with the votes on them and their awards."""

from dataclasses import dataclass

from bot.domain.members.progress import Progress
from bot.domain.reviews.awards import Award
from bot.domain.reviews.ranking import NO_VOTES, Tally
from bot.refusals.participation import Blocked
from bot.refusals.reviews import UnknownReview
from bot.store.engine.transaction import Tx
from bot.store.members import progress
from bot.store.messages import followed
from bot.store.messages.followed import Followed
from bot.store.reviews import authoring, awards, reviews, visibility, votes
from bot.store.reviews.reviews import Publication, Stored
from bot.store.reviews.visibility import Asker
from bot.store.reviews.votes import Cast, Press


@dataclass(frozen=True, slots=True)
class PublicReview:
    """A review, its votes, and its awards with how often each was given, the most given first."""

    stored: Stored
    tally: Tally = NO_VOTES
    awards: tuple[tuple[Award, int], ...] = ()


def get(tx: Tx, guild_id: int, id_: int) -> PublicReview | None:
    """Return a review as it stands now, be it hidden or deleted."""
    stored = reviews.get(tx, guild_id, id_)
    return _received(tx, guild_id, stored) if stored else None


def readable(tx: Tx, guild_id: int, id_: int, asker: Asker) -> tuple[PublicReview, Progress | None]:
    """Return a review that may be read, and how far its reader is; raises UnknownReview."""
    stored = visibility.readable(tx, guild_id, id_, asker)
    review = _received(tx, guild_id, stored)
    return review, progress.get(tx, guild_id, asker.user_id, stored.drama_id)


def publish(
    tx: Tx, guild_id: int, seen: Stored, publication: Publication, a_day: int
) -> PublicReview:
    """Publish a draft as ``authoring.publish`` does, and return it as its card shows it."""
    return _received(tx, guild_id, authoring.publish(tx, guild_id, seen, publication, a_day))


def vote(  # noqa: PLR0913, PLR0917 - who presses what where
    tx: Tx, guild_id: int, id_: int, press: Press, message_id: int, asker: Asker
) -> tuple[Cast, PublicReview, Followed | None]:
    """Cast a vote as ``votes.cast`` does, and return the review as its cards show it from then on.

    Beside it comes what is known of the message that was pressed. One transaction, because many
    vote at once and each wants to see it on the card. Raises UnknownReview also for what the asker
    may not know of.
    """
    try:
        cast = votes.cast(tx, guild_id, id_, press)
    except Blocked:
        # Who may not know of it must not hear that it is there.
        visibility.readable(tx, guild_id, id_, asker)
        raise
    review = get(tx, guild_id, id_)
    # The vote goes again with the refusal: so the review is read once, and only as it is now.
    if review is None or not visibility.knows(tx, guild_id, review.stored, asker):
        raise UnknownReview
    return cast, review, followed.of_message(tx, guild_id, message_id)


def _received(tx: Tx, guild_id: int, stored: Stored) -> PublicReview:
    tally = votes.tally(tx, guild_id, stored.id, stored.edited_at)
    return PublicReview(stored, tally, tuple(awards.counted(tx, guild_id, stored.id)))

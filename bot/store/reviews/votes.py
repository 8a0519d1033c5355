"""Votes on whether reviews were helpful."""

from dataclasses import dataclass

from bot.domain.members.deeds import Deed
from bot.domain.reviews.ranking import Tally
from bot.refusals.reviews import UnknownReview
from bot.refusals.votes import OwnReview
from bot.store.engine.transaction import Tx
from bot.store.members import participation
from bot.store.reviews import listed_reviews, places, review_messages, visibility
from bot.store.reviews.places import Chooses
from bot.store.reviews.visibility import Asker
from bot.store.servers.sliced_work import Work

PAGE = 30
"""Votes on a page."""

SLICE = 100
"""Votes that are taken back in one go at most, in about 4 ms."""


@dataclass(frozen=True, slots=True)
class Press:
    """A press on Helpful or Not helpful. ``at`` is in UTC seconds."""

    user_id: int
    helpful: bool
    interaction_id: int
    at: int


@dataclass(frozen=True, slots=True)
class Cast:
    """What a press led to: the member's vote, None if it was taken back."""

    vote: bool | None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Voter:
    """A vote as a moderator sees it."""

    user_id: int
    helpful: bool
    at: int


@dataclass(frozen=True, slots=True)
class Voters:
    """A page of votes, its number from 0, and how many pages there are: at least one."""

    here: list[Voter]
    page: int
    pages: int


def cast(tx: Tx, guild_id: int, review_id: int, press: Press) -> Cast:
    """Cast a vote, change it, or take it back by pressing the same again.

    A press that was taken before, or is older than the one that was, changes nothing. Raises
    UnknownReview for a review that cannot be read, OwnReview, and Blocked for a member who may
    only take back.
    """
    # One query for the rule, the tally and the old vote: this is what many do at once.
    row = tx.one(
        """
        SELECT review.user_id AS author_id, yes, no, helpful, interaction_id
        FROM listed_review AS review
        LEFT JOIN review_vote AS vote
          ON vote.guild_id = review.guild_id
          AND vote.review_id = review.review_id
          AND vote.user_id = :user_id
        WHERE review.guild_id = :guild_id
          AND review.review_id = :review_id
          AND shown = 1
        """,
        guild_id=guild_id,
        review_id=review_id,
        user_id=press.user_id,
    )
    if row is None:
        raise UnknownReview
    _require_others(row["author_id"], press.user_id)
    old = None if row["helpful"] is None else bool(row["helpful"])
    last = row["interaction_id"]
    if last is not None and press.interaction_id <= last:
        return Cast(old, repeated=True)
    new = None if old is press.helpful else press.helpful
    if new is not None:
        participation.require(tx, Deed.VOTE, guild_id, press.user_id)
    _store(tx, guild_id, review_id, press, new)
    _count(tx, guild_id, review_id, Tally(row["yes"], row["no"]).changed(old, new))
    return Cast(new)


def tally(tx: Tx, guild_id: int, review_id: int, edited_at: int | None = None) -> Tally:
    """Return a review's votes, and how many of them are older than its last edit."""
    counted = listed_reviews.tally(tx, guild_id, review_id)
    return Tally(counted.yes, counted.no, _before(tx, guild_id, review_id, edited_at))


def received(tx: Tx, guild_id: int, user_id: int, counts: Chooses) -> Tally:
    """Return the votes on all that a member published there and counts in figures."""
    listed, values = places.among(places.chosen(tx, guild_id, counts))
    (row,) = tx.all(
        f"""
        SELECT coalesce(sum(yes), 0) AS yes, coalesce(sum(no), 0) AS no
        FROM listed_review
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND place_id IN ({listed})
          AND shown = 1
        """,  # noqa: S608 - names of parameters
        guild_id=guild_id,
        user_id=user_id,
        **values,
    )
    return Tally(row["yes"], row["no"])


def audit(tx: Tx, guild_id: int, review_id: int, page: int = 0) -> Voters:
    """Return a page (from 0, the last for one beyond it) of who voted what, the newest first."""
    pages = max(1, -(-tally(tx, guild_id, review_id).votes // PAGE))
    page = min(page, pages - 1)
    rows = tx.all(
        """
        SELECT user_id, helpful, voted_at
        FROM review_vote
        WHERE guild_id = :guild_id
          AND review_id = :review_id
          AND helpful IS NOT NULL
        ORDER BY voted_at DESC, user_id DESC
        LIMIT :limit OFFSET :offset
        """,
        guild_id=guild_id,
        review_id=review_id,
        limit=PAGE,
        offset=page * PAGE,
    )
    here = [Voter(row["user_id"], bool(row["helpful"]), row["voted_at"]) for row in rows]
    return Voters(here, page, pages)


def cast_by(tx: Tx, guild_id: int, user_id: int) -> dict[int, int]:
    """Return when a member voted (UTC seconds), by the ids of the reviews with a vote of theirs."""
    rows = tx.all(
        """
        SELECT review_id, voted_at
        FROM review_vote
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND helpful IS NOT NULL
        """,
        guild_id=guild_id,
        user_id=user_id,
    )
    return {row["review_id"]: row["voted_at"] for row in rows}


def remove_some(tx: Tx, work: Work) -> bool:
    """Take back some of what a member voted until ``work.goal``; True if others are left."""
    rows = tx.all(
        """
        SELECT vote.review_id, helpful, yes, no
        FROM review_vote AS vote
        LEFT JOIN listed_review AS review
          ON review.guild_id = vote.guild_id
          AND review.review_id = vote.review_id
        WHERE vote.guild_id = :guild_id
          AND vote.user_id = :user_id
          AND helpful IS NOT NULL
          AND voted_at <= :until
        LIMIT :slice
        """,
        guild_id=work.guild_id,
        user_id=work.subject_id,
        until=work.goal,
        slice=SLICE,
    )
    for row in rows:
        # A draft that was forgotten may have left votes of when it was published.
        if row["yes"] is not None:
            left = Tally(row["yes"], row["no"]).changed(bool(row["helpful"]), None)
            _count(tx, work.guild_id, row["review_id"], left)
    _take_back(tx, work, [row["review_id"] for row in rows])
    return len(rows) == SLICE


def _take_back(tx: Tx, work: Work, review_ids: list[int]) -> None:
    listed, ids = places.among(review_ids)
    tx.all(
        f"""
        UPDATE review_vote
        SET helpful = NULL
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND review_id IN ({listed})
        """,  # noqa: S608 - names of parameters
        guild_id=work.guild_id,
        user_id=work.subject_id,
        **ids,
    )


def require_votable(tx: Tx, guild_id: int, review_id: int, asker: Asker) -> None:
    """Raise UnknownReview for a review that may not be read, and OwnReview for one's own."""
    _require_others(visibility.readable(tx, guild_id, review_id, asker).user_id, asker.user_id)


def _require_others(author_id: int, user_id: int) -> None:
    if author_id == user_id:
        raise OwnReview


def _store(tx: Tx, guild_id: int, review_id: int, press: Press, vote: bool | None) -> None:
    tx.all(
        """
        INSERT INTO review_vote (guild_id, review_id, user_id, helpful, interaction_id, voted_at)
        VALUES (:guild_id, :review_id, :user_id, :helpful, :interaction_id, :at)
        ON CONFLICT (guild_id, review_id, user_id)
        DO UPDATE SET
            helpful = excluded.helpful,
            interaction_id = excluded.interaction_id,
            voted_at = excluded.voted_at
        """,
        guild_id=guild_id,
        review_id=review_id,
        user_id=press.user_id,
        helpful=None if vote is None else int(vote),
        interaction_id=press.interaction_id,
        at=press.at,
    )


def _count(tx: Tx, guild_id: int, review_id: int, tally: Tally) -> None:
    listed_reviews.count(tx, guild_id, review_id, tally)
    review_messages.touch(tx, guild_id, review_id)


def _before(tx: Tx, guild_id: int, review_id: int, edited_at: int | None) -> int:
    if edited_at is None:
        return 0
    (row,) = tx.all(
        """
        SELECT count(*) AS n
        FROM review_vote
        WHERE guild_id = :guild_id
          AND review_id = :review_id
          AND helpful IS NOT NULL
          AND voted_at < :edited_at
        """,
        guild_id=guild_id,
        review_id=review_id,
        edited_at=edited_at,
    )
    return int(row["n"])

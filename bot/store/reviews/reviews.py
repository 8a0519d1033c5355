"""Reviews and their drafts."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.domain.reviews.json_format import read_review, write_review
from bot.domain.reviews.review import Marked, Review
from bot.domain.text.spoilers import Scope
from bot.store.engine.transaction import Row, Tx
from bot.store.members import rating_sums
from bot.store.messages import followed
from bot.store.reviews import (
    deleted_reviews,
    listed_reviews,
    replaced_scores,
    review_messages,
)

GRACE = 60
"""Seconds for which whoever publishes posts the card; then it is seen to like any other."""

COLUMNS = """
    id, user_id, drama_id, drama_title, draft_revision, revision, asked, content, published_at,
    edited_at, least_reach, covered_reach, hidden_reason, deleted_at, place_id
"""
"""What ``stored`` reads of a row."""

_NEXT_ID = "(SELECT coalesce(max(id), 0) + 1 FROM review WHERE guild_id = :guild_id)"


@dataclass(frozen=True, slots=True)
class Stored:
    """A review as a server knows it; times are in seconds (UTC).

    ``published`` is None until it is published, and again when it was deleted. ``draft`` is the
    revision that its author works on, None where there is no draft; ``revision`` that, or the
    number that its publication has: what a form must have begun with to be fresh. ``asked`` says
    that the author was asked whether it spoils. ``least`` is the scope that moderators set or,
    where it is ``covered``, that members reported. ``place_id`` is the channel whose readers may
    know of it, 0 for none.
    """

    id: int
    user_id: int
    drama_id: int
    drama_title: str
    draft: int | None
    revision: int
    asked: bool
    published: Review | None
    published_at: int | None
    edited_at: int | None
    least: Scope
    covered: bool
    hidden_reason: str | None
    deleted: bool
    place_id: int = 0

    @property
    def shown(self) -> Review | None:
        """What others may read: nothing of a review that is hidden or deleted."""
        return None if self.hidden_reason is not None or self.deleted else self.published

    @property
    def marked(self) -> Marked:
        """What others may read, with how far it spoils; empty where there is nothing."""
        return Marked(self.shown or Review(), self.least)


def get(tx: Tx, guild_id: int, id_: int) -> Stored | None:
    """Return a review, be it hidden or deleted; None where there never was one."""
    row = tx.one(
        f"""
        SELECT {COLUMNS}
        FROM review
        WHERE guild_id = :guild_id AND id = :id
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        id=id_,
    )
    return stored(row) if row else None


def of_member(tx: Tx, guild_id: int, user_id: int) -> list[int]:
    """Return the ids of a member's reviews and drafts, the newest first."""
    rows = tx.all(
        """
        SELECT id
        FROM review
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND deleted_at IS NULL
          AND (draft_revision IS NOT NULL OR published_at IS NOT NULL)
        ORDER BY id DESC
        """,
        guild_id=guild_id,
        user_id=user_id,
    )
    return [row["id"] for row in rows]


def begin(tx: Tx, guild_id: int, user_id: int, drama_id: int, title: str) -> Stored:
    """Return a member's one review of a drama, begun now where there is none.

    What moderators decided about one that its author deleted holds for the new one.
    """
    tx.all(
        f"""
        INSERT INTO review (
            guild_id, id, user_id, drama_id, drama_title,
            least_reach, hidden_reason, hidden_at, hidden_by
        )
        VALUES (
            :guild_id, {_NEXT_ID}, :user_id, :drama_id, :title,
            :least_reach, :hidden_reason, :hidden_at, :hidden_by
        )
        ON CONFLICT (guild_id, user_id, drama_id) WHERE deleted_at IS NULL
        DO UPDATE SET drama_title = excluded.drama_title
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        user_id=user_id,
        drama_id=drama_id,
        title=title,
        **deleted_reviews.decided(tx, guild_id, user_id, drama_id),
    )
    found = of_drama(tx, guild_id, user_id, drama_id)
    assert found is not None  # noqa: S101 - it was inserted or is there already
    # Which had the newest id until now.
    deleted_reviews.forget_idle(tx, guild_id, found.id - 1)
    return found


def of_drama(tx: Tx, guild_id: int, user_id: int, drama_id: int) -> Stored | None:
    """Return a member's review or draft about a drama; None where there is none."""
    row = tx.one(
        f"""
        SELECT {COLUMNS}
        FROM review
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND drama_id = :drama_id
          AND deleted_at IS NULL
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        user_id=user_id,
        drama_id=drama_id,
    )
    return stored(row) if row else None


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published and when (UTC seconds), and where its card is to stand if it has none.

    ``parent_id`` is the channel of a public thread. ``moves``: the card that it has is out of
    everybody's reach, so it gets another.
    """

    review: Review
    channel_id: int | None
    at: int
    parent_id: int | None = None
    moves: bool = False


def publish(tx: Tx, guild_id: int, id_: int, publication: Publication) -> None:
    """Make a review readable for others; its draft is done with, versions beside it stay."""
    review = publication.review
    tx.all(
        """
        DELETE FROM review_draft
        WHERE guild_id = :guild_id
          AND review_id = :id
          AND revision = (
            SELECT draft_revision
            FROM review
            WHERE guild_id = :guild_id AND id = :id
          )
        """,
        guild_id=guild_id,
        id=id_,
    )
    with rating_sums.changing_review(tx, guild_id, id_):
        tx.all(
            """
            UPDATE review
            SET
                content = :content,
                score = :score,
                reach = :reach,
                edited_at = CASE WHEN published_at IS NULL THEN NULL ELSE :now END,
                published_at = coalesce(published_at, :now),
                draft_revision = NULL,
                revision = revision + 1
            WHERE guild_id = :guild_id AND id = :id
            """,
            guild_id=guild_id,
            id=id_,
            content=dump(review),
            score=review.score,
            reach=Marked(review).reach.reach,
            now=publication.at,
        )
        replaced_scores.settle(tx, guild_id, id_, publication.at)
    about = review_messages.about(guild_id, id_)
    # What was said before may be what is to go.
    followed.touch(tx, about, hides=True, renews=True)
    if publication.moves:
        review_messages.leave_card(tx, guild_id, id_)
    if publication.channel_id and not review_messages.card(tx, guild_id, id_):
        _have_posted(tx, guild_id, id_, publication.channel_id, publication)
    listed_reviews.settle(tx, guild_id, id_)


def _have_posted(
    tx: Tx, guild_id: int, id_: int, channel_id: int, publication: Publication
) -> None:
    """Have a card posted in a channel: from now on the review belongs to who sees it there."""
    card = followed.put(
        tx,
        review_messages.about(guild_id, id_),
        channel_id,
        parent_id=publication.parent_id,
        due_at=publication.at + GRACE,
    )
    with rating_sums.changing_review(tx, guild_id, id_):
        tx.all(
            """
            UPDATE review
            SET place_id = :place_id
            WHERE guild_id = :guild_id AND id = :id
            """,
            guild_id=guild_id,
            id=id_,
            place_id=card.seen_in,
        )


def withdraw(tx: Tx, guild_id: int, id_: int, now: int) -> bool:
    """Make a draft again of what was just published and could not be posted.

    False where its card stands by now, or may: then nothing changes. A draft that was begun
    meanwhile stays the draft, with this beside it.
    """
    card = review_messages.card(tx, guild_id, id_)
    if card is not None and (card.stands or card.sent_at is not None):
        return False
    tx.all(
        """
        UPDATE review
        SET revision = revision + 1
        WHERE guild_id = :guild_id
          AND id = :id
          AND content IS NOT NULL
        """,
        guild_id=guild_id,
        id=id_,
    )
    tx.all(
        """
        INSERT INTO review_draft (guild_id, review_id, revision, content, saved_at)
        SELECT guild_id, id, revision, content, :now
        FROM review
        WHERE guild_id = :guild_id
          AND id = :id
          AND content IS NOT NULL
        """,
        guild_id=guild_id,
        id=id_,
        now=now,
    )
    with rating_sums.changing_review(tx, guild_id, id_):
        tx.all(
            """
            UPDATE review
            SET
                draft_revision = coalesce(draft_revision, revision),
                content = NULL,
                score = NULL,
                reach = NULL,
                published_at = NULL,
                place_id = 0
            WHERE guild_id = :guild_id
              AND id = :id
              AND content IS NOT NULL
            """,
            guild_id=guild_id,
            id=id_,
        )
        replaced_scores.settle(tx, guild_id, id_, now)
    listed_reviews.settle(tx, guild_id, id_)
    followed.forget_subject(tx, review_messages.about(guild_id, id_))
    return True


def delete(tx: Tx, guild_id: int, id_: int, now: int, asker_id: int) -> None:
    """Take a review and its drafts away; a mark of what was published or decided on stays.

    ``asker_id`` hears when its last message is gone.
    """
    with rating_sums.changing_review(tx, guild_id, id_):
        tx.all(
            """
            UPDATE review
            SET
                content = NULL,
                score = NULL,
                reach = NULL,
                draft_revision = NULL,
                deleted_at = :now
            WHERE guild_id = :guild_id AND id = :id
            """,
            guild_id=guild_id,
            id=id_,
            now=now,
        )
        replaced_scores.settle(tx, guild_id, id_, now)
    listed_reviews.settle(tx, guild_id, id_)
    review_messages.touch(tx, guild_id, id_, hides=True, asker_id=asker_id)
    tx.all(
        """
        DELETE FROM review_draft
        WHERE guild_id = :guild_id AND review_id = :id
        """,
        guild_id=guild_id,
        id=id_,
    )
    deleted_reviews.forget_idle(tx, guild_id, id_)


def note_asked(tx: Tx, guild_id: int, id_: int) -> None:
    """Note that the author was asked whether the review spoils."""
    tx.all(
        """
        UPDATE review
        SET asked = 1
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=id_,
    )


def published_since(tx: Tx, guild_id: int, user_id: int, since: int) -> int:
    """Count the reviews that a member published for the first time since then (UTC seconds)."""
    (row,) = tx.all(
        """
        SELECT count(*) AS n
        FROM review
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND published_at >= :since
        """,
        guild_id=guild_id,
        user_id=user_id,
        since=since,
    )
    return int(row["n"])


def dump(review: Review) -> str:
    """Return a review as JSON text."""
    return json.dumps(write_review(review), ensure_ascii=False)


@lru_cache(maxsize=128)
def load(content: str) -> Review:
    """Read what ``dump`` gave; the last ones are kept, because every vote on a review reads it."""
    return read_review(json.loads(content))


def stored(row: Row) -> Stored:
    """Read a row with this module's columns."""
    content: Any = row["content"]
    return Stored(
        id=row["id"],
        user_id=row["user_id"],
        drama_id=row["drama_id"],
        drama_title=row["drama_title"],
        draft=row["draft_revision"],
        revision=row["draft_revision"] or row["revision"],
        asked=bool(row["asked"]),
        published=load(content) if content else None,
        published_at=row["published_at"],
        edited_at=row["edited_at"],
        least=Scope(max(row["least_reach"], row["covered_reach"])),
        covered=row["covered_reach"] > 0,
        hidden_reason=row["hidden_reason"],
        deleted=row["deleted_at"] is not None,
        place_id=row["place_id"],
    )

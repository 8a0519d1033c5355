"""The messages that show reviews, and how fresh each is."""

from dataclasses import dataclass

from bot.store.engine.transaction import Tx
from bot.store.reviews.reviews import CARD_REVISION


@dataclass(frozen=True, slots=True)
class Copy:
    """A message with a review's card, and the state of the review that it shows."""

    channel_id: int
    message_id: int
    review_id: int
    card_revision: int


def put(tx: Tx, guild_id: int, copy: Copy) -> None:
    """Note a message, or what it shows by now: the review need not be posted any more."""
    tx.all(
        """
        INSERT INTO review_copy (guild_id, message_id, channel_id, review_id, card_revision)
        VALUES (:guild_id, :message_id, :channel_id, :review_id, :card_revision)
        ON CONFLICT (guild_id, message_id)
        DO UPDATE SET card_revision = max(excluded.card_revision, review_copy.card_revision)
        """,
        guild_id=guild_id,
        message_id=copy.message_id,
        channel_id=copy.channel_id,
        review_id=copy.review_id,
        card_revision=copy.card_revision,
    )
    tx.all(
        """
        UPDATE review
        SET channel_id = NULL
        WHERE guild_id = :guild_id
          AND id = :review_id
          AND channel_id IS NOT NULL
        """,
        guild_id=guild_id,
        review_id=copy.review_id,
    )


def of_review(tx: Tx, guild_id: int, review_id: int) -> list[Copy]:
    """Return a review's messages, oldest first."""
    rows = tx.all(
        """
        SELECT channel_id, message_id, review_id, card_revision
        FROM review_copy
        WHERE guild_id = :guild_id AND review_id = :review_id
        ORDER BY message_id
        """,
        guild_id=guild_id,
        review_id=review_id,
    )
    return [Copy(*row) for row in rows]


def review_of(tx: Tx, guild_id: int, message_id: int) -> int | None:
    """Return the id of the review that a message shows; None for any other message."""
    row = tx.one(
        """
        SELECT review_id
        FROM review_copy
        WHERE guild_id = :guild_id AND message_id = :message_id
        """,
        guild_id=guild_id,
        message_id=message_id,
    )
    return row["review_id"] if row else None


def forget(tx: Tx, guild_id: int, message_id: int) -> None:
    """Note that a message is gone: it is not kept up to date any more."""
    tx.all(
        """
        DELETE FROM review_copy
        WHERE guild_id = :guild_id AND message_id = :message_id
        """,
        guild_id=guild_id,
        message_id=message_id,
    )


def stale(tx: Tx) -> list[tuple[int, int]]:
    """Return (guild id, review id) where a message is out of date or to be posted, in order."""
    rows = tx.all(
        f"""
        SELECT guild_id, id
        FROM review
        WHERE published_at IS NOT NULL
          AND (
            (channel_id IS NOT NULL AND hidden_at IS NULL)
            OR EXISTS (
                SELECT 1
                FROM review_copy
                WHERE review_copy.guild_id = review.guild_id
                  AND review_id = review.id
                  AND review_copy.card_revision < {CARD_REVISION}
            )
          )
        ORDER BY guild_id, id
        """  # noqa: S608 - this module's own text
    )
    return [(row["guild_id"], row["id"]) for row in rows]


def drama_thread(tx: Tx, guild_id: int, channel_id: int, drama_id: int) -> int | None:
    """Return the id of a drama's post in a forum; None where it has none."""
    row = tx.one(
        """
        SELECT thread_id
        FROM forum_post
        WHERE guild_id = :guild_id
          AND channel_id = :channel_id
          AND drama_id = :drama_id
        """,
        guild_id=guild_id,
        channel_id=channel_id,
        drama_id=drama_id,
    )
    return row["thread_id"] if row else None


def is_drama_thread(tx: Tx, guild_id: int, thread_id: int) -> bool:
    """Tell whether a thread is the post of some drama."""
    return bool(
        tx.all(
            """
            SELECT 1
            FROM forum_post
            WHERE guild_id = :guild_id AND thread_id = :thread_id
            """,
            guild_id=guild_id,
            thread_id=thread_id,
        )
    )


def put_drama_thread(tx: Tx, guild_id: int, channel_id: int, drama_id: int, thread_id: int) -> None:
    """Note the post of a drama in a forum, in place of an earlier one."""
    tx.all(
        """
        INSERT INTO forum_post (guild_id, channel_id, drama_id, thread_id)
        VALUES (:guild_id, :channel_id, :drama_id, :thread_id)
        ON CONFLICT (guild_id, channel_id, drama_id)
        DO UPDATE SET thread_id = excluded.thread_id
        """,
        guild_id=guild_id,
        channel_id=channel_id,
        drama_id=drama_id,
        thread_id=thread_id,
    )

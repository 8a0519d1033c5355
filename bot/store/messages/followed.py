"""The messages that are kept true to a row: where each stands, what it shows, and what is owed.

Whatever changes what such a message is to show says so in the same transaction (``touch``), so that
it is owed from the moment on which it is true, through any crash.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.store.engine.transaction import Row, Tx

Kind = Literal["review", "report", "poll_report", "poll", "announcement", "log"]

UNMARKED = range(1_000, 2**21)
"""The marks of messages that an older version posted: nothing on them bears these."""

_MARKS = 2**21, 2**31
"""Discord numbers components from 1 where nobody does; a message has 40 at most."""


class Subject(NamedTuple):
    """What messages show: a review, a poll, and so on, by its number on a server."""

    guild_id: int
    kind: Kind
    id: int


class Key(NamedTuple):
    """A message by the number that it has among those of its subject."""

    subject: Subject
    number: int

    @property
    def columns(self) -> dict[str, object]:
        """What its row is found by, as parameters of a query."""
        return {**self.subject._asdict(), "number": self.number}


FIRST = Key(Subject(0, "announcement", 0), 0)
"""Comes before every message."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A message that is kept true.

    ``place_id`` is where it is to stand, a channel or a forum, and ``parent_id`` the channel of a
    public thread in that place; ``channel_id`` and ``message_id`` are where it does stand, None
    while it stands nowhere. ``sharer_id`` is who shared it, None for what
    the bot posts of its own. ``sent_at`` is when it was sent to ``channel_id``, where nobody noted
    what became of that. ``changes`` counts what it is to show, ``shows`` up to where it does.

    ``hides`` says that it shows what must go, as ``asker_id`` asked; ``ends`` that it goes as a
    whole; ``renews`` that it is posted anew if somebody deleted it. ``attempts`` were in vain
    ``since`` then, the last for a ``reason``. Times are in seconds (UTC).
    """

    key: Key
    place_id: int
    channel_id: int | None
    message_id: int | None
    sharer_id: int | None
    mark: int
    sent_at: int | None
    changes: int
    shows: int
    hides: bool
    ends: bool
    renews: bool
    asker_id: int | None
    due_at: int | None
    attempts: int
    since: int | None
    reason: str | None
    parent_id: int | None = None

    @property
    def seen_in(self) -> int:
        """The channel whose permissions decide who sees it, where it stands in its place."""
        return self.parent_id or self.place_id

    @property
    def stands(self) -> tuple[int, int] | None:
        """Its channel and id; None while it stands nowhere."""
        if self.channel_id is None or self.message_id is None:
            return None
        return self.channel_id, self.message_id


def put(  # noqa: PLR0913 - what a message is
    tx: Tx,
    subject: Subject,
    place_id: int,
    *,
    parent_id: int | None = None,
    sharer_id: int | None = None,
    due_at: int = 0,
) -> Followed:
    """Have a message posted at a time (UTC seconds), and kept true from then on.

    ``parent_id`` is the channel of a public thread.
    """
    (row,) = tx.all(
        """
        INSERT INTO followed_message (
            guild_id, kind, subject_id, number, place_id, parent_id, sharer_id, mark, due_at
        )
        SELECT
            :guild_id, :kind, :id, coalesce(max(number), 0) + 1, :place_id, :parent_id,
            :sharer_id, :mark, :due_at
        FROM followed_message
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
        RETURNING *
        """,
        **subject._asdict(),
        place_id=place_id,
        parent_id=parent_id,
        sharer_id=sharer_id,
        mark=new_mark(),
        due_at=due_at,
    )
    return _read(row)


def get(tx: Tx, key: Key) -> Followed | None:
    """Return a message; None for one that is not followed any more."""
    row = tx.one(
        """
        SELECT *
        FROM followed_message
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
        """,
        **key.columns,
    )
    return _read(row) if row else None


def of_subject(tx: Tx, subject: Subject) -> list[Followed]:
    """Return the messages that show something, in the order in which they were asked for."""
    rows = tx.all(
        """
        SELECT *
        FROM followed_message
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
        ORDER BY number
        """,
        **subject._asdict(),
    )
    return list(map(_read, rows))


def standing(tx: Tx, subjects: Iterable[Subject]) -> list[Followed]:
    """Return the messages that show something, or may."""
    every = [one for subject in subjects for one in of_subject(tx, subject)]
    return [one for one in every if one.stands or one.sent_at is not None]


def of_message(tx: Tx, guild_id: int, message_id: int) -> Followed | None:
    """Return what is known of a message of Discord's; None for any that is not followed."""
    row = tx.one(
        """
        SELECT *
        FROM followed_message
        WHERE message_id = :message_id AND guild_id = :guild_id
        """,
        guild_id=guild_id,
        message_id=message_id,
    )
    return _read(row) if row else None


def owed_channels(tx: Tx, after: int, most: int, *, hides: bool) -> list[int]:
    """Return the next channels by their ids in which something is owed, on any server.

    ``hides``: in which something must be hidden; else anything else. One process serves them all.
    """
    rows = tx.all(
        """
        WITH RECURSIVE owing (channel) AS (
            SELECT min(coalesce(channel_id, place_id))
            FROM followed_message
            WHERE due_at IS NOT NULL
              AND CASE WHEN hides > 0 THEN 1 ELSE 0 END = :hides
              AND coalesce(channel_id, place_id) > :after
            UNION ALL
            SELECT (
                SELECT min(coalesce(channel_id, place_id))
                FROM followed_message
                WHERE due_at IS NOT NULL
                  AND CASE WHEN hides > 0 THEN 1 ELSE 0 END = :hides
                  AND coalesce(channel_id, place_id) > channel
            )
            FROM owing
            WHERE channel IS NOT NULL
        )
        SELECT channel
        FROM owing
        WHERE channel IS NOT NULL
        LIMIT :most
        """,
        hides=int(hides),
        after=after,
        most=most,
    )
    return [row["channel"] for row in rows]


def owed(tx: Tx, channel_id: int, after: Key, most: int, *, hides: bool) -> list[Followed]:
    """Return the next that is owed in a channel after a key: what must be hidden, or the rest."""
    rows = tx.all(
        """
        SELECT *
        FROM followed_message
        WHERE due_at IS NOT NULL
          AND CASE WHEN hides > 0 THEN 1 ELSE 0 END = :hides
          AND coalesce(channel_id, place_id) = :channel_id
          AND (guild_id, kind, subject_id, number) > (:guild_id, :kind, :id, :number)
        ORDER BY guild_id, kind, subject_id, number
        LIMIT :most
        """,
        **after.columns,
        channel_id=channel_id,
        hides=int(hides),
        most=most,
    )
    return list(map(_read, rows))


def touch(  # noqa: PLR0913 - what changed for whom
    tx: Tx,
    subject: Subject,
    *,
    hides: bool = False,
    asker_id: int | None = None,
    renews: bool = False,
    reveals: bool = False,
) -> None:
    """Note that something is to be shown otherwise; ``hides``: that what is shown must go.

    What was tried in vain keeps its time, unless something must go, which is tried at once and
    counted anew. ``renews``: a message that somebody deleted is posted anew. ``reveals``: nothing
    has to go any more, and nobody waits to hear of that.
    """
    tx.all(
        """
        UPDATE followed_message
        SET
            changes = changes + 1,
            due_at = CASE WHEN :hides THEN 0 ELSE coalesce(due_at, 0) END,
            attempts = CASE WHEN :hides THEN 0 ELSE attempts END,
            hides = CASE WHEN :hides THEN changes + 1 WHEN :reveals THEN 0 ELSE hides END,
            renews = max(renews, :renews),
            asker_id = CASE WHEN :reveals THEN NULL ELSE coalesce(:asker_id, asker_id) END
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
        """,
        **subject._asdict(),
        hides=int(hides),
        renews=int(renews),
        reveals=int(reveals),
        asker_id=asker_id,
    )


def take_down(tx: Tx, key: Key, asker_id: int) -> None:
    """Have a message deleted, whatever there is to show."""
    tx.all(
        """
        UPDATE followed_message
        SET
            changes = changes + 1,
            due_at = 0,
            hides = changes + 1,
            ends = 1,
            asker_id = :asker_id,
            attempts = 0
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
        """,
        **key.columns,
        asker_id=asker_id,
    )


def forget_unsent(tx: Tx, key: Key) -> bool:
    """Follow a message no more that surely stands nowhere; False where it does, or may."""
    rows = tx.all(
        """
        DELETE FROM followed_message
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
          AND message_id IS NULL
          AND sent_at IS NULL
        RETURNING number
        """,
        **key.columns,
    )
    return bool(rows)


def forget(tx: Tx, key: Key) -> None:
    """Follow a message no more: it is gone."""
    tx.all(
        """
        DELETE FROM followed_message
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
        """,
        **key.columns,
    )


def forget_subject(tx: Tx, subject: Subject) -> None:
    """Follow no message of a subject any more."""
    tx.all(
        """
        DELETE FROM followed_message
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
        """,
        **subject._asdict(),
    )


def new_mark() -> int:
    """Return a mark for a message that is to be posted."""
    low, high = _MARKS
    return low + secrets.randbelow(high - low)


def _read(row: Row) -> Followed:
    subject = Subject(row["guild_id"], row["kind"], row["subject_id"])
    return Followed(
        key=Key(subject, row["number"]),
        place_id=row["place_id"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        sharer_id=row["sharer_id"],
        mark=row["mark"],
        sent_at=row["sent_at"],
        changes=row["changes"],
        shows=row["shows"],
        hides=row["hides"] > 0,
        ends=bool(row["ends"]),
        renews=bool(row["renews"]),
        asker_id=row["asker_id"],
        due_at=row["due_at"],
        attempts=row["attempts"],
        since=row["since"],
        reason=row["reason"],
        parent_id=row["parent_id"],
    )

"""The message in the moderator channel that follows a review's reports."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.text.spoilers import NOTHING, Scope
from bot.store.engine.transaction import Row, Tx


class Outcome(StrEnum):
    """How the reports of a review ended."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"
    MARKED = "marked"
    """Moderators said themselves how far the review spoils."""
    RAISED = "raised"
    """Its author did."""
    DELETED = "deleted"
    """The review went."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended, which moderator decided, and how far the review counts as spoiling since."""

    outcome: Outcome
    by: int | None = None
    reach: Scope = NOTHING


@dataclass(frozen=True, slots=True)
class ReportMessage:
    """Its channel and id, None while it stands nowhere; how the reports ended, None while open.

    ``changes`` counts what it is to show; ``fresh`` says that it shows all of that.
    """

    message: tuple[int, int] | None
    ending: Ending | None
    changes: int
    fresh: bool


def request_update(tx: Tx, guild_id: int, review_id: int) -> None:
    """Note that moderators are to be told of open reports as they stand now."""
    tx.all(
        """
        INSERT INTO report_message (guild_id, review_id)
        VALUES (:guild_id, :review_id)
        ON CONFLICT (guild_id, review_id)
        DO UPDATE SET outcome = NULL, decided_by = NULL, changes = report_message.changes + 1
        """,
        guild_id=guild_id,
        review_id=review_id,
    )


def note_ending(tx: Tx, guild_id: int, review_id: int, ending: Ending) -> None:
    """Note how the reports ended, if moderators were told of any or are to be."""
    tx.all(
        """
        UPDATE report_message
        SET outcome = :outcome, decided_by = :by, decided_reach = :reach, changes = changes + 1
        WHERE guild_id = :guild_id AND review_id = :review_id
        """,
        guild_id=guild_id,
        review_id=review_id,
        outcome=ending.outcome.value,
        by=ending.by,
        reach=ending.reach.reach,
    )


def get(tx: Tx, guild_id: int, review_id: int) -> ReportMessage | None:
    """Return the message of a review; None where there is nothing to tell."""
    row = tx.one(
        """
        SELECT *
        FROM report_message
        WHERE guild_id = :guild_id AND review_id = :review_id
        """,
        guild_id=guild_id,
        review_id=review_id,
    )
    return _read(row) if row else None


def stale(tx: Tx) -> list[tuple[int, int]]:
    """Return (guild id, review id) where the message does not show how things stand, in order."""
    rows = tx.all(
        """
        SELECT guild_id, review_id
        FROM report_message
        WHERE shows < changes
        ORDER BY guild_id, review_id
        """
    )
    return [(row["guild_id"], row["review_id"]) for row in rows]


def note_shown(
    tx: Tx, guild_id: int, review_id: int, place: tuple[int, int] | None, changes: int
) -> None:
    """Note where the message stands, None if it stands nowhere, and what it shows.

    One that shows the end is not followed any more.
    """
    channel_id, message_id = place or (None, None)
    key = {"guild_id": guild_id, "review_id": review_id}
    tx.all(
        """
        UPDATE report_message
        SET channel_id = :channel_id, message_id = :message_id, shows = :changes
        WHERE guild_id = :guild_id AND review_id = :review_id
        """,
        channel_id=channel_id,
        message_id=message_id,
        changes=changes,
        **key,
    )
    tx.all(
        """
        DELETE FROM report_message
        WHERE guild_id = :guild_id
          AND review_id = :review_id
          AND outcome IS NOT NULL
          AND shows = changes
        """,
        **key,
    )


def _read(row: Row) -> ReportMessage:
    place = row["channel_id"], row["message_id"]
    ending = None
    if row["outcome"] is not None:
        ending = Ending(Outcome(row["outcome"]), row["decided_by"], Scope(row["decided_reach"]))
    fresh = row["shows"] >= row["changes"]
    return ReportMessage(None if None in place else place, ending, row["changes"], fresh)

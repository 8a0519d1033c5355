"""Reports that a review spoils further than it is marked."""

from dataclasses import dataclass

from bot.domain.hidden import NOTHING, Scope
from bot.refusals import ReportDecided
from bot.store import votes
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Report:
    """What one member says: how far a review spoils, and when (UTC seconds)."""

    user_id: int
    reach: Scope
    at: int


@dataclass(frozen=True, slots=True)
class Reported:
    """Where a review stands with its open reports.

    ``first`` says that moderators have not been told of it yet; ``covers`` that this report was
    the one that covers the card until they look.
    """

    reports: int
    furthest: Scope
    first: bool = False
    covers: bool = False


def report(tx: Tx, guild_id: int, review_id: int, one: Report, threshold: int) -> Reported:
    """Take a report; the same member's next one replaces it.

    With ``threshold`` reports the review is covered as far as the furthest of them says. Raises
    UnknownReview, OwnReview, and ReportDecided for a member whose report was looked at already.
    """
    votes.require_votable(tx, guild_id, review_id, one.user_id)
    _store(tx, guild_id, review_id, one)
    standing = opened(tx, guild_id, review_id)
    first = not _is_told(tx, guild_id, review_id)
    covers = standing.reports >= threshold and standing.furthest > covered(tx, guild_id, review_id)
    if covers:
        _cover(tx, guild_id, review_id, standing.furthest)
    return Reported(standing.reports, standing.furthest, first, covers)


def opened(tx: Tx, guild_id: int, review_id: int) -> Reported:
    """Give a review's open reports."""
    (row,) = tx.all(
        "SELECT count(*) AS n, coalesce(max(reach), 0) AS reach FROM review_report"
        " WHERE guild_id = :guild_id AND review_id = :review_id AND closed = 0",
        guild_id=guild_id,
        review_id=review_id,
    )
    return Reported(row["n"], Scope(row["reach"]))


def covered(tx: Tx, guild_id: int, review_id: int) -> Scope:
    """Give the scope that covers a review until moderators look."""
    row = tx.one(
        "SELECT covered_reach FROM review WHERE guild_id = :guild_id AND id = :review_id",
        guild_id=guild_id,
        review_id=review_id,
    )
    return Scope(row["covered_reach"] if row else 0)


def waiting(tx: Tx, guild_id: int) -> list[tuple[int, Reported]]:
    """Give the reviews with open reports, the longest waiting first."""
    rows = tx.all(
        "SELECT review_id, count(*) AS n, max(reach) AS reach FROM review_report"
        " WHERE guild_id = :guild_id AND closed = 0"
        " GROUP BY review_id ORDER BY min(reported_at), review_id",
        guild_id=guild_id,
    )
    return [(row["review_id"], Reported(row["n"], Scope(row["reach"]))) for row in rows]


def uphold(tx: Tx, guild_id: int, review_id: int) -> Reported:
    """Make what the furthest open report says hold, and close the reports."""
    standing = opened(tx, guild_id, review_id)
    tx.all(
        "UPDATE review SET least_reach = max(least_reach, :reach)"
        " WHERE guild_id = :guild_id AND id = :review_id",
        guild_id=guild_id,
        review_id=review_id,
        reach=standing.furthest.reach,
    )
    close(tx, guild_id, review_id)
    return standing


def close(tx: Tx, guild_id: int, review_id: int) -> Reported:
    """Close a review's reports and uncover it; these members are not heard again about it."""
    standing = opened(tx, guild_id, review_id)
    tx.all(
        "UPDATE review_report SET closed = 1 WHERE guild_id = :guild_id AND review_id = :review_id",
        guild_id=guild_id,
        review_id=review_id,
    )
    tx.all(
        "DELETE FROM reported_review WHERE guild_id = :guild_id AND review_id = :review_id",
        guild_id=guild_id,
        review_id=review_id,
    )
    _cover(tx, guild_id, review_id, NOTHING)
    return standing


def told(tx: Tx, guild_id: int, review_id: int, channel_id: int, message_id: int) -> None:
    """Note the message that told moderators of a review's reports."""
    tx.all(
        "INSERT INTO reported_review (guild_id, review_id, channel_id, message_id)"
        " VALUES (:guild_id, :review_id, :channel_id, :message_id)"
        " ON CONFLICT (guild_id, review_id) DO NOTHING",
        guild_id=guild_id,
        review_id=review_id,
        channel_id=channel_id,
        message_id=message_id,
    )


def _store(tx: Tx, guild_id: int, review_id: int, one: Report) -> None:
    kept = tx.all(
        "INSERT INTO review_report (guild_id, review_id, user_id, reach, reported_at)"
        " VALUES (:guild_id, :review_id, :user_id, :reach, :at)"
        " ON CONFLICT (guild_id, review_id, user_id) DO UPDATE SET reach = excluded.reach"
        " WHERE closed = 0 RETURNING 1",
        guild_id=guild_id,
        review_id=review_id,
        user_id=one.user_id,
        reach=one.reach.reach,
        at=one.at,
    )
    if not kept:
        raise ReportDecided


def _is_told(tx: Tx, guild_id: int, review_id: int) -> bool:
    return bool(
        tx.all(
            "SELECT 1 FROM reported_review WHERE guild_id = :guild_id AND review_id = :review_id",
            guild_id=guild_id,
            review_id=review_id,
        )
    )


def _cover(tx: Tx, guild_id: int, review_id: int, reach: Scope) -> None:
    tx.all(
        "UPDATE review SET covered_reach = :reach, card_revision = card_revision + 1"
        " WHERE guild_id = :guild_id AND id = :review_id",
        guild_id=guild_id,
        review_id=review_id,
        reach=reach.reach,
    )

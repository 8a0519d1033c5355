"""Reports that a review spoils further than it is marked."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.members.deeds import Deed
from bot.domain.reviews.review import Marked, Review
from bot.domain.text.spoilers import NOTHING, Scope
from bot.refusals.moderation import MarkedSoFar, NoCard, OwnReport, ReportDecided
from bot.store.engine.transaction import Tx
from bot.store.members import notices, participation
from bot.store.members.notices import Kept, Notice
from bot.store.messages import report_messages
from bot.store.messages.followed import Subject
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.reviews import listed_reviews, review_messages, reviews, visibility
from bot.store.reviews.reviews import Stored
from bot.store.reviews.visibility import Asker


@dataclass(frozen=True, slots=True)
class Report:
    """What one member says: how far a review spoils, and when (UTC seconds)."""

    asker: Asker
    reach: Scope
    at: int

    @property
    def user_id(self) -> int:
        """Who says it."""
        return self.asker.user_id


@dataclass(frozen=True, slots=True)
class Rule:
    """How many reports cover a review, and what its author is told then, given how far."""

    threshold: int
    notice: Callable[[Scope], Notice]


@dataclass(frozen=True, slots=True)
class Opened:
    """A review's open reports: how many, what the furthest says, since when (UTC seconds)."""

    reports: int
    furthest: Scope
    since: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What a report did: whether it covers the review, and the notice for its author."""

    covers: bool = False
    notice: Kept | None = None


def about(guild_id: int, review_id: int) -> Subject:
    """Return by what the moderators' message of a review's reports is known."""
    return Subject(guild_id, "report", review_id)


def reportable(tx: Tx, guild_id: int, review_id: int, asker: Asker) -> Stored:
    """Return a review to a member who may report it.

    Raises UnknownReview, OwnReport, Blocked, ReportDecided for a member whose report was dismissed,
    and MarkedSoFar where nothing can go further.
    """
    stored = visibility.readable(tx, guild_id, review_id, asker)
    if stored.user_id == asker.user_id:
        raise OwnReport
    participation.require(tx, Deed.REPORT, guild_id, asker.user_id)
    _, closed = _before(tx, guild_id, review_id, asker.user_id)
    if closed:
        raise ReportDecided
    if _holds(tx, guild_id, stored).whole:
        raise MarkedSoFar
    return stored


def review_of_card(tx: Tx, guild_id: int, message_id: int) -> int:
    """Return the id of the review whose card a message is; raises NoCard."""
    review_id = review_messages.review_of(tx, guild_id, message_id)
    if review_id is None:
        raise NoCard
    return review_id


def reportable_in(tx: Tx, guild_id: int, message_id: int, asker: Asker) -> Stored:
    """Return the review whose card a message is to a member who may report it.

    Raises NoCard, and what ``reportable`` does.
    """
    return reportable(tx, guild_id, review_of_card(tx, guild_id, message_id), asker)


def report(tx: Tx, guild_id: int, review_id: int, one: Report, rule: Rule) -> Taken:
    """Take a report; the same member's next one replaces it.

    With as many as the rule says, the review is covered as far as the furthest of them goes, and
    its author is told so once. Raises what ``reportable`` does, and MarkedSoFar.
    """
    stored = reportable(tx, guild_id, review_id, one.asker)
    if one.reach <= _holds(tx, guild_id, stored):
        raise MarkedSoFar
    said, _ = _before(tx, guild_id, review_id, one.user_id)
    if said == one.reach:
        return Taken()
    _store(tx, guild_id, review_id, one)
    report_messages.request(tx, about(guild_id, review_id))
    now, before = opened(tx, guild_id, review_id), covered(tx, guild_id, review_id)
    if now.reports < rule.threshold or now.furthest <= before:
        return Taken()
    _cover(tx, guild_id, review_id, now.furthest)
    if before.spoils:
        return Taken(covers=True)
    told = notices.put(tx, guild_id, stored.user_id, rule.notice(now.furthest), one.at)
    return Taken(True, told)


def opened(tx: Tx, guild_id: int, review_id: int) -> Opened:
    """Return a review's open reports."""
    (row,) = tx.all(
        """
        SELECT
            count(*) AS n,
            coalesce(max(reach), 0) AS reach,
            coalesce(min(reported_at), 0) AS since
        FROM review_report
        WHERE guild_id = :guild_id
          AND review_id = :review_id
          AND closed = 0
        """,
        guild_id=guild_id,
        review_id=review_id,
    )
    return Opened(row["n"], Scope(row["reach"]), row["since"])


def covered(tx: Tx, guild_id: int, review_id: int) -> Scope:
    """Return the scope that covers a review until moderators look; NOTHING where none does."""
    return _scope(tx, guild_id, review_id, "covered_reach")


def close(tx: Tx, guild_id: int, review_id: int, ending: Ending) -> None:
    """Close a review's open reports as moderators decided, and uncover it.

    Who said no more than what holds now was right and may report again; the others are not heard
    again about this review. Without an open report nothing changes.
    """
    if not opened(tx, guild_id, review_id).reports:
        return
    _drop(tx, guild_id, review_id, ending.reach)
    tx.all(
        """
        UPDATE review_report
        SET closed = 1
        WHERE guild_id = :guild_id AND review_id = :review_id
        """,
        guild_id=guild_id,
        review_id=review_id,
    )
    _end(tx, guild_id, review_id, ending)


def drop_satisfied(tx: Tx, guild_id: int, review_id: int) -> None:
    """Let go of the open reports that say no more than the review's author says by now."""
    stored = reviews.get(tx, guild_id, review_id)
    if stored is None or not opened(tx, guild_id, review_id).reports:
        return
    holds = _holds(tx, guild_id, stored)
    _drop(tx, guild_id, review_id, holds)
    if opened(tx, guild_id, review_id).reports:
        # Moderators are to see what its author says by now.
        report_messages.request(tx, about(guild_id, review_id))
    else:
        _end(tx, guild_id, review_id, Ending(Outcome.RAISED, reach=holds))


def forget(tx: Tx, guild_id: int, review_id: int) -> None:
    """Forget the reports of a review that was deleted."""
    tx.all(
        """
        DELETE FROM review_report
        WHERE guild_id = :guild_id AND review_id = :review_id
        """,
        guild_id=guild_id,
        review_id=review_id,
    )
    report_messages.end(tx, about(guild_id, review_id), Ending(Outcome.DELETED))


def _before(tx: Tx, guild_id: int, review_id: int, user_id: int) -> tuple[Scope | None, bool]:
    """Return what a member said of a review before, and whether that was dismissed."""
    row = tx.one(
        """
        SELECT reach, closed
        FROM review_report
        WHERE guild_id = :guild_id
          AND review_id = :review_id
          AND user_id = :user_id
        """,
        guild_id=guild_id,
        review_id=review_id,
        user_id=user_id,
    )
    return (Scope(row["reach"]), bool(row["closed"])) if row else (None, False)


def _holds(tx: Tx, guild_id: int, stored: Stored) -> Scope:
    """Return how far a whole review is marked by its author and moderators."""
    floor = _scope(tx, guild_id, stored.id, "least_reach")
    return Marked(stored.published or Review(), floor).lowest


def _scope(tx: Tx, guild_id: int, review_id: int, column: str) -> Scope:
    row = tx.one(
        f"""
        SELECT {column} AS reach
        FROM review
        WHERE guild_id = :guild_id AND id = :review_id
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        review_id=review_id,
    )
    return Scope(row["reach"]) if row else NOTHING


def _store(tx: Tx, guild_id: int, review_id: int, one: Report) -> None:
    tx.all(
        """
        INSERT INTO review_report (guild_id, review_id, user_id, reach, reported_at)
        VALUES (:guild_id, :review_id, :user_id, :reach, :at)
        ON CONFLICT (guild_id, review_id, user_id)
        DO UPDATE SET reach = excluded.reach
        """,
        guild_id=guild_id,
        review_id=review_id,
        user_id=one.user_id,
        reach=one.reach.reach,
        at=one.at,
    )


def _drop(tx: Tx, guild_id: int, review_id: int, holds: Scope) -> None:
    """Forget the open reports that say no more than what holds."""
    tx.all(
        """
        DELETE FROM review_report
        WHERE guild_id = :guild_id
          AND review_id = :review_id
          AND closed = 0
          AND reach <= :reach
        """,
        guild_id=guild_id,
        review_id=review_id,
        reach=holds.reach,
    )


def _end(tx: Tx, guild_id: int, review_id: int, ending: Ending) -> None:
    _cover(tx, guild_id, review_id, NOTHING)
    report_messages.end(tx, about(guild_id, review_id), ending)


def _cover(tx: Tx, guild_id: int, review_id: int, reach: Scope) -> None:
    changed = tx.all(
        """
        UPDATE review
        SET covered_reach = :reach
        WHERE guild_id = :guild_id
          AND id = :review_id
          AND covered_reach <> :reach
        RETURNING id
        """,
        guild_id=guild_id,
        review_id=review_id,
        reach=reach.reach,
    )
    if changed:
        listed_reviews.settle(tx, guild_id, review_id)
        review_messages.touch(tx, guild_id, review_id, hides=reach.spoils)

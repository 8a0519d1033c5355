"""What members report about polls, and what moderators cover."""

from dataclasses import dataclass

from bot.domain.members.deeds import Deed
from bot.domain.polls.poll import WHOLE, Poll
from bot.refusals.interactions import OutdatedButton
from bot.refusals.moderation import AlreadyReported, ReportDecided
from bot.refusals.polls import CoveredAlready, OwnPoll
from bot.store.engine.transaction import Tx
from bot.store.members import participation
from bot.store.messages import report_messages
from bot.store.messages.followed import Followed, Subject
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.polls import poll_messages, polls
from bot.store.polls.reported_polls import Reported, reported


@dataclass(frozen=True, slots=True)
class Covered:
    """A poll after something was covered or uncovered, with the reports that are still open.

    ``hides`` says that text must go, and ``messages`` from where.
    """

    reported: Reported
    hides: bool
    messages: list[Followed]


def about(guild_id: int, poll_id: int) -> Subject:
    """Return by what the moderators' message of a poll's reports is known."""
    return Subject(guild_id, "poll_report", poll_id)


def reportable(tx: Tx, guild_id: int, poll_id: int, user_id: int) -> Poll:
    """Return a poll to a member who may report it.

    Raises UnknownPoll, OwnPoll, Blocked, and ReportDecided for a member whose report was dismissed.
    """
    poll = polls.get(tx, guild_id, poll_id)
    if poll.creator_id == user_id:
        raise OwnPoll
    participation.require(tx, Deed.REPORT, guild_id, user_id)
    if "dismissed" in _before(tx, poll, user_id).values():
        raise ReportDecided
    return poll


def report(  # noqa: PLR0913, PLR0917 - what a report is
    tx: Tx, guild_id: int, poll_id: int, place: int, reporter_id: int, now: int
) -> None:
    """Keep that a member reports an option, or with ``WHOLE`` a poll, and tell the moderators.

    Raises what ``reportable`` does, OutdatedButton, CoveredAlready, and for what the member
    reported before AlreadyReported, or ReportDecided once that is decided.
    """
    poll = reportable(tx, guild_id, poll_id, reporter_id)
    _require(poll, place)
    before = _before(tx, poll, reporter_id)
    if place in before:
        raise ReportDecided if before[place] else AlreadyReported
    if poll.covered or any(option.covered for option in poll.options if option.place == place):
        raise CoveredAlready
    tx.all(
        """
        INSERT INTO poll_report (guild_id, poll_id, place, reporter_id, reported_at)
        VALUES (:guild_id, :poll_id, :place, :reporter_id, :now)
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        place=place,
        reporter_id=reporter_id,
        now=now,
    )
    report_messages.request(tx, about(guild_id, poll_id))


def dismiss(tx: Tx, guild_id: int, poll_id: int, seen: int, moderator_id: int) -> bool:
    """Close a poll's open reports as unfounded; False where nothing changed.

    Nothing does where none is open any more, or more came in than were ``seen``. Raises
    UnknownPoll.
    """
    now = reported(tx, guild_id, poll_id)
    if not now.counts or now.seen != seen:
        return False
    tx.all(
        """
        UPDATE poll_report
        SET outcome = 'dismissed'
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND outcome IS NULL
        """,
        guild_id=guild_id,
        poll_id=poll_id,
    )
    report_messages.end(tx, about(guild_id, poll_id), Ending(Outcome.DISMISSED, moderator_id))
    return True


def cover_options(
    tx: Tx, guild_id: int, poll_id: int, places: frozenset[int], moderator_id: int
) -> Covered:
    """Cover the options at these places and uncover the others, on all messages.

    That ends the open reports of what is covered. Raises UnknownPoll and OutdatedButton.
    """
    poll = polls.get(tx, guild_id, poll_id)
    for place in places - {WHOLE}:
        _require(poll, place)
    for option in poll.options:
        tx.all(
            """
            UPDATE poll_option
            SET covered = :covered
            WHERE guild_id = :guild_id
              AND poll_id = :poll_id
              AND place = :place
            """,
            guild_id=guild_id,
            poll_id=poll_id,
            place=option.place,
            covered=int(option.place in places),
        )
    hides = any(one.place in places and not one.covered for one in poll.options)
    return _covered(tx, poll, moderator_id, hides=hides)


def cover_whole(
    tx: Tx, guild_id: int, poll_id: int, moderator_id: int, *, covered: bool
) -> Covered:
    """Cover or uncover a whole poll, on all messages; covered, its open reports end.

    Raises UnknownPoll.
    """
    poll = polls.get(tx, guild_id, poll_id)
    tx.all(
        """
        UPDATE poll
        SET covered = :covered
        WHERE guild_id = :guild_id AND id = :poll_id
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        covered=int(covered),
    )
    return _covered(tx, poll, moderator_id, hides=covered and not poll.covered)


def _covered(tx: Tx, poll: Poll, moderator_id: int, *, hides: bool) -> Covered:
    messages: list[Followed] = []
    if hides:
        messages = poll_messages.hide(tx, poll.guild_id, poll.id, moderator_id)
    else:
        now = polls.get(tx, poll.guild_id, poll.id)
        open_ = not any(option.covered for option in now.options)
        poll_messages.touch(tx, poll.guild_id, poll.id, reveals=open_)
    _end_covered(tx, poll.guild_id, poll.id, moderator_id)
    return Covered(reported(tx, poll.guild_id, poll.id), hides, messages)


def _end_covered(tx: Tx, guild_id: int, poll_id: int, moderator_id: int) -> None:
    """Close the open reports of what is covered; the moderators' message follows."""
    ended = tx.all(
        """
        UPDATE poll_report
        SET outcome = 'covered'
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND outcome IS NULL
          AND (
            place IN (
                SELECT place
                FROM poll_option
                WHERE guild_id = :guild_id
                  AND poll_id = :poll_id
                  AND covered = 1
            )
            OR EXISTS (
                SELECT 1
                FROM poll
                WHERE guild_id = :guild_id
                  AND id = :poll_id
                  AND covered = 1
            )
          )
        RETURNING place
        """,
        guild_id=guild_id,
        poll_id=poll_id,
    )
    if not ended:
        return
    if reported(tx, guild_id, poll_id).counts:
        report_messages.request(tx, about(guild_id, poll_id))
    else:
        report_messages.end(tx, about(guild_id, poll_id), Ending(Outcome.COVERED, moderator_id))


def _before(tx: Tx, poll: Poll, user_id: int) -> dict[int, str | None]:
    """Return which places a member reported, each with how that ended, None while it is open."""
    rows = tx.all(
        """
        SELECT place, outcome
        FROM poll_report
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND reporter_id = :user_id
        """,
        guild_id=poll.guild_id,
        poll_id=poll.id,
        user_id=user_id,
    )
    return {row["place"]: row["outcome"] for row in rows}


def _require(poll: Poll, place: int) -> None:
    if place != WHOLE and place not in {option.place for option in poll.options}:
        raise OutdatedButton

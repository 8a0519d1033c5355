"""Polls that are posted anew each week."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial

from bot.domain.members.deeds import Deed
from bot.domain.polls.closing_time import LONGEST, next_round
from bot.domain.polls.poll import Limits, Poll
from bot.domain.polls.rerun import uncovered_places
from bot.domain.polls.series import SeriesEnd
from bot.refusals.participation import Blocked
from bot.refusals.polls import TooManyPolls, TooManyPollsHere
from bot.store.engine.transaction import Tx
from bot.store.members import notices, participation
from bot.store.members.notices import Kept, Notice
from bot.store.messages import followed
from bot.store.polls import closings, due_tasks, open_polls, poll_messages, polls, reruns
from bot.store.polls.due_tasks import Due


@dataclass(frozen=True, slots=True)
class Terms:
    """What a round is held to: the limits, and what its creator is told where there is none.

    ``gone`` is what Discord says of the creator: LEFT or MAY_NOT_WRITE.
    """

    limits: Limits
    notice: Callable[[SeriesEnd], Notice]
    gone: SeriesEnd | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What became of a round: its poll, or what is to be told to the creator ``told_to``."""

    number: int | None = None
    notice: Kept | None = None
    told_to: int = 0


def start(  # noqa: PLR0913, PLR0917 - who has which poll posted when, within which limits
    tx: Tx, guild_id: int, poll_id: int, by: int, zone: tzinfo, now: int, limits: Limits
) -> Poll:
    """Have a poll posted anew each week at the hour of its posting, as somebody asks.

    Raises UnknownPoll, Blocked, TooManyWeekly and CoveredBefore.
    """
    poll = polls.get(tx, guild_id, poll_id)
    if poll.weekly:
        return poll
    room = partial(
        open_polls.require_room_for_series, tx, guild_id, poll.creator_id, poll_id, limits
    )
    participation.require(tx, Deed.REPEAT_WEEKLY, guild_id, by, room)
    reruns.require_uncovered(tx, guild_id, poll_id)
    _mark(tx, poll, poll.posted_at)
    due = Due(guild_id, poll_id, "repeat")
    due_tasks.schedule(tx, due, next_round(poll.posted_at, now, zone))
    return polls.get(tx, guild_id, poll_id)


def stop(tx: Tx, guild_id: int, poll_id: int) -> Poll:
    """Have a poll posted no more; raises UnknownPoll."""
    _mark(tx, polls.get(tx, guild_id, poll_id), None)
    due_tasks.cancel(tx, Due(guild_id, poll_id, "repeat"))
    return polls.get(tx, guild_id, poll_id)


def repeat(  # noqa: PLR0913, PLR0917 - which poll comes again when, on which terms
    tx: Tx,
    guild_id: int,
    poll_id: int,
    clock: Callable[[], int],
    zone: tzinfo,
    terms: Terms,
) -> Round:
    """Open the next round, once: the earlier one is closed and hands the repetition on.

    It is open as long as the earlier one was meant to be. Weeks that passed meanwhile are skipped.
    Where there is to be none, the series ends, and its creator is told why. Raises UnknownPoll.
    """
    old, now = polls.get(tx, guild_id, poll_id), clock()
    if not old.weekly:
        return Round()
    first = _first(tx, old)
    closings.close(tx, guild_id, poll_id, now)
    stop(tx, guild_id, poll_id)
    end = _end(tx, old, terms)
    if end is not None:
        told = notices.put(tx, guild_id, old.creator_id, terms.notice(end), now)
        return Round(notice=told, told_to=old.creator_id)
    closes_at = None
    if old.closes_at is not None:
        closes_at = now + min(old.closes_at - old.posted_at, LONGEST)
    number = _copy(tx, old, first, now, closes_at)
    closings.schedule_close(tx, guild_id, number, closes_at)
    followed.put(tx, poll_messages.card_of(guild_id, number), old.channel_id)
    due_tasks.schedule(tx, Due(guild_id, number, "repeat"), next_round(first, now, zone))
    return Round(number)


def _end(tx: Tx, old: Poll, terms: Terms) -> SeriesEnd | None:
    """Return why a poll comes no more, None where it does."""
    asker = old.guild_id, old.creator_id
    if reruns.is_covered(tx, old.guild_id, old.id):
        return SeriesEnd.COVERED
    if terms.gone is not None:
        return terms.gone
    room = partial(open_polls.require_room, tx, *asker, terms.limits)
    try:
        participation.require(tx, Deed.WEEKLY_ROUND, *asker, room)
    except Blocked:
        return SeriesEnd.BLOCKED
    except (TooManyPolls, TooManyPollsHere):
        return SeriesEnd.FULL
    return None


def _copy(tx: Tx, old: Poll, first: int, now: int, closes_at: int | None) -> int:
    number = polls.next_number(tx, old.guild_id)
    at = {"guild_id": old.guild_id, "id": old.id, "number": number}
    tx.all(
        """
        INSERT INTO poll (
            guild_id, id, creator_id, channel_id, kind, state, question, reach, most, anonymous,
            hidden_results, role_id, about, weekly, first_at, posted_at, closes_at, again_of,
            parent_id
        )
        SELECT
            guild_id, :number, creator_id, channel_id, kind, 'open', question, reach, most,
            anonymous, hidden_results, role_id, about, 1, :first, :now, :closes_at, id,
            parent_id
        FROM poll
        WHERE guild_id = :guild_id AND id = :id
        """,
        **at,
        first=first,
        now=now,
        closes_at=closes_at,
    )
    tx.all(
        """
        INSERT INTO poll_option (guild_id, poll_id, place, text, reach)
        SELECT guild_id, :number, place, text, reach
        FROM poll_option
        WHERE guild_id = :guild_id AND poll_id = :id
        """,
        **at,
    )
    _cover(tx, old, number)
    return number


def _cover(tx: Tx, old: Poll, number: int) -> None:
    """Cover in a new round what is covered in any round before it."""
    free = uncovered_places(old, reruns.covered_options(tx, old.guild_id, old.id))
    for place in {option.place for option in old.options} - set(free):
        tx.all(
            """
            UPDATE poll_option
            SET covered = 1
            WHERE guild_id = :guild_id
              AND poll_id = :number
              AND place = :place
            """,
            guild_id=old.guild_id,
            number=number,
            place=place,
        )


def _first(tx: Tx, poll: Poll) -> int:
    """Return when the first round was posted: late rounds move none of those after them."""
    (row,) = tx.all(
        """
        SELECT coalesce(first_at, posted_at) AS first_at
        FROM poll
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=poll.guild_id,
        id=poll.id,
    )
    return int(row["first_at"])


def _mark(tx: Tx, poll: Poll, first: int | None) -> None:
    tx.all(
        """
        UPDATE poll
        SET weekly = :weekly, first_at = :first
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=poll.guild_id,
        id=poll.id,
        weekly=int(first is not None),
        first=first,
    )
    followed.touch(tx, poll_messages.card_of(poll.guild_id, poll.id))

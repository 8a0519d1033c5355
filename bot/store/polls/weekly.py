"""Polls that are posted anew each week."""

from collections.abc import Callable
from datetime import tzinfo

from bot.domain.polls.closing_time import LONGEST, next_round
from bot.domain.polls.poll import Poll
from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.polls import closings, due_tasks, poll_messages, polls
from bot.store.polls.due_tasks import Due
from bot.store.reviews import blocks


def start(tx: Tx, guild_id: int, poll_id: int, zone: tzinfo, now: int) -> Poll:
    """Have a poll posted anew each week at the hour of its posting; raises UnknownPoll."""
    poll = polls.get(tx, guild_id, poll_id)
    if poll.weekly:
        return poll
    _mark(tx, poll, poll.posted_at)
    due = Due(guild_id, poll_id, "repeat")
    due_tasks.schedule(tx, due, next_round(poll.posted_at, now, zone))
    return polls.get(tx, guild_id, poll_id)


def stop(tx: Tx, guild_id: int, poll_id: int) -> Poll:
    """Have a poll posted no more; raises UnknownPoll."""
    _mark(tx, polls.get(tx, guild_id, poll_id), None)
    due_tasks.cancel(tx, Due(guild_id, poll_id, "repeat"))
    return polls.get(tx, guild_id, poll_id)


def repeat(
    tx: Tx, guild_id: int, poll_id: int, clock: Callable[[], int], zone: tzinfo
) -> int | None:
    """Open the next round, once: the earlier one is closed and hands the repetition on.

    It is open as long as the earlier one was meant to be. Weeks that passed meanwhile are skipped.
    Returns its number; None where there is none, as for one that moderators covered, or whose
    creator they blocked. Raises UnknownPoll.
    """
    old, now = polls.get(tx, guild_id, poll_id), clock()
    if not old.weekly:
        return None
    first = _first(tx, old)
    closings.close(tx, guild_id, poll_id, now)
    stop(tx, guild_id, poll_id)
    if old.covered or blocks.reason(tx, guild_id, old.creator_id) is not None:
        return None
    closes_at = None
    if old.closes_at is not None:
        closes_at = now + min(old.closes_at - old.posted_at, LONGEST)
    number = _copy(tx, old, first, now, closes_at)
    closings.schedule_close(tx, guild_id, number, closes_at)
    followed.put(tx, poll_messages.card_of(guild_id, number), old.channel_id)
    due_tasks.schedule(tx, Due(guild_id, number, "repeat"), next_round(first, now, zone))
    return number


def _copy(tx: Tx, old: Poll, first: int, now: int, closes_at: int | None) -> int:
    number = polls.next_number(tx, old.guild_id)
    at = {"guild_id": old.guild_id, "id": old.id, "number": number}
    tx.all(
        """
        INSERT INTO poll (
            guild_id, id, creator_id, channel_id, kind, state, question, reach, most, anonymous,
            hidden_results, role_id, about, weekly, first_at, posted_at, closes_at
        )
        SELECT
            guild_id, :number, creator_id, channel_id, kind, 'open', question, reach, most,
            anonymous, hidden_results, role_id, about, 1, :first, :now, :closes_at
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
        INSERT INTO poll_option (guild_id, poll_id, place, text, reach, covered)
        SELECT guild_id, :number, place, text, reach, covered
        FROM poll_option
        WHERE guild_id = :guild_id AND poll_id = :id
        """,
        **at,
    )
    return number


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

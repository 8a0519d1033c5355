"""Polls that are posted anew each week."""

from collections.abc import Callable
from datetime import tzinfo

from bot.domain.closing_time import LONGEST, next_week
from bot.domain.poll import Poll
from bot.store import poll_closings, poll_due, poll_posts, polls
from bot.store.tx import Tx

_ONE = "WHERE guild_id = :guild_id AND id = :id"


def begin(tx: Tx, guild_id: int, poll_id: int, zone: tzinfo, now: int) -> Poll:
    """Have a poll posted anew each week at the hour of its posting; raises UnknownPoll."""
    poll = polls.get(tx, guild_id, poll_id)
    _mark(tx, guild_id, poll_id, weekly=True)
    poll_due.ask(tx, guild_id, poll_id, "repeat", _next_round(poll.posted_at, now, zone))
    return polls.get(tx, guild_id, poll_id)


def end(tx: Tx, guild_id: int, poll_id: int) -> Poll:
    """Have a poll posted no more; raises UnknownPoll."""
    _mark(tx, guild_id, poll_id, weekly=False)
    poll_due.forget(tx, guild_id, poll_id, "repeat")
    return polls.get(tx, guild_id, poll_id)


def repeat(tx: Tx, guild_id: int, poll_id: int, clock: Callable[[], int], zone: tzinfo) -> None:
    """Open the next round, once: the earlier one is closed and hands the repetition on.

    It is open as long as the earlier one was meant to be. Weeks that passed meanwhile are skipped.
    Raises UnknownPoll.
    """
    old, now = polls.get(tx, guild_id, poll_id), clock()
    if not old.weekly:
        return
    poll_closings.close(tx, guild_id, poll_id, now)
    end(tx, guild_id, poll_id)
    closes_at = None
    if old.closes_at is not None:
        closes_at = now + min(old.closes_at - old.posted_at, LONGEST)
    number = _copy(tx, old, now, closes_at)
    poll_posts.due_close(tx, guild_id, number, closes_at)
    poll_due.ask(tx, guild_id, number, "post", now)
    # Counted from the old hour, so that one late start does not move all later rounds.
    poll_due.ask(tx, guild_id, number, "repeat", _next_round(old.posted_at, now, zone))


def _copy(tx: Tx, old: Poll, now: int, closes_at: int | None) -> int:
    number = polls.next_number(tx, old.guild_id)
    at = {"guild_id": old.guild_id, "id": old.id, "number": number}
    tx.all(
        "INSERT INTO poll (guild_id, id, creator_id, channel_id, kind, state, question, reach,"
        " most, anonymous, hidden_results, role_id, about, covered, weekly, posted_at, closes_at)"
        " SELECT guild_id, :number, creator_id, channel_id, kind, 'open', question, reach,"
        " most, anonymous, hidden_results, role_id, about, covered, 1, :now, :closes_at"
        " FROM poll WHERE guild_id = :guild_id AND id = :id",
        **at,
        now=now,
        closes_at=closes_at,
    )
    tx.all(
        "INSERT INTO poll_option (guild_id, poll_id, place, text, reach, covered)"
        " SELECT guild_id, :number, place, text, reach, covered FROM poll_option"
        " WHERE guild_id = :guild_id AND poll_id = :id",
        **at,
    )
    return number


def _mark(tx: Tx, guild_id: int, poll_id: int, *, weekly: bool) -> None:
    tx.all(
        f"UPDATE poll SET weekly = :weekly {_ONE}",  # noqa: S608 - this module's own
        guild_id=guild_id,
        id=poll_id,
        weekly=int(weekly),
    )


def _next_round(posted_at: int, now: int, zone: tzinfo) -> int:
    due_at = next_week(posted_at, zone)
    while due_at <= now:
        due_at = next_week(due_at, zone)
    return due_at

"""The end of a poll, once."""

from collections.abc import Callable

from bot.domain.polls.poll import LATE
from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.polls import due_tasks, poll_messages, polls
from bot.store.polls.due_tasks import Due
from bot.store.servers import sliced_work
from bot.store.servers.sliced_work import Work


def close(tx: Tx, guild_id: int, poll_id: int, now: int) -> bool:
    """Close a poll; False if it was closed before. Raises UnknownPoll.

    One whose time has come is closed as of that time. From here its counts do not change, and
    nobody reads the ballots of an anonymous poll any more: they go for good, a slice at a time.
    Its message is to show it, and another to say it.
    """
    poll = polls.get(tx, guild_id, poll_id)
    if not poll.open:
        return False
    due_at = now if poll.closes_at is None else min(now, poll.closes_at)
    tx.all(
        """
        UPDATE poll
        SET state = 'closed', closed_at = :closed_at, late = :late
        WHERE guild_id = :guild_id AND id = :poll_id
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        closed_at=due_at,
        late=int(now - due_at > LATE),
    )
    if poll.anonymous:
        sliced_work.begin(tx, Work(guild_id, "ballots", poll_id))
    due_tasks.cancel(tx, Due(guild_id, poll_id, "close"))
    followed.touch(tx, poll_messages.card_of(guild_id, poll_id))
    followed.put(tx, poll_messages.announcement_of(guild_id, poll_id), poll.channel_id)
    return True


def schedule_close(tx: Tx, guild_id: int, poll_id: int, closes_at: int | None) -> None:
    """Have a poll closed at a time (UTC seconds), or by hand alone."""
    due = Due(guild_id, poll_id, "close")
    if closes_at is None:
        due_tasks.cancel(tx, due)
    else:
        due_tasks.schedule(tx, due, closes_at)


def close_due(tx: Tx, guild_id: int, poll_id: int, clock: Callable[[], int]) -> bool:
    """Close a poll if its time has come; the clock may have gone back. Raises UnknownPoll."""
    poll, now = polls.get(tx, guild_id, poll_id), clock()
    if not poll.over(now):
        schedule_close(tx, guild_id, poll_id, poll.closes_at)
        return False
    return close(tx, guild_id, poll_id, now)

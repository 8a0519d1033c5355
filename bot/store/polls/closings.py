"""The end of a poll, once."""

from collections.abc import Callable

from bot.domain.polls.poll import LATE
from bot.store.engine.transaction import Tx
from bot.store.polls import due_tasks, polls


def close(tx: Tx, guild_id: int, poll_id: int, now: int) -> bool:
    """Close a poll; False if it was closed before. Raises UnknownPoll.

    One whose time has come is closed as of that time. From here its counts do not change; the
    ballots of an anonymous poll go for good. Its message and an announcement are due.
    """
    poll = polls.get(tx, guild_id, poll_id)
    if not poll.open:
        return False
    at = {"guild_id": guild_id, "poll_id": poll_id}
    due_at = now if poll.closes_at is None else min(now, poll.closes_at)
    tx.all(
        """
        UPDATE poll
        SET state = 'closed', closed_at = :closed_at, late = :late
        WHERE guild_id = :guild_id AND id = :poll_id
        """,
        **at,
        closed_at=due_at,
        late=int(now - due_at > LATE),
    )
    if poll.anonymous:
        tx.all("DELETE FROM poll_ballot WHERE guild_id = :guild_id AND poll_id = :poll_id", **at)
    due_tasks.cancel(tx, guild_id, poll_id, "close")
    due_tasks.schedule(tx, guild_id, poll_id, "show", now)
    due_tasks.schedule(tx, guild_id, poll_id, "announce", now)
    return True


def close_due(tx: Tx, guild_id: int, poll_id: int, clock: Callable[[], int]) -> bool:
    """Close a poll if its time has come; an edit may have moved it. Raises UnknownPoll."""
    poll, now = polls.get(tx, guild_id, poll_id), clock()
    return poll.over(now) and close(tx, guild_id, poll_id, now)

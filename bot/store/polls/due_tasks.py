"""When polls are closed, and when they are posted anew.

A row stays until that was done, through restarts; whoever does it takes the row away in the same
transaction. ``next_due`` and ``due`` go over all servers, because one timer serves them all.
"""

from typing import Literal, NamedTuple

from bot.store.engine.transaction import Tx

Task = Literal["close", "repeat"]


class Due(NamedTuple):
    """Something to do for a poll."""

    guild_id: int
    poll_id: int
    task: Task


def schedule(tx: Tx, due: Due, due_at: int) -> None:
    """Have something done at this time (UTC seconds) and at no other."""
    tx.all(
        """
        INSERT INTO poll_due (guild_id, poll_id, task, due_at)
        VALUES (:guild_id, :poll_id, :task, :due_at)
        ON CONFLICT (guild_id, poll_id, task)
        DO UPDATE SET due_at = excluded.due_at
        """,
        **due._asdict(),
        due_at=due_at,
    )


def cancel(tx: Tx, due: Due) -> None:
    """Have something not done, or not again."""
    tx.all(
        """
        DELETE FROM poll_due
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND task = :task
        """,
        **due._asdict(),
    )


def postpone(tx: Tx, due: Due, due_at: int) -> None:
    """Try something again at a time (UTC seconds), unless it was done or called off meanwhile."""
    tx.all(
        """
        UPDATE poll_due
        SET due_at = :due_at
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND task = :task
        """,
        **due._asdict(),
        due_at=due_at,
    )


def next_due(tx: Tx) -> int | None:
    """Return the time of what is due first, in any server; None if nothing is."""
    (row,) = tx.all("SELECT min(due_at) AS due_at FROM poll_due")
    due_at: int | None = row["due_at"]
    return due_at


def due(tx: Tx, now: int) -> list[Due]:
    """Return what is due by now, in any server: first what was due first, closing before more."""
    rows = tx.all(
        """
        SELECT guild_id, poll_id, task
        FROM poll_due
        WHERE due_at <= :now
        ORDER BY due_at, task
        """,
        now=now,
    )
    return [Due(*row) for row in rows]

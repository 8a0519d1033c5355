"""What is to be done for polls, and when.

Each row is one thing that the bot owes: it stays until that was delivered, through restarts.
``next_due``, ``claim`` and ``resume_unfinished`` go over all servers, because one timer serves
them all.
"""

from dataclasses import dataclass
from typing import Literal

from bot.store.engine.transaction import Tx

Task = Literal["post", "close", "show", "announce", "repeat"]
"""In the order in which one poll's are done when several are due."""

LEASE = 120
"""Seconds after which something that was begun is begun again, if nobody said how it ended."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do; ``attempts`` counts this one too."""

    guild_id: int
    poll_id: int
    task: Task
    asked: int
    attempts: int


def schedule(  # noqa: PLR0913, PLR0917 - what a row is
    tx: Tx, guild_id: int, poll_id: int, task: Task, due_at: int, attempts: int = 0
) -> None:
    """Have something done at a time (UTC seconds), or earlier if it was due earlier."""
    tx.all(
        """
        INSERT INTO poll_due (guild_id, poll_id, task, due_at, attempts)
        VALUES (:guild_id, :poll_id, :task, :due_at, :attempts)
        ON CONFLICT (guild_id, poll_id, task)
        DO UPDATE SET
            asked = poll_due.asked + 1,
            due_at = min(excluded.due_at, poll_due.due_at)
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        task=task,
        due_at=due_at,
        attempts=attempts,
    )


def reschedule(tx: Tx, guild_id: int, poll_id: int, task: Task, due_at: int) -> None:
    """Have something done at this time and at no other."""
    schedule(tx, guild_id, poll_id, task, due_at)
    _set_time(tx, guild_id, poll_id, task, due_at)


def cancel(tx: Tx, guild_id: int, poll_id: int, task: Task) -> None:
    """Have something not done after all."""
    tx.all(
        """
        DELETE FROM poll_due
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND task = :task
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        task=task,
    )


def next_due(tx: Tx) -> int | None:
    """Return the time of what is due first, in any server; None if nothing is."""
    (row,) = tx.all("SELECT min(due_at) AS due_at FROM poll_due")
    due_at: int | None = row["due_at"]
    return due_at


def claim(tx: Tx, now: int, most: int) -> list[Due]:
    """Begin the ``most`` tasks that are due first by now, in any server; return them in no order.

    Each counts as tried, and is due again after ``LEASE`` unless it was ended.
    """
    rows = tx.all(
        """
        UPDATE poll_due
        SET attempts = attempts + 1, due_at = :lease
        WHERE (guild_id, poll_id, task) IN (
            SELECT guild_id, poll_id, task
            FROM poll_due
            WHERE due_at <= :now
            ORDER BY due_at
            LIMIT :most
        )
        RETURNING guild_id, poll_id, task, asked, attempts
        """,
        now=now,
        lease=now + LEASE,
        most=most,
    )
    return [Due(*row) for row in rows]


def resume_unfinished(tx: Tx, now: int) -> None:
    """Make due now what an earlier run of the bot began and did not end; for its start."""
    tx.all("UPDATE poll_due SET due_at = :now WHERE attempts > 0 AND due_at > :now", now=now)


def done(tx: Tx, due: Due) -> None:
    """End what was done, unless it was asked for again meanwhile."""
    tx.all(
        """
        DELETE FROM poll_due
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND task = :task
          AND asked = :asked
        """,
        guild_id=due.guild_id,
        poll_id=due.poll_id,
        task=due.task,
        asked=due.asked,
    )


def postpone(tx: Tx, due: Due, due_at: int) -> None:
    """Try something again at a time (UTC seconds)."""
    _set_time(tx, due.guild_id, due.poll_id, due.task, due_at)


def _set_time(tx: Tx, guild_id: int, poll_id: int, task: Task, due_at: int) -> None:
    tx.all(
        """
        UPDATE poll_due
        SET due_at = :due_at
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND task = :task
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        task=task,
        due_at=due_at,
    )

"""Work that takes longer than anybody should wait, done a slice at a time.

A row stands for what is to be done, put in the transaction that decides it, and goes in that of the
last slice; so it is done to its end through any crash. Between two slices others read and write:
nothing may show what is half done, or how far it is. ``first_waiting`` goes over all servers,
because one task does it for them all.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from bot.store.engine.transaction import Tx

Kind = Literal["ballots", "place", "votes"]


class Work(NamedTuple):
    """What is to be done where: to the ballots of a poll, the reviews of a place, a member's votes.

    ``goal`` is the place that they are given, or the moment (UTC seconds) of the last vote.
    """

    guild_id: int
    kind: Kind
    subject_id: int
    goal: int = 0


Slice = Callable[[Tx, Work], bool]
"""Does a few milliseconds of some work; tells whether some is left."""


def begin(tx: Tx, work: Work) -> None:
    """Have something done from now on; once, however often it is asked for meanwhile."""
    tx.all(
        """
        INSERT INTO sliced_work (guild_id, kind, subject_id, goal)
        VALUES (:guild_id, :kind, :subject_id, :goal)
        ON CONFLICT (guild_id, kind, subject_id, goal)
        DO NOTHING
        """,
        **work._asdict(),
    )


def advance(tx: Tx, work: Work, do: Slice) -> bool:
    """Do a slice, and tell whether some is left; what was done to its end is done no more."""
    left = do(tx, work)
    if not left:
        tx.all(
            """
            DELETE FROM sliced_work
            WHERE guild_id = :guild_id
              AND kind = :kind
              AND subject_id = :subject_id
              AND goal = :goal
            """,
            **work._asdict(),
        )
    return left


def waits(tx: Tx, guild_id: int, kind: Kind, subject_id: int) -> bool:
    """Tell whether something is being done to a subject, whatever its goal."""
    row = tx.one(
        """
        SELECT 1
        FROM sliced_work
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :subject_id
        LIMIT 1
        """,
        guild_id=guild_id,
        kind=kind,
        subject_id=subject_id,
    )
    return row is not None


def first_waiting(tx: Tx, after: Work | None = None) -> Work | None:
    """Return what is not done to its end, in any server: the first, or the next after another."""
    guild_id, kind, subject_id, goal = after or (0, "", 0, 0)
    row = tx.one(
        """
        SELECT guild_id, kind, subject_id, goal
        FROM sliced_work
        WHERE (guild_id, kind, subject_id, goal) > (:guild_id, :kind, :subject_id, :goal)
        ORDER BY guild_id, kind, subject_id, goal
        LIMIT 1
        """,
        guild_id=guild_id,
        kind=kind,
        subject_id=subject_id,
        goal=goal,
    )
    return None if row is None else Work(*row)

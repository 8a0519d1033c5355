"""Members who may not publish in a server."""

from bot.store.engine.transaction import Tx
from bot.store.members import rating_sums


def reason(tx: Tx, guild_id: int, user_id: int) -> str | None:
    """Return why a member may not publish there; None where they may."""
    row = tx.one(
        """
        SELECT reason
        FROM blocked_member
        WHERE guild_id = :guild_id AND user_id = :user_id
        """,
        guild_id=guild_id,
        user_id=user_id,
    )
    return row["reason"] if row else None


def put(  # noqa: PLR0913, PLR0917 - what a block is
    tx: Tx, guild_id: int, user_id: int, why: str, by: int, now: int
) -> bool:
    """Block a member from publishing; False, and nothing changed, where that was done before.

    Private scores of theirs that do not count yet never will, until they are given again.
    """
    rows = tx.all(
        """
        INSERT INTO blocked_member (guild_id, user_id, reason, blocked_by, blocked_at)
        VALUES (:guild_id, :user_id, :reason, :by, :now)
        ON CONFLICT (guild_id, user_id) DO NOTHING
        RETURNING user_id
        """,
        guild_id=guild_id,
        user_id=user_id,
        reason=why,
        by=by,
        now=now,
    )
    if rows:
        _stop_waiting(tx, guild_id, user_id, now)
    return bool(rows)


def drop(tx: Tx, guild_id: int, user_id: int) -> bool:
    """Let a member publish again; False where they might already."""
    rows = tx.all(
        """
        DELETE FROM blocked_member
        WHERE guild_id = :guild_id AND user_id = :user_id
        RETURNING user_id
        """,
        guild_id=guild_id,
        user_id=user_id,
    )
    return bool(rows)


def _stop_waiting(tx: Tx, guild_id: int, user_id: int, now: int) -> None:
    with rating_sums.changing(tx, guild_id, user_id=user_id):
        tx.all(
            """
            UPDATE progress
            SET counts_from = NULL
            WHERE guild_id = :guild_id
              AND user_id = :user_id
              AND counts_from > :now
            """,
            guild_id=guild_id,
            user_id=user_id,
            now=now,
        )

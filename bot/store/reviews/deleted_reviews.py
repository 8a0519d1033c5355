"""What stays of reviews that their authors deleted: what moderators decided, and no text."""

import sys
from typing import Any

from bot.store.engine.transaction import Tx

_NOTHING: dict[str, Any] = {
    "least_reach": 0,
    "hidden_reason": None,
    "hidden_at": None,
    "hidden_by": None,
}


def decided(
    tx: Tx, guild_id: int, user_id: int, drama_id: int, before: int = sys.maxsize
) -> dict[str, Any]:
    """Return what moderators decided about the last deleted review of a drama, by its columns.

    Of those by a member with an id under ``before``.
    """
    row = tx.one(
        """
        SELECT least_reach, hidden_reason, hidden_at, hidden_by
        FROM review
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND drama_id = :drama_id
          AND deleted_at IS NOT NULL
          AND id < :before
        ORDER BY id DESC
        LIMIT 1
        """,
        guild_id=guild_id,
        user_id=user_id,
        drama_id=drama_id,
        before=before,
    )
    return {name: row[name] for name in _NOTHING} if row else _NOTHING


def forget_idle(tx: Tx, guild_id: int, id_: int) -> None:
    """Forget a deleted draft that was never published and that moderators decided nothing about.

    What holds for it from one before it, that one tells. The newest id of a server stays: phones
    remember ids, so none is given twice.
    """
    row = tx.one(
        """
        SELECT user_id, drama_id, least_reach, hidden_reason, hidden_at, hidden_by
        FROM review
        WHERE guild_id = :guild_id
          AND id = :id
          AND deleted_at IS NOT NULL
          AND published_at IS NULL
          AND covered_reach = 0
          AND id < (SELECT max(id) FROM review WHERE guild_id = :guild_id)
        """,
        guild_id=guild_id,
        id=id_,
    )
    if row is None:
        return
    earlier = decided(tx, guild_id, row["user_id"], row["drama_id"], id_)
    if any(row[name] != earlier[name] for name in earlier):
        return
    tx.all(
        """
        DELETE FROM review
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=id_,
    )

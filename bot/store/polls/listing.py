"""Which polls there are."""

from collections.abc import Collection
from typing import Literal

from bot.domain.polls.poll import Poll
from bot.store.engine.transaction import Tx
from bot.store.polls import polls

PAGE = 8
"""Polls on a page."""

Which = Literal["open", "closed", "mine"]

_WHICH = {
    "open": "state = 'open'",
    "closed": "state = 'closed'",
    "mine": "creator_id = :member_id",
}


def origins(tx: Tx, guild_id: int) -> set[tuple[int, int]]:
    """Return where polls were posted and by whom: ids of channels and creators."""
    rows = tx.all(
        "SELECT DISTINCT channel_id, creator_id FROM poll WHERE guild_id = :guild_id",
        guild_id=guild_id,
    )
    return {(row["channel_id"], row["creator_id"]) for row in rows}


def listed(  # noqa: PLR0913, PLR0917 - what a list is asked for
    tx: Tx,
    guild_id: int,
    which: Which,
    member_id: int,
    seen: Collection[tuple[int, int]],
    page: int,
) -> tuple[list[Poll], int]:
    """Return a page of the polls of these origins, newest first, and how many there are in all."""
    rows = tx.all(
        "SELECT id, channel_id, creator_id FROM poll"  # noqa: S608 - this module's own conditions
        f" WHERE guild_id = :guild_id AND {_WHICH[which]} ORDER BY id DESC",
        guild_id=guild_id,
        **({"member_id": member_id} if which == "mine" else {}),
    )
    shown = [row["id"] for row in rows if (row["channel_id"], row["creator_id"]) in seen]
    return [polls.get(tx, guild_id, id_) for id_ in shown[page * PAGE :][:PAGE]], len(shown)

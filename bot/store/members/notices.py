"""What members are still to be told privately."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.store.engine.transaction import Tx

MOST = 20
"""Notices kept for one member of a server; beyond these the oldest go."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell a member: an English text with {places}, and what fills them.

    What fills them is Discord's markdown or a number, never what a person typed as it is. {server}
    is the server's name, by which a text must say whose words it quotes.
    """

    text: str
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A notice that was not delivered yet."""

    id: int
    notice: Notice


def put(tx: Tx, guild_id: int, user_id: int, notice: Notice, now: int) -> Kept:
    """Keep a notice for a member of a server until it was delivered."""
    (row,) = tx.all(
        # Ids begin with the time: one that was delivered late is not another notice's by then.
        """
        INSERT INTO notice (guild_id, id, user_id, text, facts, written_at)
        SELECT :guild_id, coalesce(max(id) + 1, :first), :user_id, :text, :facts, :now
        FROM notice
        WHERE guild_id = :guild_id AND id >= :first
        RETURNING id
        """,
        guild_id=guild_id,
        user_id=user_id,
        text=notice.text,
        facts=json.dumps(dict(notice.facts), ensure_ascii=False),
        now=now,
        first=now * 1_000,
    )
    beyond = of_member(tx, guild_id, user_id)[:-MOST]
    drop(tx, guild_id, user_id, (kept.id for kept in beyond))
    return Kept(row["id"], notice)


def of_member(tx: Tx, guild_id: int, user_id: int) -> list[Kept]:
    """Return a member's notices on a server, the oldest first."""
    rows = tx.all(
        """
        SELECT id, text, facts
        FROM notice
        WHERE guild_id = :guild_id AND user_id = :user_id
        ORDER BY id
        """,
        guild_id=guild_id,
        user_id=user_id,
    )
    return [Kept(row["id"], Notice(row["text"], json.loads(row["facts"]))) for row in rows]


def drop(tx: Tx, guild_id: int, user_id: int, ids: Iterable[int]) -> None:
    """Forget notices of a member that were delivered; those that are gone already are let be."""
    for id_ in ids:
        tx.all(
            """
            DELETE FROM notice
            WHERE guild_id = :guild_id
              AND user_id = :user_id
              AND id = :id
            """,
            guild_id=guild_id,
            user_id=user_id,
            id=id_,
        )


def waiting(tx: Tx, after: tuple[int, int] = (0, 0), most: int = 500) -> list[tuple[int, int]]:
    """Return (guild id, user id) of so many with notices, in order, who come after one of them."""
    rows = tx.all(
        """
        SELECT DISTINCT guild_id, user_id
        FROM notice
        WHERE (guild_id, user_id) > (:guild_id, :user_id)
        ORDER BY guild_id, user_id
        LIMIT :most
        """,
        guild_id=after[0],
        user_id=after[1],
        most=most,
    )
    return [(row["guild_id"], row["user_id"]) for row in rows]

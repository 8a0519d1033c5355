"""By which names the dramas of the shared catalogue are searched for."""

from collections import defaultdict
from dataclasses import dataclass

from bot.store.engine.transaction import Tx


@dataclass(frozen=True, slots=True)
class DramaNames:
    """A drama's names: its titles and aliases; ``popularity`` 1 is the best known."""

    id: int
    title: str
    native_title: str | None
    aliases: tuple[str, ...]
    popularity: int | None


def page(tx: Tx, after: int, limit: int) -> list[DramaNames]:
    """Return the names of the ``limit`` dramas that follow an id, by their ids."""
    rows = tx.all(
        """
        SELECT id, title, native_title, popularity
        FROM drama
        WHERE id > :after
        ORDER BY id
        LIMIT :limit
        """,
        after=after,
        limit=limit,
    )
    aliases = _aliases(tx, after, rows[-1]["id"]) if rows else {}
    return [
        DramaNames(id_, title, native, tuple(aliases.get(id_, ())), popularity)
        for id_, title, native, popularity in rows
    ]


def _aliases(tx: Tx, after: int, last: int) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for id_, alias in tx.all(
        """
        SELECT drama_id, value
        FROM drama_list
        WHERE drama_id > :after AND drama_id <= :last AND kind = 'alias'
        ORDER BY drama_id, position
        """,
        after=after,
        last=last,
    ):
        found[id_].append(alias)
    return found

"""The shared catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.domain.drama import Drama
from bot.store.tx import Row, Tx

_FACTS = (
    "key", "title", "native_title", "year", "country", "episodes", "runtime", "network",
    "popularity", "synopsis",
)  # fmt: skip

_UPSERT = f"""
    INSERT INTO drama ({", ".join(_FACTS)}) VALUES ({", ".join(f":{fact}" for fact in _FACTS)})
    ON CONFLICT (key) DO UPDATE SET {", ".join(f"{fact} = excluded.{fact}" for fact in _FACTS[1:])}
    RETURNING id
"""  # noqa: S608 - built from the fixed tuple above, nothing comes from outside


def put(tx: Tx, dramas: Iterable[Drama]) -> None:
    """Store dramas by their key, replacing what stood there; their ids are ignored."""
    for drama in dramas:
        (row,) = tx.all(_UPSERT, **{fact: getattr(drama, fact) for fact in _FACTS})
        _put_list(tx, "alias", row["id"], drama.aliases)
        _put_list(tx, "genre", row["id"], drama.genres)


def get(tx: Tx, ids: Sequence[int]) -> list[Drama]:
    """Give the dramas with these ids in the order of the ids, without those that do not exist."""
    if not ids:
        return []
    names = {f"id{n}": id_ for n, id_ in enumerate(ids)}
    among = f"IN ({', '.join(f':{name}' for name in names)})"
    found = {
        drama.id: drama
        for drama in _load(tx, f"WHERE id {among}", f"WHERE drama_id {among}", names)
    }
    return [found[id_] for id_ in ids if id_ in found]


def everything(tx: Tx) -> list[Drama]:
    """Give the whole catalogue, oldest entry first."""
    return _load(tx, "", "", {})


def _load(tx: Tx, dramas: str, lists: str, parameters: Mapping[str, Any]) -> list[Drama]:
    # S608 below: the conditions are this module's own, values go in as named parameters.
    aliases = _lists(tx.all(_list_query("alias", lists), **parameters))
    genres = _lists(tx.all(_list_query("genre", lists), **parameters))
    rows = tx.all(f"SELECT id, {', '.join(_FACTS)} FROM drama {dramas} ORDER BY id", **parameters)  # noqa: S608 - see above
    return [
        Drama(**row, aliases=tuple(aliases[row["id"]]), genres=tuple(genres[row["id"]]))
        for row in map(dict[str, Any], rows)
    ]


def _list_query(what: str, where: str) -> str:
    return f"SELECT drama_id, {what} FROM drama_{what} {where} ORDER BY drama_id, position"  # noqa: S608 - see _load


def _lists(rows: Iterable[Row]) -> defaultdict[int, list[str]]:
    lists: defaultdict[int, list[str]] = defaultdict(list)
    for drama_id, value in rows:
        lists[drama_id].append(value)
    return lists


def _put_list(tx: Tx, what: str, drama_id: int, values: Sequence[str]) -> None:
    tx.all(f"DELETE FROM drama_{what} WHERE drama_id = :drama_id", drama_id=drama_id)  # noqa: S608 - see _load
    columns = f"(drama_id, position, {what})"
    for position, value in enumerate(values):
        tx.all(
            f"INSERT INTO drama_{what} {columns} VALUES (:drama_id, :position, :value)",  # noqa: S608 - see _load
            drama_id=drama_id,
            position=position,
            value=value,
        )

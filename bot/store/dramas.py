"""The shared catalogue."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bot.domain.drama import Drama
from bot.domain.profile_json import read_profile, write_profile
from bot.store.tx import Tx

_FACTS = (
    "key", "title", "native_title", "year", "country", "episodes", "runtime", "network",
    "popularity", "synopsis",
)  # fmt: skip

_LISTS = {
    "alias": "aliases",
    "genre": "genres",
    "director": "directors",
    "writer": "writers",
    "platform": "platforms",
    "tag": "tags",
}
"""Kinds of list in the table, and the drama's fields that they fill."""

_COLUMNS = (*_FACTS, "profile")

_VALUES = ", ".join(f":{name}" for name in _COLUMNS)
_REPLACED = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
_UPSERT = f"""
    INSERT INTO drama ({", ".join(_COLUMNS)}) VALUES ({_VALUES})
    ON CONFLICT (key) DO UPDATE SET {_REPLACED}
    RETURNING id
"""  # noqa: S608 - built from the fixed tuples above, nothing comes from outside


class Shared(NamedTuple):
    """Something that another drama has too: a person by their work, or a tag."""

    drama_id: int
    kind: str
    value: str


def put(tx: Tx, dramas: Iterable[Drama]) -> None:
    """Store dramas by their key, replacing what stood there; their ids are ignored."""
    for drama in dramas:
        facts = {fact: getattr(drama, fact) for fact in _FACTS}
        profile = json.dumps(write_profile(drama.profile), ensure_ascii=False)
        (row,) = tx.all(_UPSERT, **facts, profile=profile)
        _put_lists(tx, row["id"], drama)


def get(tx: Tx, ids: Sequence[int]) -> list[Drama]:
    """Give the dramas with these ids in the order of the ids, without those that do not exist."""
    if not ids:
        return []
    names = {f"id{n}": id_ for n, id_ in enumerate(ids)}
    among = f"IN ({', '.join(f':{name}' for name in names)})"
    loaded = _load(tx, f"WHERE id {among}", f"WHERE drama_id {among}", names)
    found = {drama.id: drama for drama in loaded}
    return [found[id_] for id_ in ids if id_ in found]


def everything(tx: Tx) -> list[Drama]:
    """Give the whole catalogue, oldest entry first."""
    return _load(tx, "", "", {})


def by_keys(tx: Tx, keys: Sequence[str]) -> list[int]:
    """Give the ids of the dramas with these keys, in the order of the keys."""
    found = (tx.one("SELECT id FROM drama WHERE key = :key", key=key) for key in keys)
    return [row["id"] for row in found if row]


def sharing(tx: Tx, drama_id: int) -> list[Shared]:
    """Give what other dramas share with one: their people and tags."""
    rows = tx.all(
        "SELECT other.drama_id, other.kind, other.value"
        " FROM drama_list AS mine JOIN drama_list AS other"
        " ON other.kind = mine.kind AND other.value = mine.value"
        " WHERE mine.drama_id = :drama_id AND other.drama_id <> :drama_id"
        " AND mine.kind IN ('actor', 'director', 'writer', 'tag')"
        " ORDER BY other.drama_id, other.kind, other.position",
        drama_id=drama_id,
    )
    return [Shared(*row) for row in rows]


def _load(tx: Tx, dramas: str, lists: str, parameters: Mapping[str, Any]) -> list[Drama]:
    # S608 below: the conditions are this module's own, values go in as named parameters.
    fields: defaultdict[int, defaultdict[str, list[str]]]
    fields = defaultdict(lambda: defaultdict(list))
    for row in tx.all(
        f"SELECT drama_id, kind, value FROM drama_list {lists} ORDER BY drama_id, kind, position",  # noqa: S608 - see above
        **parameters,
    ):
        fields[row["drama_id"]][row["kind"]].append(row["value"])
    columns = ", ".join(("id", *_COLUMNS))
    rows = tx.all(f"SELECT {columns} FROM drama {dramas} ORDER BY id", **parameters)  # noqa: S608 - see above
    return [_drama(dict(row), fields[row["id"]]) for row in rows]


def _drama(facts: dict[str, Any], lists: Mapping[str, Sequence[str]]) -> Drama:
    facts |= {field: tuple(lists[kind]) for kind, field in _LISTS.items()}
    facts["profile"] = read_profile(json.loads(facts["profile"]))
    return Drama(**facts)


def _put_lists(tx: Tx, drama_id: int, drama: Drama) -> None:
    tx.all("DELETE FROM drama_list WHERE drama_id = :drama_id", drama_id=drama_id)
    lists = {kind: getattr(drama, field) for kind, field in _LISTS.items()}
    lists["actor"] = tuple(dict.fromkeys(role.actor for role in drama.profile.cast))
    for kind, values in lists.items():
        for position, value in enumerate(values):
            tx.all(
                "INSERT INTO drama_list (drama_id, kind, position, value)"
                " VALUES (:drama_id, :kind, :position, :value)",
                drama_id=drama_id,
                kind=kind,
                position=position,
                value=value,
            )

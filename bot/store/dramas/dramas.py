"""The shared catalogue."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.json_format import read_profile, write_profile
from bot.store.dramas import edition
from bot.store.engine.transaction import Tx

_FACTS = (
    "key", "title", "native_title", "year", "country", "episodes", "runtime", "network",
    "popularity", "synopsis", "poster",
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

_TRAITS = 200
"""People and tags that are looked for at most: more would make an endless query."""

_CHUNK = 200
"""Dramas that are held at a time where a whole catalogue is gone through."""

_COLUMNS = (*_FACTS, "profile")

_VALUES = ", ".join(f":{name}" for name in _COLUMNS)
_REPLACED = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
_UPSERT = f"""
    INSERT INTO drama ({", ".join(_COLUMNS)}, imported)
    VALUES ({_VALUES}, :imported)
    ON CONFLICT (key)
    DO UPDATE SET {_REPLACED}, imported = excluded.imported
    RETURNING id
"""  # noqa: S608 - built from the fixed tuples above, nothing comes from outside


class Shared(NamedTuple):
    """Something that another drama has too: a person by their work, or a tag."""

    drama_id: int
    kind: str
    value: str


class Titled(NamedTuple):
    """What a drama is called, and its year: all that its name in a list of choices takes."""

    id: int
    title: str
    native_title: str | None
    year: int | None

    @classmethod
    def of(cls, drama: Drama) -> "Titled":
        """Return what a drama is called."""
        return cls(drama.id, drama.title, drama.native_title, drama.year)


class Change(StrEnum):
    """What an import did with a drama."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "the same"


def put(tx: Tx, dramas: Iterable[Drama]) -> None:
    """Store dramas by their key, replacing what stood there unless an owner imported it.

    Their ids are ignored.
    """
    for drama in dramas:
        if not _is_imported(tx, drama.key) and _change(tx, drama) is not Change.SAME:
            _store(tx, drama, imported=False)


def put_imported(tx: Tx, drama: Drama) -> Change:
    """Store a drama by its key as the owner's unless nothing differs; its id is ignored."""
    change = _change(tx, drama)
    if change is not Change.SAME:
        _store(tx, drama, imported=True)
    return change


def get(tx: Tx, ids: Sequence[int]) -> list[Drama]:
    """Return the dramas with these ids in the order of the ids, without those that do not exist."""
    if not ids:
        return []
    among, names = _among(ids)
    loaded = _load(tx, f"WHERE id {among}", f"WHERE drama_id {among}", names)
    found = {drama.id: drama for drama in loaded}
    return [found[id_] for id_ in ids if id_ in found]


def titles(tx: Tx, ids: Sequence[int]) -> list[Titled]:
    """Return what the dramas with these ids are called, in any order."""
    among, names = _among(ids)
    rows = tx.all(
        f"""
        SELECT id, title, native_title, year
        FROM drama
        WHERE id {among}
        """,  # noqa: S608 - names of parameters
        **names,
    )
    return [Titled(*row) for row in rows]


def in_key_order(tx: Tx) -> Iterator[Drama]:
    """Yield the whole catalogue by its keys, a few dramas at a time; only within ``tx``."""
    ids = [row["id"] for row in tx.all("SELECT id FROM drama ORDER BY key")]
    for start in range(0, len(ids), _CHUNK):
        yield from get(tx, ids[start : start + _CHUNK])


def by_keys(tx: Tx, keys: Sequence[str]) -> list[int]:
    """Return the ids of the dramas with these keys, in the order of the keys, without unknown."""
    found = (tx.one("SELECT id FROM drama WHERE key = :key", key=key) for key in keys)
    return [row["id"] for row in found if row]


def sharing(tx: Tx, drama_id: int, traits: Mapping[str, Sequence[str]]) -> list[Shared]:
    """Return which of these people and tags (by kind) other dramas have too, by the drama's id.

    At most 200 of them are looked for.
    """
    pairs = [(kind, value) for kind, values in traits.items() for value in values][:_TRAITS]
    if not pairs:
        return []
    wanted = " OR ".join(f"(kind = :kind{n} AND value = :value{n})" for n in range(len(pairs)))
    parameters = {f"kind{n}": kind for n, (kind, _) in enumerate(pairs)}
    parameters |= {f"value{n}": value for n, (_, value) in enumerate(pairs)}
    rows = tx.all(
        f"""
        SELECT drama_id, kind, value
        FROM drama_list
        WHERE ({wanted}) AND drama_id <> :drama_id
        ORDER BY drama_id, kind, position
        """,  # noqa: S608 - numbered places, no values
        drama_id=drama_id,
        **parameters,
    )
    return [Shared(*row) for row in rows]


def _among(ids: Sequence[int]) -> tuple[str, dict[str, int]]:
    names = {f"id{n}": id_ for n, id_ in enumerate(ids)}
    return f"IN ({', '.join(f':{name}' for name in names)})", names


def _load(tx: Tx, dramas: str, lists: str, parameters: Mapping[str, Any]) -> list[Drama]:
    # S608 below: the conditions are this module's own, values go in as named parameters.
    fields: defaultdict[int, defaultdict[str, list[str]]]
    fields = defaultdict(lambda: defaultdict(list))
    for row in tx.all(
        f"""
        SELECT drama_id, kind, value
        FROM drama_list
        {lists}
        ORDER BY drama_id, kind, position
        """,  # noqa: S608 - see above
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


def _is_imported(tx: Tx, key: str) -> bool:
    row = tx.one("SELECT imported FROM drama WHERE key = :key", key=key)
    return row is not None and bool(row["imported"])


def _change(tx: Tx, drama: Drama) -> Change:
    lists = "WHERE drama_id = (SELECT id FROM drama WHERE key = :key)"
    stored = _load(tx, "WHERE key = :key", lists, {"key": drama.key})
    if not stored:
        return Change.ADDED
    return Change.SAME if replace(stored[0], id=drama.id) == drama else Change.CHANGED


def _store(tx: Tx, drama: Drama, *, imported: bool) -> None:
    facts = {fact: getattr(drama, fact) for fact in _FACTS}
    profile = json.dumps(write_profile(drama.profile), ensure_ascii=False)
    (row,) = tx.all(_UPSERT, **facts, profile=profile, imported=int(imported))
    _put_lists(tx, row["id"], drama)
    edition.renew(tx)


def _put_lists(tx: Tx, drama_id: int, drama: Drama) -> None:
    tx.all("DELETE FROM drama_list WHERE drama_id = :drama_id", drama_id=drama_id)
    lists = {kind: getattr(drama, field) for kind, field in _LISTS.items()}
    lists["actor"] = tuple(dict.fromkeys(role.actor for role in drama.profile.cast))
    for kind, values in lists.items():
        for position, value in enumerate(values):
            tx.all(
                """
                INSERT INTO drama_list (drama_id, kind, position, value)
                VALUES (:drama_id, :kind, :position, :value)
                """,
                drama_id=drama_id,
                kind=kind,
                position=position,
                value=value,
            )

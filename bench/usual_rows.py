"""What a bot keeps as such bots are commonly written: one aiosqlite connection, shared by all."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

import aiosqlite

from bot.catalogue.index import Entry

REVIEWS, VOTES = 5_000, 40
"""Rows as in ``bench.lived_in``: reviews, and votes on each."""

_SCHEMA = """
    PRAGMA journal_mode = WAL;
    CREATE TABLE dramas (id INTEGER PRIMARY KEY, title TEXT NOT NULL, synopsis TEXT NOT NULL);
    CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL, drama_id INTEGER NOT NULL);
    CREATE TABLE reviews (
        id INTEGER PRIMARY KEY, drama_id INTEGER NOT NULL, score INTEGER NOT NULL,
        text TEXT NOT NULL
    );
    CREATE INDEX reviews_of_drama ON reviews (drama_id);
    CREATE TABLE votes (
        review_id INTEGER NOT NULL, user_id INTEGER NOT NULL, helpful INTEGER NOT NULL,
        PRIMARY KEY (review_id, user_id)
    );
    CREATE TABLE saved (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
"""
_TEXT = "A quiet drama that takes its time and is better for it. "


@dataclass(frozen=True, slots=True)
class Shown:
    """A drama as its card shows it."""

    title: str
    synopsis: str
    reviews: int
    average: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """A review's text, and how many it helped and did not help."""

    text: str
    yes: int
    no: int


class Rows(Protocol):
    """What the usual bots ask of their database."""

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open a file that ``fill`` made."""

    async def names(self) -> list[tuple[str, int]]:
        """Return all names with the ids of their dramas."""

    async def drama(self, id_: int) -> Shown:
        """Return a drama with what its reviews come to."""

    async def save(self, key: int, value: str) -> None:
        """Read a row and store another in its place, durably."""

    async def vote(self, review_id: int, user_id: int, helpful: bool) -> Tally:
        """Store a vote durably and count anew."""

    async def close(self) -> None:
        """Leave the file."""


class SqliteRows:
    """SQL by hand."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open a file that ``fill`` made."""
        return cls(await aiosqlite.connect(path))

    async def names(self) -> list[tuple[str, int]]:
        """Return all names with the ids of their dramas."""
        async with self._connection.execute("SELECT name, drama_id FROM names") as cursor:
            return [(name, id_) for name, id_ in await cursor.fetchall()]

    async def drama(self, id_: int) -> Shown:
        """Return a drama with what its reviews come to."""
        title, synopsis = await self._row("SELECT title, synopsis FROM dramas WHERE id = ?", id_)
        scores = "SELECT count(*), avg(score) FROM reviews WHERE drama_id = ?"
        return Shown(title, synopsis, *await self._row(scores, id_))

    async def save(self, key: int, value: str) -> None:
        """Read a row and store another in its place, durably."""
        await self._connection.execute_fetchall("SELECT value FROM saved WHERE id = ?", (key,))
        await self._connection.execute("INSERT OR REPLACE INTO saved VALUES (?, ?)", (key, value))
        await self._connection.commit()

    async def vote(self, review_id: int, user_id: int, helpful: bool) -> Tally:
        """Store a vote durably and count anew."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO votes VALUES (?, ?, ?)", (review_id, user_id, helpful)
        )
        await self._connection.commit()
        (text,) = await self._row("SELECT text FROM reviews WHERE id = ?", review_id)
        yes, all_ = await self._row(
            "SELECT total(helpful), count(*) FROM votes WHERE review_id = ?", review_id
        )
        return Tally(text, int(yes), all_ - int(yes))

    async def close(self) -> None:
        """Leave the file."""
        await self._connection.close()

    async def _row(self, sql: str, id_: int) -> tuple[Any, ...]:
        async with self._connection.execute(sql, (id_,)) as cursor:
            row = await cursor.fetchone()
        return tuple(row or ())


def fill(path: Path, entries: Sequence[Entry]) -> None:
    """Make a file with a catalogue, and a server's reviews and votes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        for table, rows in _tables(entries).items():
            connection.executemany(f"INSERT INTO {table}", rows)


def _tables(entries: Sequence[Entry]) -> dict[str, Iterable[tuple[object, ...]]]:
    best = [one.id for one in entries[:250]]
    reviews = range(1, REVIEWS + 1)
    named = ((name, one.id) for one in entries for name in one.names)
    return {
        "dramas VALUES (?, ?, ?)": ((one.id, one.names[0], _TEXT * 6) for one in entries),
        "names (name, drama_id) VALUES (?, ?)": named,
        "reviews VALUES (?, ?, ?, ?)": (
            (n, best[n % len(best)], 1 + n % 20, _TEXT * 20) for n in reviews
        ),
        "votes VALUES (?, ?, ?)": ((n, user, 1) for n in reviews for user in range(VOTES)),
    }

"""The stored sums give the figures that counting all anew would, whatever was done before."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.domain.members import rating
from bot.domain.members.rating import HOUR, UNRATED
from bot.store.engine import migrate
from bot.store.engine.connections import connect
from bot.store.engine.transaction import Row, Tx
from bot.store.members import ratings
from bot.store.reviews import places
from tests.store.members import ratings_anew
from tests.store.members.club import DRAMAS, GUILDS, PLACES, Club
from tests.store.members.rating_writers import outside, sources, statements

STEPS = 1_000
AFTER = (-HOUR, 0, 0, 1, HOUR - 1, HOUR, 10 * HOUR)
"""Before, while and after something waits."""
COUNTING: tuple[places.Chooses, ...] = (PLACES[:1].__contains__, (0, *PLACES[1:]).__contains__)
ASKED = tuple(product(GUILDS, AFTER, COUNTING))

EXEMPT = frozenset(
    {
        "reviews.begin",  # a draft
        "deleted_reviews.forget_idle",  # of what nobody can read, and no longer for good
        "places.move_some",  # moves the sums too
    }
)
INSIDE_ALREADY = {"replaced_scores.settle"}
"""Called by those alone who bring the sums along."""

SUMS = """
    SELECT *
    FROM rating_sum
    WHERE reviews > 0 OR scores > 0
    ORDER BY guild_id, drama_id, place_id
"""


class Noting(Tx):
    """Notes each statement that it runs."""

    __slots__ = ("ran",)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.ran: set[str] = set()

    def all(self, sql: str, **parameters: Any) -> list[Row]:
        self.ran.add(sql)
        return super().all(sql, **parameters)


@pytest.fixture
def tx(path: Path) -> Iterator[Noting]:
    with closing(connect(path, write=True)) as connection:
        migrate.migrate(connection, migrate.load())
        connection.execute("BEGIN")
        yield Noting(connection)


def figures(tx: Tx, guild_id: int, now: int, counts: places.Chooses) -> ratings_anew.Figures:
    """Return what the stored sums tell of all dramas, those that nobody rated left out."""
    ordered = ratings.of_guild(tx, guild_id, now, counts)
    told = {drama: ratings.of_drama(tx, guild_id, drama, now, counts) for drama in DRAMAS}
    return {drama: (one, ordered.get(drama)) for drama, one in told.items() if one != UNRATED}


def same_figures(tx: Tx, guild_id: int, at: int, counts: places.Chooses) -> bool:
    """Compare them with those that are counted anew."""
    anew = ratings_anew.of_guild(tx, guild_id, at, counts)
    rated = {drama: one for drama, one in anew.items() if one[0] != UNRATED}
    return figures(tx, guild_id, at, counts) == rated


def test_whatever_is_done_the_sums_are_those_of_all_rows(
    tx: Noting, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that every private score is in a figure.
    monkeypatch.setattr(rating, "FEWEST", 1)
    club = Club(tx, 1)
    for _ in range(STEPS):
        club.step()
        guild_id, after, counts = club.random.choice(ASKED)
        assert same_figures(tx, guild_id, club.now + after, counts)
    for guild_id, after, counts in ASKED:
        assert same_figures(tx, guild_id, club.now + after, counts)
    # All that the store has to change them was done.
    written = [one.what for name, text in sources() for one in statements(name, text)]
    assert not [sql for sql in written if not any(ran.startswith(sql) for ran in tx.ran)]


def test_the_step_sums_what_is_there(tx: Noting, tmp_path: Path) -> None:
    club = Club(tx, 2)
    for _ in range(STEPS // 4):
        club.step()
    steps = migrate.load()
    (step,) = (n for n, one in enumerate(steps) if "CREATE TABLE rating_sum" in one.sql)
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as old:
        migrate.migrate(old, steps[:step])
        for table in ("review", "progress"):
            copy(tx, table, old)
        migrate.migrate(old, steps)
        filled = old.execute(SUMS).fetchall()
    assert len(filled) > len(GUILDS) * len(DRAMAS)
    assert filled == [tuple(row) for row in tx.all(SUMS)]


def copy(tx: Tx, table: str, old: sqlite3.Connection) -> None:
    """Copy a table's rows into a database of before."""
    columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
    names, values = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    rows = map(dict, tx.all(f"SELECT {names} FROM {table}"))  # noqa: S608 - the schema's own names
    old.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", rows)  # noqa: S608 - the schema's own names


def test_nothing_writes_what_ratings_are_made_of_without_the_sums() -> None:
    assert outside(sources(), EXEMPT) == INSIDE_ALREADY


@pytest.mark.parametrize(
    "source",
    [
        'def a(tx):\n    tx.all("UPDATE review SET asked = 1, score = 3")',
        'def a(tx):\n    tx.all(f"DELETE FROM review WHERE {x}")',
        'def a(tx):\n    tx.all("""\n    INSERT INTO progress (x)""")',
        'def _b(tx):\n    tx.all("UPDATE progress\\nSET score = 3")\n\ndef a(tx):\n    _b(tx)',
    ],
)
def test_what_does_is_found(source: str) -> None:
    assert outside([("m", source)], frozenset()) == {"m.a"}
    with_sums = source.replace("tx.all(", "pass\n    with rating_sums.changing(tx): tx.all(")
    assert outside([("m", with_sums)], frozenset()) == set()

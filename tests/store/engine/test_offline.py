import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.dramas.drama import Drama
from bot.store.dramas import dramas
from bot.store.engine import migrate, offline
from bot.store.engine.database import open_database
from bot.store.engine.errors import DatabaseInUse, DatabaseProblem, NotOurs

BARE = Drama(id=0, key="bare-2020", title="Bare")


def _keys(path: Path) -> list[str]:
    with offline.reading(path) as tx:
        return [drama.key for drama in dramas.in_key_order(tx)]


def test_what_is_written_is_there_afterwards(path: Path) -> None:
    with offline.writing(path) as tx:
        dramas.put_imported(tx, BARE)
    assert _keys(path) == ["bare-2020"]


def test_what_is_raised_undoes_everything(path: Path) -> None:
    with offline.writing(path):
        pass
    with pytest.raises(AttributeError), offline.writing(path) as tx:
        # Of the two the first can be stored.
        dramas.put(tx, [BARE, None])  # type: ignore[list-item]  # the mistake that is tried
    assert _keys(path) == []


async def test_a_file_in_use_is_not_written_but_can_be_read(path: Path) -> None:
    async with open_database(path) as database:
        await database.write(dramas.put, [BARE])
        with pytest.raises(DatabaseInUse), offline.writing(path):
            raise AssertionError
        assert await asyncio.to_thread(_keys, path) == ["bare-2020"]


def test_a_view_does_not_change(path: Path) -> None:
    with offline.writing(path) as tx:
        dramas.put_imported(tx, BARE)
    with offline.reading(path) as view:
        with offline.writing(path) as tx:
            tx.all("DELETE FROM drama")
        assert [drama.key for drama in dramas.in_key_order(view)] == ["bare-2020"]


def test_reading_makes_no_file(path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="not there yet"):
        _keys(path)
    assert not path.exists()


def test_an_older_schema_is_not_read(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate.migrate(connection, migrate.load()[:1])
    with pytest.raises(DatabaseProblem, match="has schema 1; run the bot once"):
        _keys(path)


def test_another_programs_file_is_not_read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    with pytest.raises(NotOurs):
        _keys(path)

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.engine import migrate
from bot.store.engine.database import check_file, open_database
from bot.store.engine.errors import DatabaseProblem, NewerSchema, NotOurs
from bot.store.engine.migrate import Migration

STEPS = migrate.load()


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def _made_with(path: Path, steps: Iterable[Migration]) -> list[tuple[str, str]]:
    with closing(_connect(path)) as connection:
        migrate.migrate(connection, list(steps))
        return _schema(connection)


@pytest.mark.parametrize("version", range(len(STEPS)))
def test_every_older_schema_upgrades(tmp_path: Path, version: int) -> None:
    _made_with(tmp_path / "old.db", STEPS[:version])
    assert _made_with(tmp_path / "old.db", STEPS) == _made_with(tmp_path / "new.db", STEPS)


def test_a_step_marks_the_file_as_ours(tmp_path: Path) -> None:
    _made_with(tmp_path / "new.db", STEPS)
    with closing(_connect(tmp_path / "new.db")) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (migrate.APPLICATION_ID,)
        assert migrate.migrate(connection, STEPS) == 0


def test_a_step_that_fails_half_way_leaves_the_old_schema(path: Path) -> None:
    broken = Migration(2, "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);")
    first = [Migration(1, "CREATE TABLE whole (id INTEGER);")]
    before = _made_with(path, first)
    with closing(_connect(path)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate.migrate(connection, [*first, broken])
        assert not connection.in_transaction
        assert _schema(connection) == before
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_step_whose_commit_fails_leaves_the_old_schema(path: Path) -> None:
    orphan = (
        "CREATE TABLE a (id INTEGER PRIMARY KEY);"
        "CREATE TABLE b (a INTEGER REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED);"
        "INSERT INTO b VALUES (1);"
    )
    with closing(_connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            migrate.migrate(connection, [Migration(1, orphan)])
        assert _schema(connection) == []


def test_a_step_that_is_no_sql_leaves_the_old_schema(path: Path) -> None:
    with closing(_connect(path)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate.migrate(connection, [Migration(1, "CREATE nonsense;")])
        assert _schema(connection) == []


@pytest.mark.parametrize("steps_run", range(1, 6))
def test_an_interrupted_step_leaves_the_old_schema_or_the_new(path: Path, steps_run: int) -> None:
    """The process goes away after each statement in turn: nothing of the step may stay."""
    script = Migration(1, "CREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);").script
    statements = script.strip().split("\n")
    with closing(_connect(path)) as connection:
        for statement in statements[:steps_run]:
            connection.execute(statement)
    with closing(_connect(path)) as connection:
        assert len(statements) == 6
        assert _schema(connection) == []
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


async def test_a_newer_schema_is_refused_and_untouched(path: Path) -> None:
    _made_with(path, STEPS)
    with closing(_connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match="Install the newer version"):
        async with open_database(path):
            raise AssertionError
    assert path.read_bytes() == before
    with pytest.raises(NewerSchema):
        check_file(path)


async def test_another_programs_database_is_refused_and_untouched(path: Path) -> None:
    with closing(_connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(NotOurs, match="belongs to another program"):
        async with open_database(path):
            raise AssertionError
    assert path.read_bytes() == before


def test_looking_tells_both_versions(path: Path) -> None:
    _made_with(path, STEPS)
    assert check_file(path) == (len(STEPS), len(STEPS))


def test_looking_finds_damage(path: Path) -> None:
    _made_with(path, STEPS)
    with closing(_connect(path)) as connection:
        page = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'drama_list'"
        ).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * page : root * page] = b"\xff" * page
    path.write_bytes(content)
    with pytest.raises(DatabaseProblem, match="damaged"):
        check_file(path)


def test_steps_must_be_numbered_without_gaps(tmp_path: Path) -> None:
    (tmp_path / "0001_first.sql").write_text("SELECT 1;")
    (tmp_path / "0003_third.sql").write_text("SELECT 1;")
    with pytest.raises(ValueError, match="without gaps"):
        migrate.load(tmp_path)

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.engine import transaction
from bot.store.engine.database import Database, open_database
from bot.store.engine.migrate import Migration
from tests.databases import new_database
from tests.store import plans

NOTES = Migration(
    1,
    "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> '')) STRICT;"
    # Broken only at the commit, as nothing in the project's own schema is.
    "CREATE TABLE reply (note_id INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)"
    " STRICT;",
)


@pytest.fixture(scope="session")
def recorder() -> Iterator[plans.Recorder]:
    with pytest.MonkeyPatch.context() as patch:
        recorder = plans.Recorder()
        patch.setattr(transaction, "_check", recorder)
        yield recorder
    plans.close()


@pytest.fixture(autouse=True)
def _planned(recorder: plans.Recorder) -> Iterator[None]:
    """Judge how SQLite would run each statement that a test is the first to run."""
    yield
    for statement in recorder.take():
        faults = plans.judge(statement)
        assert not faults, f"{statement.function}: {faults}\n{statement.sql}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "club.db"


@pytest.fixture
async def notes(path: Path) -> AsyncIterator[Database]:
    """A database with one plain table, for tests of the machinery itself."""
    async with open_database(path, [NOTES]) as database:
        yield database


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    """A database with the project's own schema."""
    async with new_database(path) as database:
        yield database

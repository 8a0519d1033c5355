from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.engine.database import Database, open_database
from bot.store.engine.migrate import Migration

NOTES = Migration(
    1,
    "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> '')) STRICT;"
    # Broken only at the commit, as nothing in the project's own schema is.
    "CREATE TABLE reply (note_id INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)"
    " STRICT;",
)


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
    async with open_database(path) as database:
        yield database

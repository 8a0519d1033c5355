"""New databases for tests: the schema is made once in a process, and its file copied."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.store.engine import migrate
from bot.store.engine.database import Database, open_database, prepare


@asynccontextmanager
async def new_database(path: Path) -> AsyncIterator[Database]:
    """Open a new file that has the project's own schema and no rows."""
    lay(path)
    async with open_database(path) as database:
        yield database


def lay(path: Path) -> None:
    """Write a new file with the project's own schema."""
    path.write_bytes(_empty())


@cache
def _empty() -> bytes:
    """Every migration's outcome: to run them took longer than most tests of the store."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "club.db"
        prepare(path, migrate.load())
        return path.read_bytes()

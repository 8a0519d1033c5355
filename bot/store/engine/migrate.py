"""Bringing a database to this version's schema, one recorded step at a time."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.store.engine.errors import NewerSchema, NotOurs

APPLICATION_ID = 0x4472616D
"""Stands in the file's header, so that another program's database is never taken for ours."""

MIGRATIONS = Path(__file__).with_name("migrations")

_NAME = re.compile(r"([0-9]{4})_[a-z0-9_]+\.sql", re.ASCII)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: the schema version that it leads to (1, 2, 3 …) and its SQL."""

    version: int
    sql: str

    @property
    def script(self) -> str:
        """The step and its record in one transaction: a crash leaves the old schema or the new."""
        return f"""
            BEGIN IMMEDIATE;
            {self.sql}
            PRAGMA application_id = {APPLICATION_ID};
            PRAGMA user_version = {self.version};
            COMMIT;
        """


def load(folder: Path = MIGRATIONS) -> list[Migration]:
    """Return the steps of a folder in order; raises ValueError if a number is missing or twice."""
    steps = [
        Migration(int(match[1]), path.read_text(encoding="utf-8"))
        for path in sorted(folder.iterdir())
        if (match := _NAME.fullmatch(path.name))
    ]
    if [step.version for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("migrations must be numbered 0001, 0002, … without gaps")
    return steps


def inspect(connection: sqlite3.Connection, steps: Sequence[Migration]) -> int:
    """Return a file's schema version, 0 for an empty file.

    Raises NotOurs for another program's database and NewerSchema for a later version's.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    owner: int = connection.execute("PRAGMA application_id").fetchone()[0]
    filled: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and (owner or version or filled):
        raise NotOurs(
            "The database file belongs to another program. Set DATABASE_PATH to a file of its own."
        )
    if version > len(steps):
        raise NewerSchema(
            f"The database has schema {version}, this Dramaclub knows up to {len(steps)}. "
            "Install the newer version again, or restore a backup made before it."
        )
    return version


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration]) -> int:
    """Run the steps that a file lacks and return their number; raises as ``inspect`` does."""
    done = inspect(connection, steps)
    for step in steps[done:]:
        try:
            connection.executescript(step.script)
        except sqlite3.Error:
            connection.rollback()
            raise
    return len(steps) - done

"""Why a database cannot be used. Each says one sentence that an owner can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DatabaseProblem(Exception):  # noqa: N818 - the name is what the owner reads about
    """The database file cannot be used; the text says why and what to do."""


class DatabaseInUse(DatabaseProblem):
    """Another bot, or another program, works on the file; it may pass."""


class NotOurs(DatabaseProblem):
    """The file is another program's."""


class NewerSchema(DatabaseProblem):
    """A later version of Dramaclub wrote the file."""


_SENTENCES = {
    "SQLITE_NOTADB": "{path} is not a database. Set DATABASE_PATH to another file.",
    "SQLITE_CORRUPT": "The database {path} is damaged. Restore it from a backup.",
    "SQLITE_READONLY": "The database {path} cannot be written. Let the bot's user write to it.",
    "SQLITE_CANTOPEN": "The database {path} cannot be opened. Is it a file that the bot may use?",
    "SQLITE_BUSY": "Another program holds the database {path} locked. Close it, then start again.",
    "SQLITE_FULL": "There is no room left for the database {path}. Free some space on its disk.",
    "SQLITE_IOERR": "The disk failed under the database {path}.",
}


@contextmanager
def named_problems(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a DatabaseProblem that names the file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        for prefix, sentence in _SENTENCES.items():
            if name.startswith(prefix):
                kind = DatabaseInUse if prefix == "SQLITE_BUSY" else DatabaseProblem
                raise kind(sentence.format(path=path)) from error
        raise DatabaseProblem(f"The database {path} cannot be used: {error}.") from error

"""Opening SQLite files the one way that this project opens them."""

import sqlite3
from contextlib import suppress
from pathlib import Path

BUSY_SECONDS = 5.0
"""How long a statement waits for another process; the bot itself has only one writer."""

CHECKPOINT_PAGES = 200
"""WAL pages after which the writer copies them into the database file."""

WAL_BYTES = 4_000_000
"""What is left of the WAL file after a checkpoint, however long it had to grow."""

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
"""The database says who voted what: nobody else on the machine reads it."""

BESIDE = "", "-wal", "-shm", ".lock"
"""What names of the database's own files end in."""

FIXED_IN = ((3, 44, 6), (3, 50, 7))
"""Patched releases of older branches, each the first of its branch without the WAL-reset bug."""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a database file; only a writer creates a missing one. Raises sqlite3.Error."""
    # isolation_level None: BEGIN and COMMIT are ours alone, Python begins nothing by itself.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}",
        timeout=BUSY_SECONDS,
        isolation_level=None,
        cached_statements=512,
        uri=True,
    )
    connection.row_factory = sqlite3.Row
    return connection


def configure_writer(connection: sqlite3.Connection) -> None:
    """Make commits durable and keys enforced; raises sqlite3.Error for a read-only file."""
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a commit that was acknowledged survives a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute(f"PRAGMA journal_size_limit = {WAL_BYTES}")
    # What was deleted is gone from the file too. Some distributions have it so, others do not.
    connection.execute("PRAGMA secure_delete = ON")


def make_private(path: Path) -> None:
    """Make a database file that is missing, for its owner alone; SQLite's own beside it follow."""
    if not path.exists():
        path.touch(PRIVATE_FILE)


def keep_private(path: Path) -> None:
    """Keep a database file to its owner, where the system and its owner allow that."""
    with suppress(OSError):
        path.chmod(PRIVATE_FILE)


def require_writable(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.Error unless the file takes a change; leaves it as it was."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # BEGIN IMMEDIATE alone succeeds on a read-only file.
        connection.execute("CREATE TABLE probe (id INTEGER)")
    finally:
        connection.rollback()


def configure_reader(connection: sqlite3.Connection) -> None:
    """Refuse every write on this connection."""
    connection.execute("PRAGMA query_only = ON")


def has_wal_reset_bug(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """Tell whether a SQLite version may corrupt a WAL file that two connections write.

    Affected are 3.7.0 to 3.51.2 (https://sqlite.org/wal.html, "the WAL-reset bug"), except where
    it was fixed in a patch release. With a single writing connection, as here, it is not reached.
    """
    if any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED_IN):
        return False
    return (3, 7, 0) <= version <= (3, 51, 2)

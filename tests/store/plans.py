"""How SQLite would run each statement of the store, and what of that grows with a server."""

import inspect
import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import bot.store
from bot.store.engine import migrate, transaction
from tests.store.plan_exceptions import EXCEPTIONS, SMALL, VARYING

STORE = Path(bot.store.__path__[0])

_SCANNED = re.compile(r"SCAN (\w+)")
_OF_A_SERVER = re.compile(r"SEARCH (\w+) .*\((?:ANY\(\w+\) AND |kind=\? AND )?guild_id=\?\)")
_READ = re.compile(r"(?:SCAN|SEARCH) (\w+)")
_EXTRA_WORK = re.compile(r"USE TEMP B-TREE|SEARCH \w+ USING AUTOMATIC")


class Statement(NamedTuple):
    """A statement, and the function of the store that runs it, by its module."""

    function: str
    sql: str


class Recorder:
    """Notes each statement that a transaction runs for a function of the store."""

    def __init__(self) -> None:
        self._new: dict[str, Statement] = {}
        self._known: set[str] = set()
        self._check: Callable[[str], None] = transaction._check

    def __call__(self, sql: str) -> None:
        self._check(sql)
        if sql not in self._known:
            self._known.add(sql)
            if function := _caller(inspect.currentframe()):
                self._new[sql] = Statement(function, sql)

    def take(self) -> list[Statement]:
        """Return the statements that are new since this was last asked."""
        taken, self._new = self._new, {}
        return list(taken.values())


def judge(statement: Statement) -> list[str]:
    """Return what is wrong with a statement's plans, and with an exception that it does not need.

    It is judged without statistics, and with those of a server that has a million rows of all.
    """
    found = [line for plan in plans(statement.sql) for line in faults(statement.sql, plan)]
    reasons = [
        reason
        for (function, words), reason in EXCEPTIONS.items()
        if function == statement.function and words in statement.sql
    ]
    if reasons and not found and statement.function not in VARYING:
        return ["needs no exception any more"]
    return [] if reasons else found


def plans(sql: str) -> list[list[str]]:
    """Return the lines of a statement's two plans."""
    names = dict.fromkeys(re.findall(r":(\w+)", sql))
    return [
        [row[3] for row in schema.execute(f"EXPLAIN QUERY PLAN {sql}", names)]
        for schema in schemas()
    ]


def faults(sql: str, plan: list[str]) -> list[str]:
    """Return the lines of a plan by which a statement takes the longer, the more there is."""
    tables = {_table(name, sql) for line in plan for name in _READ.findall(line)} & _tables()
    if tables <= SMALL.keys():
        return []
    return [line for line in plan if _grows(line, sql)]


def _grows(line: str, sql: str) -> bool:
    read = _SCANNED.match(line) or _OF_A_SERVER.match(line)
    if read and _table(read[1], sql) in _tables() - SMALL.keys():
        return True
    return _EXTRA_WORK.match(line) is not None


def _table(name: str, sql: str) -> str:
    """Return the table that a plan calls by the name that it has in a statement."""
    found = re.search(rf"(\w+)\s+AS\s+{name}\b", sql)
    return found[1] if found else name


@cache
def _tables() -> set[str]:
    return {row[0] for row in schemas()[0].execute("SELECT name FROM sqlite_schema")}


@cache
def schemas() -> tuple[sqlite3.Connection, sqlite3.Connection]:
    """Return two empty databases of the project, in memory: one believes that it is full."""
    return _schema(), _filled(_schema())


def close() -> None:
    """Close both databases."""
    for schema in schemas():
        schema.close()
    schemas.cache_clear()


def _schema() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    for one in migrate.load():
        connection.executescript(one.sql)
    return connection


def _filled(connection: sqlite3.Connection, rows: int = 1_000_000) -> sqlite3.Connection:
    """Let a database believe that it was analyzed when one server had all these rows."""
    connection.execute("ANALYZE")
    for table, index in _indexes(connection):
        columns = [row[2] for row in connection.execute(f"PRAGMA index_info({index})")]
        figures = " ".join(map(str, [rows, *_rows_an_entry(columns, rows)]))
        connection.execute("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", (table, index, figures))
    connection.execute("ANALYZE sqlite_schema")
    return connection


def _indexes(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [
        (table, row[1])
        for (table,) in tables
        for row in connection.execute(f"PRAGMA index_list({table})")
    ]


def _rows_an_entry(columns: list[str], rows: int) -> Iterator[int]:
    """Yield how many rows share the first column of an index, the first two, and so on."""
    for column in columns:
        rows = rows if column == "guild_id" else max(1, rows // 1_000)
        yield rows


def _caller(frame: FrameType | None) -> str:
    """Return the function of the store that runs a statement, "" for one of a test's own."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.name.startswith("test_"):
            return ""
        if path.is_relative_to(STORE) and not path.is_relative_to(STORE / "engine"):
            module = ".".join(path.relative_to(STORE).with_suffix("").parts)
            return f"{module}.{frame.f_code.co_name}"
        frame = frame.f_back
    return ""

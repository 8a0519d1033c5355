"""What a store function may do inside a transaction."""

import sqlite3
from functools import lru_cache
from typing import Any

Row = sqlite3.Row

_ALLOWED = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"})


@lru_cache(maxsize=1024)
def _check(sql: str) -> None:
    words = sql.upper().split()
    if not words or words[0] not in _ALLOWED or words[1:3] == ["OR", "ROLLBACK"]:
        # BEGIN, COMMIT or ROLLBACK inside one job would end its neighbours' transaction too.
        raise ValueError("a store function may only select, insert, update or delete")


class Tx:
    """One transaction, for the length of one store function.

    It gives whole results and nothing else: no cursor can stay open, no script and no COMMIT can
    tear the batch that the function shares with others. The function may be run again, so it must
    have no other effect.
    """

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, sql: str, **parameters: Any) -> list[Row]:
        """Run one statement with named parameters (``:name``) and return every row of its result.

        Raises ValueError for anything but a query or a change of rows, and sqlite3.Error.
        """
        _check(sql)
        return self._connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, **parameters: Any) -> Row | None:
        """Like ``all``, for a result of at most one row; None where there is none."""
        rows = self.all(sql, **parameters)
        return rows[0] if rows else None

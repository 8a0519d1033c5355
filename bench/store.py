"""Durable writes per second with 64 callers, and how long a read takes meanwhile.

``python -m bench.store`` prints JSON on its last line:
``{"writes_per_s", "write_p99_ms", "read_p99_ms_under_writes"}``.
"""

import asyncio
import json
import tempfile
import time
from pathlib import Path

from bot.store.engine.database import Database, open_database
from bot.store.engine.migrate import Migration
from bot.store.engine.transaction import Tx

CALLERS = 64
SECONDS = 4.0

_SCHEMA = Migration(
    1,
    """
    CREATE TABLE ballot (
        guild_id INTEGER NOT NULL,
        question_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        yes INTEGER NOT NULL,
        PRIMARY KEY (guild_id, question_id, member_id)
    ) STRICT, WITHOUT ROWID;
    """,
)


def cast(tx: Tx, question_id: int, member_id: int, yes: bool) -> None:
    """Store one vote in place of the member's earlier one."""
    tx.all(
        "INSERT INTO ballot VALUES (1, :question_id, :member_id, :yes)"
        " ON CONFLICT (guild_id, question_id, member_id) DO UPDATE SET yes = excluded.yes",
        question_id=question_id,
        member_id=member_id,
        yes=yes,
    )


def tally(tx: Tx, question_id: int) -> int:
    """Count the yes votes on a question."""
    row = tx.one(
        "SELECT count(*) AS n FROM ballot WHERE guild_id = 1 AND question_id = :id AND yes",
        id=question_id,
    )
    return row["n"] if row else 0


async def _write(database: Database, caller: int, until: float, took: list[float]) -> None:
    turn = 0
    while (start := time.perf_counter()) < until:
        await database.write(cast, turn % 50, caller, turn % 3 > 0)
        took.append(time.perf_counter() - start)
        turn += 1


async def _read(database: Database, until: float, took: list[float]) -> None:
    turn = 0
    while (start := time.perf_counter()) < until:
        await database.read(tally, turn % 50)
        took.append(time.perf_counter() - start)
        # A person presses now and then; without the pause the reads would be a load of their own.
        await asyncio.sleep(0.002)
        turn += 1


def p99_ms(took: list[float]) -> float:
    """Return the 99th percentile of durations in seconds, in milliseconds."""
    return round(sorted(took)[int(len(took) * 0.99)] * 1_000, 3)


async def measure(path: Path) -> dict[str, float]:
    """Write alone, then write and read, and give the figures."""
    alone: list[float] = []
    reads: list[float] = []
    async with open_database(path, [_SCHEMA]) as database:
        until = time.perf_counter() + SECONDS
        await asyncio.gather(*(_write(database, n, until, alone) for n in range(CALLERS)))
        until = time.perf_counter() + SECONDS
        writers = (_write(database, n, until, []) for n in range(CALLERS))
        await asyncio.gather(*writers, _read(database, until, reads))
    return {
        "writes_per_s": round(len(alone) / SECONDS),
        "write_p99_ms": p99_ms(alone),
        "read_p99_ms_under_writes": p99_ms(reads),
    }


def main() -> None:
    """Measure on a file in the working folder's file system."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder) / "bench.db"))))


if __name__ == "__main__":
    main()

"""Durable writes per second with 64 callers, and how long a read takes meanwhile.

``python -m bench.store`` prints JSON on its last line:
``{"writes_per_s", "plain_writes_per_s", "ratio", "write_p99_ms", "read_p99_ms_under_writes"}``.
``plain`` is a loop that commits each write, in turn with ours; ``ratio`` is the rounds' median.
"""

import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from itertools import count
from pathlib import Path

from bot.store.engine import connections
from bot.store.engine.database import Database, open_database, prepare
from bot.store.engine.migrate import Migration
from bot.store.engine.transaction import Tx

CALLERS = 64
SECONDS = 4.0
ROUNDS = 4

SCHEMA = Migration(
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


async def writes(database: Database, seconds: float) -> list[float]:
    """Let 64 callers write at once for so long; return the seconds that each write took."""
    took: list[float] = []
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_write(database, n, until, took) for n in range(CALLERS)))
    return took


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


def plain_writes(connection: sqlite3.Connection, seconds: float) -> int:
    """Write as most bots do, a commit each, for so long; return how many writes there were."""
    tx = Tx(connection)
    until = time.perf_counter() + seconds
    for turn in count():
        if time.perf_counter() >= until:
            return turn
        connection.execute("BEGIN IMMEDIATE")
        cast(tx, turn % 50, turn % CALLERS, turn % 3 > 0)
        connection.execute("COMMIT")
    raise AssertionError("a count has no end")


async def compare(folder: Path, rounds: int) -> tuple[list[float], float, float]:
    """Write by both ways in turn, each to a file of its own, in rounds of a second.

    Returns the seconds that each write of ours took, the plain writes a second, and the median of
    the rounds' ratios.
    """
    took: list[float] = []
    plain, ratios = [], []
    async with open_database(folder / "ours.db", [SCHEMA]) as database:
        prepare(folder / "plain.db", [SCHEMA])
        with closing(connections.connect(folder / "plain.db", write=True)) as connection:
            connections.configure_writer(connection)
            for _ in range(rounds):
                ours = await writes(database, 1.0)
                plain.append(plain_writes(connection, 1.0))
                ratios.append(len(ours) / plain[-1])
                took += ours
    return took, statistics.median(plain), statistics.median(ratios)


async def measure(folder: Path) -> dict[str, float]:
    """Write alone, then write and read, and give the figures."""
    alone, plain, ratio = await compare(folder, ROUNDS)
    reads: list[float] = []
    async with open_database(folder / "bench.db", [SCHEMA]) as database:
        until = time.perf_counter() + SECONDS
        await asyncio.gather(writes(database, SECONDS), _read(database, until, reads))
    return {
        "writes_per_s": round(len(alone) / ROUNDS),
        "plain_writes_per_s": round(plain),
        "ratio": round(ratio, 2),
        "write_p99_ms": p99_ms(alone),
        "read_p99_ms_under_writes": p99_ms(reads),
    }


def main() -> None:
    """Measure on a file in the working folder's file system."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))


if __name__ == "__main__":
    main()

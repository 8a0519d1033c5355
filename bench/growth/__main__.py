"""``python -m bench.growth``: the time of every public store function at 1, 10 and 100 times.

It prints a line for each function, and JSON on its last line: ``{"functions", "reviews_at_100",
"worst_ms", "worst", "held_ms_p99", "exponents_over", "refused"}``. An exponent of 0 is a time that
does not grow, 1 one that grows as the community does; those over 0.3 are named where it takes a
millisecond or more. ``held_ms_p99`` is the 99th percentile of the times at 100.
"""

import json
import math
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.growth.arguments import Function, bound, functions
from bench.growth.community import REVIEWS, fill
from bot.refusals.refusal import Refusal
from bot.store.engine import connections
from bot.store.engine.transaction import Tx

TIMES = 1, 10, 100
REPEATS = 3
GROWS, NOTICEABLE_MS = 0.3, 1.0

Clock = Callable[[], float]


def measure(path: Path, clock: Clock = time.perf_counter) -> dict[str, float | None]:
    """Return the milliseconds of each function by a clock; None for one that refused."""
    connection = connections.connect(path, write=True)
    connections.configure_writer(connection)
    try:
        return {
            name: _measured(connection, clock, name, function) for name, function in functions()
        }
    finally:
        connection.close()


def _measured(
    connection: sqlite3.Connection, clock: Clock, name: str, function: Function
) -> float | None:
    took = []
    for _ in range(REPEATS):
        connection.execute("BEGIN")
        try:
            given = bound(name, function, Tx(connection))
            start = clock()
            function(*given.args, **given.kwargs)
            took.append((clock() - start) * 1000)
        except Refusal:
            return None
        finally:
            connection.rollback()
    return statistics.median(took)


def exponent(once: float, largest: float, times: int = TIMES[-1]) -> float:
    """Return how a time grows from 1 to so many times."""
    return math.log(max(largest, 0.001) / max(once, 0.001)) / math.log(times)


def summary(at: dict[int, dict[str, float | None]]) -> dict[str, Any]:
    """Return the figures of the last line."""
    first, last = at[TIMES[0]], at[TIMES[-1]]
    took = {name: ms for name, ms in last.items() if ms is not None}
    worst = max(took, key=lambda name: took[name])
    over = [
        name for name, ms in took.items()
        if ms >= NOTICEABLE_MS and exponent(first[name] or 0, ms) > GROWS
    ]  # fmt: skip
    return {
        "functions": len(took),
        "reviews_at_100": REVIEWS * TIMES[-1],
        "worst_ms": round(took[worst], 2),
        "worst": worst,
        "held_ms_p99": round(statistics.quantiles(took.values(), n=100)[-1], 2),
        "exponents_over": sorted(over, key=lambda name: -took[name]),
        "refused": sorted(name for name, ms in last.items() if ms is None),
    }


def main() -> None:
    """Fill three databases in the working folder's file system, and measure."""
    at = {}
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        for times in TIMES:
            path = Path(folder) / f"{times}.db"
            fill(path, times)
            at[times] = measure(path)
    for name in at[TIMES[0]]:
        print(name, *(f"{ms:.3f}" if (ms := one[name]) is not None else "-" for one in at.values()))
    print(json.dumps(summary(at)))


if __name__ == "__main__":
    main()

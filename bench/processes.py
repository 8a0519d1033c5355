"""The bots that are measured, each a process of its own on the same core."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from bench.wire import Wire


@dataclass(frozen=True, slots=True)
class Bot:
    """A kind of bot that ``module`` knows, and the file that it keeps its rows in."""

    kind: str
    database: Path
    module: str = "bench.bots"


@contextmanager
def running(bots: dict[str, Bot], wire: Wire, core: int) -> Iterator[dict[str, Popen[bytes]]]:
    """Run bots, each under its token, on a core."""
    processes = {token: Popen(_command(token, bot, wire)) for token, bot in bots.items()}
    try:
        for process in processes.values():
            pin(process.pid, core)
        yield processes
    finally:
        for process in processes.values():
            process.kill()
            process.wait()


def _command(token: str, bot: Bot, wire: Wire) -> list[str]:
    return [sys.executable, "-m", bot.module, bot.kind, wire.base, token, str(bot.database)]


def cpu_seconds(process: Popen[bytes]) -> float:
    """Return the CPU time that a process had until now, 0 where the system does not tell."""
    threads = Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return sum(int(one.read_text(encoding="ascii").split()[0]) for one in threads) / 1e9


def cores() -> set[int]:
    """Return the numbers of the cores that there are."""
    return (
        os.sched_getaffinity(0)
        if hasattr(os, "sched_getaffinity")
        else set(range(os.cpu_count() or 1))
    )


def pin(process: int, core: int) -> None:
    """Keep a process (0: this one) on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process, {core})

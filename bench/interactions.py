"""How much of a bare discord.py bot's throughput a real command keeps.

``python -m bench.interactions`` runs a bare bot and ours side by side, each pinned to one core,
the load generator to the other, and asks them in turn. It prints JSON on its last line:
``{"bare_per_s", "find_ratio", "write_ratio", "generator_cpu_share", "bare_p99_ms",
"find_p99_ms", "write_p99_ms"}``; the last three at 100 commands a second.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from bench.store import p99_ms
from bench.wire import Command, Wire

ROUNDS = 5
SECONDS = 2.0
AT_ONCE = 32
OFFERED_PER_S = 100

_TYPED = (
    "crash landng",
    "now we are braking up",
    "sigal",
    "reply1988",
    "our move",
    "hospitl playlist",
)


def bare(_: int) -> Command:
    """The bare bot's command."""
    return {"id": "1", "name": "bare", "type": 1, "options": []}


def write(_: int) -> Command:
    """Our command with one read and one durable write."""
    return {"id": "2", "name": "write", "type": 1, "options": []}


def find(turn: int) -> Command:
    """``/drama find`` with a misspelt name."""
    title = {"name": "title", "type": 3, "value": _TYPED[turn % len(_TYPED)]}
    return {
        "id": "3", "name": "drama", "type": 1,
        "options": [{"name": "find", "type": 1, "options": [title]}],
    }  # fmt: skip


_KINDS: dict[str, tuple[str, Callable[[int], Command]]] = {
    "bare": ("bare", bare),
    "find": ("club", find),
    "write": ("club", write),
}
"""What is measured: the bot that is asked, and the command."""


async def throughput(wire: Wire, token: str, command: Callable[[int], Command]) -> float:
    """Keep 32 commands under way and give the answers a second."""
    turns, until = count(), time.perf_counter() + SECONDS

    async def member() -> int:
        answered = 0
        while time.perf_counter() < until:
            await wire.ask(token, command(next(turns)))
            answered += 1
        return answered

    return sum(await asyncio.gather(*(member() for _ in range(AT_ONCE)))) / SECONDS


async def latencies(wire: Wire, token: str, command: Callable[[int], Command]) -> list[float]:
    """Offer 100 commands a second and give the seconds that each took."""
    asked = []
    start = time.perf_counter()
    for turn in range(int(OFFERED_PER_S * SECONDS)):
        await asyncio.sleep(max(0.0, start + turn / OFFERED_PER_S - time.perf_counter()))
        asked.append(asyncio.create_task(wire.ask(token, command(turn))))
    return list(await asyncio.gather(*asked))


async def measure(folder: Path, core: int) -> dict[str, float]:
    """Ask the bots in turn, round by round, so that a noisy minute meets them all."""
    rates: defaultdict[str, list[float]] = defaultdict(list)
    took: defaultdict[str, list[float]] = defaultdict(list)
    async with Wire() as wire:
        with running("bare", wire, folder, core), running("club", wire, folder, core):
            await asyncio.gather(wire.ready("bare"), wire.ready("club"))
            for token, command in _KINDS.values():
                await throughput(wire, token, command)
            busy, start = time.process_time(), time.perf_counter()
            for _ in range(ROUNDS):
                for kind, (token, command) in _KINDS.items():
                    rates[kind].append(await throughput(wire, token, command))
            share = (time.process_time() - busy) / (time.perf_counter() - start)
            for _ in range(ROUNDS):
                for kind, (token, command) in _KINDS.items():
                    took[kind] += await latencies(wire, token, command)
    return _figures(rates, took, share)


def _figures(
    rates: dict[str, list[float]], took: dict[str, list[float]], share: float
) -> dict[str, float]:
    bare_rate = statistics.median(rates["bare"])
    return {
        "bare_per_s": round(bare_rate),
        "find_ratio": round(statistics.median(rates["find"]) / bare_rate, 3),
        "write_ratio": round(statistics.median(rates["write"]) / bare_rate, 3),
        "generator_cpu_share": round(share, 3),
        "bare_p99_ms": p99_ms(took["bare"]),
        "find_p99_ms": p99_ms(took["find"]),
        "write_p99_ms": p99_ms(took["write"]),
    }


@contextmanager
def running(kind: str, wire: Wire, folder: Path, core: int) -> Iterator[None]:
    """Run a bot on a core, as a process of its own; its kind is its token."""
    command = [sys.executable, "-m", "bench.bots", kind, wire.base, kind, str(folder / "club.db")]
    with subprocess.Popen(command) as process:
        pin(process.pid, core)
        try:
            yield
        finally:
            process.kill()


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


def main() -> None:
    """Measure with a database in the working folder's file system."""
    available = cores()
    pin(0, min(available))
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), max(available)))))


if __name__ == "__main__":
    main()

"""How much of a bare discord.py bot's throughput a real command keeps.

``python -m bench.interactions`` runs a bare bot and ours side by side, each pinned to one core,
the load generator to the other, and asks them in turn, round by round. A ratio is the median of
the ratios of the rounds: what else the machine does meets neighbours alike. It prints JSON on its
last line: ``{"bare_per_s", "find_ratio", "write_ratio", "generator_cpu_share", "bare_cpu_us",
"find_cpu_us", "write_cpu_us", "bare_p99_ms", "find_p99_ms", "write_p99_ms"}``: the CPU time of a
bot's process for a command, in microseconds (on Linux alone; 0 elsewhere), and the time until the
answer at 100 commands a second.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from subprocess import Popen

from bench.store import p99_ms
from bench.wire import Command, Wire

ROUNDS = 11
SECONDS = 1.0
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


@dataclass(frozen=True, slots=True)
class Round:
    """What a bot did in one round: answers a second, and CPU seconds for each."""

    per_s: float
    cpu: float


async def throughput(wire: Wire, bots: dict[str, Popen[bytes]], kind: str) -> Round:
    """Keep 32 commands of a kind under way and give what its bot made of them."""
    token, command = _KINDS[kind]
    turns, start, before = count(), time.perf_counter(), cpu_seconds(bots[token])
    until = start + SECONDS

    async def member() -> int:
        answered = 0
        while time.perf_counter() < until:
            await wire.ask(token, command(next(turns)))
            answered += 1
        return answered

    answered = sum(await asyncio.gather(*(member() for _ in range(AT_ONCE))))
    took = time.perf_counter() - start
    return Round(answered / took, (cpu_seconds(bots[token]) - before) / answered)


async def latencies(wire: Wire, token: str, command: Callable[[int], Command]) -> list[float]:
    """Offer 100 commands a second and give the seconds that each took."""
    asked = []
    start = time.perf_counter()
    for turn in range(int(OFFERED_PER_S * SECONDS)):
        await asyncio.sleep(max(0.0, start + turn / OFFERED_PER_S - time.perf_counter()))
        asked.append(asyncio.create_task(wire.ask(token, command(turn))))
    return list(await asyncio.gather(*asked))


async def measure(folder: Path, core: int) -> dict[str, float]:
    """Ask the bots in turn, there and back again, so that a noisy minute meets them all."""
    rounds: defaultdict[str, list[Round]] = defaultdict(list)
    took: defaultdict[str, list[float]] = defaultdict(list)
    async with Wire() as wire:
        with (
            running("bare", wire, folder, core) as bare,
            running("club", wire, folder, core) as club,
        ):
            bots = {"bare": bare, "club": club}
            await asyncio.gather(*map(wire.ready, bots))
            for kind in _KINDS:
                await throughput(wire, bots, kind)
            busy, start = time.process_time(), time.perf_counter()
            for kind in _turns():
                rounds[kind].append(await throughput(wire, bots, kind))
            share = (time.process_time() - busy) / (time.perf_counter() - start)
            for kind in _turns():
                took[kind] += await latencies(wire, *_KINDS[kind])
    return _figures(rounds, share) | {f"{kind}_p99_ms": p99_ms(took[kind]) for kind in _KINDS}


def _turns() -> Iterator[str]:
    kinds = list(_KINDS)
    for turn in range(ROUNDS):
        yield from kinds if turn % 2 == 0 else reversed(kinds)


def _figures(rounds: dict[str, list[Round]], share: float) -> dict[str, float]:
    cpu = {kind: statistics.median(one.cpu for one in of) for kind, of in rounds.items()}
    return {
        "bare_per_s": round(statistics.median(one.per_s for one in rounds["bare"])),
        "find_ratio": _ratio(rounds["find"], rounds["bare"]),
        "write_ratio": _ratio(rounds["write"], rounds["bare"]),
        "generator_cpu_share": round(share, 3),
        **{f"{kind}_cpu_us": round(cpu[kind] * 1e6) for kind in rounds},
    }


def _ratio(ours: list[Round], bare: list[Round]) -> float:
    return round(statistics.median(a.per_s / b.per_s for a, b in zip(ours, bare, strict=True)), 3)


@contextmanager
def running(kind: str, wire: Wire, folder: Path, core: int) -> Iterator[Popen[bytes]]:
    """Run a bot on a core, as a process of its own; its kind is its token."""
    command = [sys.executable, "-m", "bench.bots", kind, wire.base, kind, str(folder / "club.db")]
    with Popen(command) as process:
        pin(process.pid, core)
        try:
            yield process
        finally:
            process.kill()


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


def main() -> None:
    """Measure with a database in the working folder's file system."""
    available = cores()
    pin(0, min(available))
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), max(available)))))


if __name__ == "__main__":
    main()

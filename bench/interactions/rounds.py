"""Rounds: a bot is asked for one kind of interaction, as much as it takes or at a rate."""

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from subprocess import Popen

from bench.processes import cpu_seconds
from bench.store import p99_ms
from bench.wire import Event, Wire

SECONDS = 0.3
AT_ONCE = 32
REACHED = 0.9
"""The share of an offered rate from which on its times say something."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of interaction: the token of the bot that is asked, and what happens in turn."""

    token: str
    events: Iterator[Event]


@dataclass(frozen=True, slots=True)
class Round:
    """What a bot did in one round: answers, answers a second, and CPU seconds for each."""

    answered: int
    per_s: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A round of one kind and one of the bare bot's right before or after it."""

    ours: Round
    bare: Round


@dataclass(frozen=True, slots=True)
class Offered:
    """What became of interactions that came at a rate: answers a second, seconds until each."""

    per_s: float
    took: Sequence[float]


async def throughput(wire: Wire, asked: Asked, process: Popen[bytes]) -> Round:
    """Keep 32 interactions under way and give what the bot made of them."""
    start, before = time.perf_counter(), cpu_seconds(process)
    until = start + SECONDS

    async def member() -> int:
        answered = 0
        while time.perf_counter() < until:
            await wire.ask(asked.token, next(asked.events))
            answered += 1
        return answered

    answered = sum(await asyncio.gather(*(member() for _ in range(AT_ONCE))))
    took = time.perf_counter() - start
    return Round(answered, answered / took, (cpu_seconds(process) - before) / answered)


async def paired(
    wire: Wire, asked: Sequence[Asked], processes: dict[str, Popen[bytes]], *, bare_first: bool
) -> Pair:
    """Ask ours and a bare one, which are ``asked``, right after each other."""
    made = {
        one.token: await throughput(wire, one, processes[one.token])
        for one in (reversed(asked) if bare_first else asked)
    }
    return Pair(*(made[one.token] for one in asked))


async def offered(wire: Wire, asked: Asked, rate: int, seconds: float) -> Offered:
    """Let so many interactions a second happen, whether or not earlier ones are answered."""
    under_way = []
    start = time.perf_counter()
    for turn in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, start + turn / rate - time.perf_counter()))
        under_way.append(asyncio.create_task(wire.ask(asked.token, next(asked.events))))
    took = await asyncio.gather(*under_way)
    # What is due until the end counts as done then, so a bot that keeps up reaches the rate.
    return Offered(len(took) / max(seconds, time.perf_counter() - start), took)


def per_s(rounds: Sequence[Round]) -> int:
    """Return the median of the answers a second."""
    return round(statistics.median(one.per_s for one in rounds))


def ratio(pairs: Sequence[Pair]) -> float:
    """Return the median of the pairs' ratios: what else the machine does meets neighbours alike."""
    return round(statistics.median(one.ours.per_s / one.bare.per_s for one in pairs), 3)


def cpu_ratio(pairs: Sequence[Pair]) -> float:
    """Return how much less CPU time an answer takes than a bare one, which no neighbour changes."""
    return round(statistics.median(one.bare.cpu / one.ours.cpu for one in pairs if one.ours.cpu), 3)


def cpu_us(rounds: Sequence[Round]) -> int:
    """Return the median of the CPU microseconds for each answer."""
    return round(statistics.median(one.cpu for one in rounds) * 1e6)


def times(kind: str, rate: int, several: Sequence[Offered]) -> dict[str, float | None]:
    """Return what an offered rate came to: the answers a second, and p50 and p99 in milliseconds.

    The times are None where the rate was not reached: they would tell of a queue that only grows.
    """
    reached = statistics.mean(one.per_s for one in several)
    took = [seconds for one in several for seconds in one.took]
    kept_up = reached >= rate * REACHED
    return {
        f"{kind}_reached_{rate}": round(reached, 1),
        f"{kind}_p50_ms_{rate}": round(statistics.median(took) * 1000, 3) if kept_up else None,
        f"{kind}_p99_ms_{rate}": p99_ms(took) if kept_up else None,
    }

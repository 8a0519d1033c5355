"""``python -m bench.interactions [--corpus FILE]``: real interactions beside a bare bot's.

All bots stand on one core, what asks them on the other, and they are asked in turn, round by round.
A ratio is the median of the ratios of the rounds: what else the machine does meets neighbours
alike. The database is ``bench.lived_in``'s, with the names of FILE if given. The last line is JSON:

==================== ============================================================================
bare_per_s           commands that a bare discord.py bot answers a second
KIND_ratio           of ours to it: ``find`` by texts as popular as ``bench.popularity`` says,
                     ``find_cold`` by new ones, ``complete`` and ``complete_cold`` letter by
                     letter, ``write`` (a read and a durable write), ``press`` (Read under reviews),
                     ``modal`` (a changed draft of a poll). Completion, press and modal are held
                     against the bare bot's own, the others against its command
KIND_cpu_ratio       the same by CPU time for an answer, which no neighbour on the machine flatters
usual_KIND_ratio     of a bot as such bots are commonly written (``bench.usual_bots``), and
sqlalchemy_…         of the same one over SQLAlchemy
cache_hit_share      of the timed finds and completions that our bot answered without a search of
                     its index, as it counted them itself; ``find_hit_share`` and
                     ``complete_hit_share`` are those of each. Its memory was full before
generator_cpu_share  how much of its core the asking took
KIND_cpu_us          CPU microseconds of a bot's process for each answer (Linux alone, 0 elsewhere)
KIND_p50_ms_RATE     milliseconds until the answer at 10, 100 and 1,000 a second offered, and the
KIND_p99_ms_RATE     99th percentile, at 10 a second the slowest of 30; null where the rate was not
                     reached
KIND_reached_RATE    answers a second at that rate
==================== ============================================================================
"""

import argparse
import asyncio
import gc
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from bench import lived_in, usual_rows
from bench.interactions.kinds import BARE, CLUB, COLD, USUAL, command, kinds
from bench.interactions.rounds import (
    Asked,
    Offered,
    Pair,
    Round,
    cpu_ratio,
    cpu_us,
    offered,
    paired,
    per_s,
    ratio,
    throughput,
    times,
)
from bench.processes import Bot, cores, pin, running
from bench.wire import Wire
from bot.catalogue.searches import REMEMBERED

ROUNDS = 7
SLOW_ROUNDS = 2
"""Rounds of what answers a few times a second, and so takes far longer than a round is to."""

RATES = {10: 1.5, 100: 0.75, 1_000: 0.4}
"""Interactions offered a second, and for how many seconds, there and back again."""

PATIENCE = 400.0
"""Seconds for all of it; a bot that does not answer would be waited for in vain."""

SEARCHING = "find", "complete"
"""What the memory of searches may answer."""

TWINS = {"complete": "bare_complete", "press": "bare_press", "modal": "bare_modal"}
"""What the bare bot has of its own, and is not held against its command."""


@dataclass
class Bench:
    """The bots, what they are asked, and what they made of it."""

    wire: Wire
    processes: dict[str, Popen[bytes]]
    asked: dict[str, Asked]
    pairs: defaultdict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    offers: defaultdict[tuple[str, int], list[Offered]] = field(
        default_factory=lambda: defaultdict(list)
    )
    searches: Counter[str] = field(default_factory=Counter)

    async def warm_up(self) -> None:
        """Ask for everything once, and search until the bot remembers as much as it can."""
        for kind in self._quick:
            await self._round(kind)
        while await self._searched() < REMEMBERED:
            for kind in SEARCHING:
                await self._round(kind)

    async def ask_in_turn(self) -> None:
        """Ask there and back again, each kind beside its counterpart: a noisy minute meets both."""
        for turn in range(ROUNDS):
            for kind in _turned(self.asked if turn < SLOW_ROUNDS else self._quick, turn):
                if not kind.startswith(BARE):
                    await self._pair(kind, bare_first=turn % 2 == 0)

    async def _pair(self, kind: str, *, bare_first: bool) -> None:
        both = [self.asked[kind], self.asked[_counterpart(kind)]]
        before = await self._searched()
        pair = await paired(self.wire, both, self.processes, bare_first=bare_first)
        self.searches[kind] += await self._searched() - before
        self.pairs[kind].append(pair)

    async def offer(self) -> None:
        """Offer our bot and the bare one's command each rate, twice."""
        offering = [
            kind
            for kind, asked in self.asked.items()
            if kind == BARE or asked.token in {CLUB, COLD}
        ]
        for rate, seconds in RATES.items():
            for turn in range(2):
                for kind in _turned(offering, turn):
                    made = await offered(self.wire, self.asked[kind], rate, seconds)
                    self.offers[kind, rate].append(made)

    @property
    def _quick(self) -> list[str]:
        return [kind for kind in self.asked if not _is_slow(kind)]

    async def _round(self, kind: str) -> Round:
        asked = self.asked[kind]
        return await throughput(self.wire, asked, self.processes[asked.token])

    async def _searched(self) -> int:
        answer = await self.wire.said(CLUB, command("searches"))
        return int(answer["data"]["content"])

    def figures(self) -> dict[str, float | None]:
        """Return what is printed, but for the generator's share."""
        ratios = {f"{kind}_ratio": ratio(of) for kind, of in self.pairs.items()}
        cpu_ratios = {f"{kind}_cpu_ratio": cpu_ratio(of) for kind, of in self.pairs.items()}
        rounds = self._rounds()
        offers = (times(*of, several) for of, several in self.offers.items())
        return {
            "bare_per_s": per_s(rounds[BARE]),
            **ratios,
            **cpu_ratios,
            "cache_hit_share": self._hit_share(SEARCHING),
            **{f"{kind}_hit_share": self._hit_share([kind]) for kind in SEARCHING},
            **{f"{kind}_cpu_us": cpu_us(of) for kind, of in rounds.items()},
            **{name: figure for one in offers for name, figure in one.items()},
        }

    def _rounds(self) -> dict[str, list[Round]]:
        rounds = defaultdict[str, list[Round]](list)
        for kind, pairs in self.pairs.items():
            rounds[_counterpart(kind)] += [one.bare for one in pairs]
            rounds[kind] += [one.ours for one in pairs]
        return rounds

    def _hit_share(self, of: Iterable[str]) -> float:
        asked = sum(one.ours.answered for kind in of for one in self.pairs[kind])
        return round(1 - sum(self.searches[kind] for kind in of) / asked, 3)


def _turned(of: Iterable[str], turn: int) -> Iterator[str]:
    return iter(of) if turn % 2 == 0 else reversed(list(of))


def _is_slow(kind: str) -> bool:
    """Tell whether every name is looked at for each answer."""
    bot, _, what = kind.partition("_")
    return bot in USUAL and what in SEARCHING


def _counterpart(kind: str) -> str:
    """Return what of the bare bot a kind is held against."""
    return next((bare for end, bare in TWINS.items() if end in kind.split("_")), BARE)


async def measure(folder: Path, core: int, corpus: Path | None) -> dict[str, float | None]:
    """Make the databases, run the bots, and ask them."""
    entries = await lived_in.make(folder / "club.db", corpus)
    lived_in.copy(folder / "club.db", folder / "cold.db")
    bots = {BARE: Bot("bare", folder)}
    bots |= {token: Bot("club", folder / f"{token}.db") for token in (CLUB, COLD)}
    for token in USUAL:
        usual_rows.fill(folder / f"{token}.db", entries)
        bots[token] = Bot(token, folder / f"{token}.db", "bench.usual_bots")
    asked = kinds(entries)
    # What the texts are drawn from is no garbage of the rounds.
    gc.collect()
    gc.freeze()
    async with Wire() as wire, asyncio.timeout(PATIENCE):
        with running(bots, wire, core) as processes:
            await asyncio.gather(*map(wire.ready, bots))
            bench = Bench(wire, processes, asked)
            await bench.warm_up()
            busy, start = time.process_time(), time.perf_counter()
            await bench.ask_in_turn()
            share = (time.process_time() - busy) / (time.perf_counter() - start)
            await bench.offer()
    return bench.figures() | {"generator_cpu_share": round(share, 3)}


def main() -> None:
    """Measure with databases in the working folder's file system."""
    parser = argparse.ArgumentParser(prog="bench.interactions", description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, help="names of dramas, as bench.search takes them")
    options = parser.parse_args()
    available = cores()
    pin(0, min(available))
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        measured = measure(Path(folder), max(available), options.corpus)
        print(json.dumps(asyncio.run(measured)))


if __name__ == "__main__":
    main()

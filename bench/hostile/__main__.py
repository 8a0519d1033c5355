"""Whether one member can stop the bot for others.

``python -m bench.hostile [--most N] [--show N]`` starts the real bot on a sandbox. Three members
at once send the texts that cost most to read, at every limit and through every door, and press
each button five times at once, while another member asks for ``/help`` again and again. It prints
JSON on its last line: ``{"longest_hold_ms", "worst_input", "help_p99_ms", "inputs"}``, and on the
line before ``{"longest_hold_cpu_ms", "worst_input", "longest_delayed_hold_ms",
"help_alone_p99_ms", "refused"}``. A hold is one callback on the bot's event loop, by the wall clock
and in CPU time. What other processes took of the core meanwhile counts in the delayed hold alone.
``refused`` counts what a client let nobody do. ``--most`` tries so many texts of each kind,
``--show`` prints so many of the worst.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.hostile.doors import Input, inputs
from bench.store import p99_ms
from sandbox.client import Hung, Person, Refused
from sandbox.serve import Sandbox

MEMBERS = 3

ALONE = 200
"""How often ``/help`` is asked for while nobody else does anything."""

PAUSE = 0.02
"""Seconds between an answer to ``/help`` and the next one."""

AGE_DAYS = 400
"""How old the members' accounts are: none is too new for anything."""


@dataclass(frozen=True, slots=True)
class Hold:
    """The longest hold while an input was tried, in milliseconds; see ``bench.hostile.watched``."""

    wall_ms: float
    cpu_ms: float
    delayed_ms: float
    name: str


@dataclass(slots=True)
class Trial:
    """What was found so far."""

    holds: list[Hold] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    async def ask_for_help(self, member: Person) -> None:
        """Ask again and again."""
        while True:
            await self.ask_once(member, self.took)
            await asyncio.sleep(PAUSE)

    async def ask_once(self, member: Person, took: list[float]) -> None:
        """Ask for help, and note how long the answer took."""
        start = time.perf_counter()
        await member.run("/help")
        took.append(time.perf_counter() - start)

    async def act(self, member: Person, one: Input) -> None:
        """Try an input, as far as a client lets its member."""
        name, do = one
        try:
            await do(member)
        except (Refused, Hung) as problem:
            self.refused[f"{name.partition(' ')[0]}: {problem}"] += 1

    def told(self, show: int) -> None:
        """Print the figures."""
        by_wall = sorted(self.holds, key=lambda one: -one.wall_ms)
        by_cpu = sorted(self.holds, key=lambda one: -one.cpu_ms)
        for one in (*by_wall[:show], *by_cpu[:show]):
            print(f"{one.wall_ms:6.1f} ms, {one.cpu_ms:6.1f} ms of CPU: {one.name}")
        for why, times in self.refused.most_common(show):
            print(f"{times} × {why}")
        beside = {
            "longest_hold_cpu_ms": round(by_cpu[0].cpu_ms, 1),
            "worst_input": by_cpu[0].name,
            "longest_delayed_hold_ms": round(max(one.delayed_ms for one in self.holds), 1),
            "help_alone_p99_ms": p99_ms(self.alone),
            "refused": self.refused.total(),
        }
        figures = {
            "longest_hold_ms": round(by_wall[0].wall_ms, 1),
            "worst_input": by_wall[0].name,
            "help_p99_ms": p99_ms(self.took),
            "inputs": len(self.holds),
        }
        print(json.dumps(beside), json.dumps(figures), sep="\n")


async def longest(bot: Process) -> tuple[float, float, float]:
    """Return the figures of the longest hold since the last question, as ``Hold`` has them."""
    assert bot.stdin is not None  # noqa: S101 - both are pipes
    assert bot.stdout is not None  # noqa: S101 - as above
    bot.stdin.write(b"\n")
    figures = json.loads(await bot.stdout.readline())
    return figures["wall_ms"], figures["cpu_ms"], figures["delayed_ms"]


@asynccontextmanager
async def watched(sandbox: Sandbox, folder: Path) -> AsyncIterator[Process]:
    """Run the bot as a process of its own."""
    where = sandbox.api_base, sandbox.gateway_url, sandbox.token, str(folder / "club.db")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.hostile.watched", *where), stdin=PIPE, stdout=PIPE
    )
    try:
        await sandbox.until_ready()
        yield process
    finally:
        process.kill()
        await process.wait()


async def measure(folder: Path, tried: list[Input]) -> Trial:
    """Try all inputs one after the other, each by all members at once."""
    trial = Trial()
    async with (
        Sandbox.serve(rate_limits=False) as sandbox,
        Person(sandbox.url, server="Seoul Nights") as mina,
        watched(sandbox, folder) as bot,
    ):
        wanted = {"count": MEMBERS, "prefix": "hostile", "age_days": AGE_DAYS}
        made = await mina.call("POST", "people", wanted)
        members = [mina.other(one["username"]) for one in made["people"]]
        for _ in range(ALONE):
            await trial.ask_once(mina, trial.alone)
        await longest(bot)
        asking = asyncio.create_task(trial.ask_for_help(mina))
        for one in tried:
            await asyncio.gather(*(trial.act(member, one) for member in members))
            trial.holds.append(Hold(*await longest(bot), one[0]))
        asking.cancel()
    return trial


def main() -> None:
    """Measure with a database in the working folder's file system."""
    parser = argparse.ArgumentParser("python -m bench.hostile")
    parser.add_argument("--most", type=int)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        trial = asyncio.run(measure(Path(folder), inputs(options.most)))
    trial.told(options.show)


if __name__ == "__main__":
    main()

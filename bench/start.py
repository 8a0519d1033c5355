"""How soon the bot is of use after a start.

``python -m bench.start [--names N …] [--servers N …]`` starts a bare discord.py bot and ours in
turn: with catalogues of so many names (0: the 267 dramas that it comes with) on two servers, then
with those 267 on so many servers. A start ends with the answer to a first command. Its last line is
JSON: ``{"bare_s", "starts"}``; ``starts`` has ``{"names", "servers", "first_s", "made_s",
"bare_s", "ready_s", "ratio"}`` for each. ``first_s`` is a start that finds no index, ``made_s`` how
long making it takes beside the bot, the others are the middle of five starts that find it.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.catalogues import fill
from bench.starts import start
from bench.wire import Wire
from bot.catalogue import index_process

STARTS = 5
SERVERS = 2


async def measure(folder: Path, cases: Sequence[tuple[int, int]]) -> dict[str, object]:
    """Return the figures of each number of names and servers."""
    starts = []
    async with Wire() as wire:
        for names, servers in cases:
            database = folder / f"{names}.db"
            made = {} if database.exists() else await _made(wire, database, names)
            ready = await _started(wire, database, servers)
            starts.append({"names": names, "servers": servers} | made | ready)
            print(starts[-1], flush=True)
    return {"bare_s": starts[0]["bare_s"], "starts": starts}


async def _made(wire: Wire, database: Path, names: int) -> dict[str, float]:
    """Start the bot over a new catalogue, and make its index."""
    fill(database, names)
    first = await start(wire, "club", database, SERVERS, settled=0)
    begun = time.perf_counter()
    await index_process.make(database)
    made = time.perf_counter() - begun
    return {"first_s": round(first.ready_s, 3), "made_s": round(made, 1)}


async def _started(wire: Wire, database: Path, servers: int) -> dict[str, float]:
    """Start the bots in turn, so that a noisy minute meets both."""
    bare, ours = [], []
    for _ in range(STARTS):
        bare.append((await start(wire, "bare", database, servers, settled=0)).ready_s)
        ours.append((await start(wire, "club", database, servers, settled=0)).ready_s)
    ratios = [own / other for own, other in zip(ours, bare, strict=True)]
    figures = {"bare_s": median(bare), "ready_s": median(ours), "ratio": median(ratios)}
    return {name: round(figure, 3) for name, figure in figures.items()}


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(
        prog="bench.start", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--names", type=int, nargs="+", default=[0, 34_000, 100_000])
    parser.add_argument("--servers", type=int, nargs="*", default=[0, 1_000, 5_000])
    options = parser.parse_args()
    cases = [(names, SERVERS) for names in options.names] + [(0, one) for one in options.servers]
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), cases))))


if __name__ == "__main__":
    main()

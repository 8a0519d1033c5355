"""How soon the bot is of use after a start.

``python -m bench.start [--names N …]`` starts a bare discord.py bot and ours, on two servers, in
turn. A start ends with the answer to a first command. Its last line is JSON: ``{"bare_s",
"starts"}``; ``starts`` has ``{"names", "first_s", "made_s", "ready_s", "ratio"}`` for each size of
the catalogue. ``first_s`` is a start that finds no index, ``made_s`` how long making it takes
beside the bot, the others are the middle of five starts that find it.
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


async def measure(folder: Path, sizes: Sequence[int]) -> dict[str, object]:
    """Start the bots in turn, so that a noisy minute meets both, and return what to print."""
    bare, starts = [], []
    async with Wire() as wire:
        for names in sizes:
            database = folder / f"{names}.db"
            fill(database, names)
            first = await start(wire, "club", database, SERVERS)
            begun = time.perf_counter()
            await index_process.make(database)
            made = time.perf_counter() - begun
            ratios, ready = [], []
            for _ in range(STARTS):
                bare.append((await start(wire, "bare", folder, SERVERS)).ready_s)
                ready.append((await start(wire, "club", database, SERVERS)).ready_s)
                ratios.append(ready[-1] / bare[-1])
            starts.append(
                {
                    "names": names,
                    "first_s": round(first.ready_s, 3),
                    "made_s": round(made, 1),
                    "ready_s": round(median(ready), 3),
                    "ratio": round(median(ratios), 2),
                }
            )
            print(starts[-1], flush=True)
    return {"bare_s": round(median(bare), 3), "starts": starts}


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="bench.start", description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, nargs="+", default=[0, 100_000], help="0: as it comes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), options.names))))


if __name__ == "__main__":
    main()

"""How much memory the bot takes.

``python -m bench.memory [--names N …] [--servers N …]`` starts the bot with catalogues of so many
names (0: the 267 dramas that it comes with) on one server, then with those 267 on so many servers,
asks it once and looks at it. Its last line is JSON: ``{"bare_mb", "memory": [{"names", "servers",
"resident_mb", "own_mb"}, …]}``; ``own_mb`` is what belongs to no mapped file.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.catalogues import fill
from bench.starts import start
from bench.wire import Wire
from bot.catalogue import index_process


async def measure(folder: Path, cases: Sequence[tuple[int, int]]) -> dict[str, object]:
    """Return the figures for each number of names and servers."""
    memory = []
    async with Wire() as wire:
        bare = await start(wire, "bare", folder, 1)
        for names, servers in cases:
            database = folder / f"{names}.db"
            if not database.exists():
                fill(database, names)
                await index_process.make(database)
            seen = await start(wire, "club", database, servers)
            megabytes = {"resident_mb": round(seen.resident_mb), "own_mb": round(seen.own_mb)}
            memory.append({"names": names, "servers": servers, **megabytes})
            print(memory[-1], flush=True)
    return {"bare_mb": round(bare.resident_mb), "memory": memory}


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="bench.memory", description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, nargs="+", default=[0, 34_000, 100_000])
    parser.add_argument("--servers", type=int, nargs="*", default=[0, 1_000, 5_000])
    options = parser.parse_args()
    cases = [(names, 1) for names in options.names] + [(0, one) for one in options.servers]
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), cases))))


if __name__ == "__main__":
    main()

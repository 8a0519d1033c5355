"""The bot on a sandbox, telling how long its event loop was held.

``python -m bench.hostile.watched API_BASE GATEWAY_URL TOKEN DATABASE``. For each line on its
standard input it prints, as a line of JSON, the longest hold since the line before:
``{"wall_ms", "cpu_ms", "delayed_ms"}``, by the wall clock, in CPU time of the loop's thread, and by
the wall clock with the time in which the system gave that thread no core. Each is that of one
callback.
"""

import asyncio
import json
import logging
import sys
import time
from asyncio import events
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot import app
from bot.settings import Settings

_WAITS = Path("/proc/thread-self/schedstat")
"""Where Linux tells for how long a thread ran and waited."""


class Holds:
    """The longest that one callback held the loop."""

    def __init__(self) -> None:
        self._wall = self._cpu = self._delayed = 0.0
        self._waits = _WAITS.open("rb", buffering=0) if _WAITS.exists() else None

    def around(self, run: Callable[[Any], None]) -> Callable[[Any], None]:
        """Return what runs a callback and notes how long that took."""

        def timed(handle: Any) -> None:
            wall, cpu, waited = time.perf_counter(), time.thread_time(), self._waited()
            run(handle)
            took = time.perf_counter() - wall
            self._cpu = max(self._cpu, time.thread_time() - cpu)
            self._wall = max(self._wall, took - (self._waited() - waited))
            self._delayed = max(self._delayed, took)

        return timed

    def told(self) -> str:
        """Return the longest hold as JSON, and begin anew."""
        found = {"wall_ms": self._wall, "cpu_ms": self._cpu, "delayed_ms": self._delayed}
        self._wall = self._cpu = self._delayed = 0.0
        return json.dumps({name: seconds * 1_000 for name, seconds in found.items()})

    def _waited(self) -> float:
        """Return the seconds in which the thread could run and had no core; 0 if nobody tells."""
        if self._waits is None:
            return 0.0
        self._waits.seek(0)
        return int(self._waits.read(100).split()[1]) / 1e9


async def tell(holds: Holds) -> None:
    """Answer each line of the standard input."""
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    while await lines.readline():
        print(holds.told(), flush=True)


async def run(settings: Settings) -> None:
    """Run the bot until nobody asks any more."""
    holds = Holds()
    setattr(events.Handle, "_run", holds.around(events.Handle._run))  # noqa: B010 - no other place sees every callback
    running = [asyncio.create_task(tell(holds)), asyncio.create_task(app.run(settings))]
    await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    for task in running:
        task.cancel()
    await asyncio.wait(running)


def main() -> None:
    """Run the bot with the addresses and the database that were named."""
    api_base, gateway_url, token, database = sys.argv[1:]
    logging.basicConfig(level=logging.ERROR)
    settings = Settings(
        discord_token=token,
        database_path=Path(database),
        discord_api_base=api_base,
        discord_gateway_url=gateway_url,
    )
    asyncio.run(run(settings))


if __name__ == "__main__":
    main()

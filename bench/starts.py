"""Starts of a bot as a process of its own, up to the answer to its first command."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import payloads
from bench.interactions.kinds import command, find
from bench.wire import Wire, dispatch

SETTLED = 2.0
"""Seconds after the first answer, until what a start leaves behind is gone from memory."""

_FIRST_SERVER = int(payloads.GUILD) + 1_000

_ASKED = {"bare": command("bare"), "club": find("crash landng")}


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds to the first answer; megabytes in memory afterwards, and those of no mapped file."""

    ready_s: float
    resident_mb: float
    own_mb: float


async def start(
    wire: Wire, kind: str, database: Path, servers: int, settled: float = SETTLED
) -> Start:
    """Start a bot of a kind, which is its token too; ask it once, look at it, and end it.

    It is in so many servers, 0 or more; where in none, it is asked in one that it is not in.
    """
    wire.joined = servers > 0
    begun = time.perf_counter()
    async with _running(wire, kind, database) as process:
        await wire.ready(kind)
        for number in range(1, servers):
            await wire.bots[kind].send_str(_joined(number))
        await wire.ask(kind, _ASKED[kind])
        ready = time.perf_counter() - begun
        await asyncio.sleep(settled)
        return Start(ready, *_memory(process.pid))


@asynccontextmanager
async def _running(
    wire: Wire, kind: str, database: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    command = [sys.executable, "-m", "bench.bots", kind, wire.base, kind, str(database)]
    # Compiled modules are kept, as they are on any owner's machine.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = await asyncio.create_subprocess_exec(*command, env=kept)
    try:
        yield process
    finally:
        wire.connected.pop(kind, None)
        process.kill()
        await process.wait()


def _joined(number: int) -> str:
    """Return the event of one more server."""
    id_ = str(_FIRST_SERVER + number)
    server: dict[str, Any] = {**payloads.SERVER, "id": id_}
    server["roles"] = [{**role, "id": id_} for role in server["roles"]]
    return dispatch("GUILD_CREATE", server)


def _memory(process: int) -> tuple[float, float]:
    """Return the megabytes of a process that are in memory, and those of no file (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").split("\n")
    sizes = dict(line.split(":", 1) for line in lines if line)
    resident, own = (int(sizes[name].split()[0]) / 1000 for name in ("VmRSS", "RssAnon"))
    return resident, own

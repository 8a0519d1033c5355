"""A judge's bot on Node.js: its process, and what it says on stdout and stderr."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.node_packages import need
from tests.sandbox.scene import Scene
from tests.waiting import standing, until

# Node 18 warns of parts of its own that it calls experimental: no word about the sandbox.
NODES_OWN = ("ExperimentalWarning", "node --trace-warnings")


@asynccontextmanager
async def scene_of(folder: Path) -> AsyncIterator[Scene]:
    """A scene with the bot in ``folder``; skips where its packages cannot be installed."""
    need(folder)
    async with standing() as sandbox, Person(sandbox.url, server="Seoul Nights") as mina:
        scene = Scene(sandbox, mina, [], [])
        async with _running(folder, sandbox) as process:
            listening = asyncio.create_task(_listen(process, scene))
            await until(lambda: scene.named("registered") or scene.problems)
            yield scene
        await listening
        assert scene.problems == []


@asynccontextmanager
async def _running(folder: Path, sandbox: Sandbox) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot's process; it leaves by itself when its stdin is closed."""
    pipe = asyncio.subprocess.PIPE
    own = {"API_BASE": f"{sandbox.url}/api", "DISCORD_TOKEN": sandbox.token}
    process = await asyncio.create_subprocess_exec(
        "node", "bot.mjs", cwd=folder, env=os.environ | own, stdin=pipe, stdout=pipe, stderr=pipe
    )
    try:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert await asyncio.wait_for(process.wait(), 5) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _listen(process: asyncio.subprocess.Process, scene: Scene) -> None:
    """Keep what the bot writes until it ends."""

    async def told() -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            scene.events.append(json.loads(line))

    async def complained() -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            if not any(own in line.decode() for own in NODES_OWN):
                scene.problems.append(line.decode().rstrip())

    await asyncio.gather(told(), complained())

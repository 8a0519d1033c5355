"""discord.js, unmodified, in the sandbox."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.node_packages import need
from tests.sandbox.judged import Judgement
from tests.sandbox.scene import Scene, said
from tests.waiting import standing, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOLDER = Path(__file__).parent / "discordjs"
# Node 18 warns of parts of its own that it calls experimental: no word about the sandbox.
NODES_OWN = ("ExperimentalWarning", "node --trace-warnings")


@pytest.fixture(scope="module")
def folder() -> Path:
    """The bot's folder with its packages installed; skips where that cannot be."""
    need(FOLDER)
    return FOLDER


@asynccontextmanager
async def running(folder: Path, sandbox: Sandbox) -> AsyncIterator[asyncio.subprocess.Process]:
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


async def listen(process: asyncio.subprocess.Process, scene: Scene) -> None:
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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(folder: Path) -> AsyncIterator[Scene]:
    async with standing() as sandbox, Person(sandbox.url, server="Seoul Nights") as mina:
        scene = Scene(sandbox, mina, [], [])
        async with running(folder, sandbox) as process:
            listening = asyncio.create_task(listen(process, scene))
            await until(lambda: scene.named("registered") or scene.problems)
            yield scene
        await listening
        assert scene.problems == []


class TestDiscordJs(Judgement):
    """discord.js 14."""

    async def test_labels_with_a_choice_of_each_kind(self, scene: Scene) -> None:
        modal = await scene.mina.run("/labels")
        assert scene.mina.text(modal).splitlines() == [
            "=== Write a review ===",
            "Headline: «My review»",
            "  One line",
            "Country: [ ▾ South Korea · Japan]",
            "It spoils: [ ▾ Nothing · Everything]",
            "Your text: <upload>",
            "Tags: [ ▾ Slow · Moving]",
        ]
        fields = {
            "Headline": "Loved it",
            "Country": "Japan",
            "It spoils": "Everything",
            "Your text": [("a.txt", b"A"), ("b.txt", b"B")],
            "Tags": ["Slow", "Moving"],
        }
        assert said(await scene.mina.submit(modal, fields)) == {
            "headline": "Loved it",
            "country": ["jp"],
            "scope": "99",
            "uploads": [["a.txt", "A"], ["b.txt", "B"]],
            "tags": ["slow", "moving"],
        }

    async def test_labels_left_empty(self, scene: Scene) -> None:
        modal = await scene.mina.run("/labels")
        assert said(await scene.mina.submit(modal, {"It spoils": "Nothing"})) == {
            "headline": "My review",
            "country": [],
            "scope": "0",
            "uploads": [],
            "tags": [],
        }

    async def test_a_checkbox_and_a_select_of_people(self, scene: Scene) -> None:
        modal = await scene.mina.run("/extras")
        assert scene.mina.text(modal).splitlines()[1:] == [
            "Only you see this.",
            "Seen it all: [ ]",
            "Friends: [choose ▾]",
        ]
        fields = {"Seen it all": True, "Friends": ["theo", "hana"]}
        answer = await scene.mina.submit(modal, fields)
        assert said(answer) == {"seen": True, "friends": ["theo", "hana"]}

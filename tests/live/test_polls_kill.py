"""A poll's close through SIGKILL before, during and after it."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.polling import DAY, drafted, posted, public, shown, until_shown
from tests.waiting import until

MEMBERS = 50
EDIT = "PATCH /channels/*/messages/*"
SEND = "POST /channels/*/messages"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")


@asynccontextmanager
async def killed(sandbox: Sandbox, folder: Path) -> AsyncIterator[None]:
    """Run the bot's process until SIGKILL."""
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2]),
        "DISCORD_TOKEN": sandbox.token, "DISCORD_API_BASE": sandbox.api_base,
        "DISCORD_GATEWAY_URL": sandbox.gateway_url, "DATABASE_PATH": str(folder / "club.db"),
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.live.clocked_bot", str(folder / "ahead")]
    bot = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stdout=PIPE, stderr=PIPE
    )
    try:
        yield
    finally:
        bot.kill()
        await bot.communicate()


def advance(sandbox: Sandbox, folder: Path, seconds: float) -> None:
    sandbox.clock.advance(seconds)
    (folder / "ahead").write_text(str(sandbox.clock.offset), encoding="utf-8")


@pytest.mark.timeout(240)
async def test_a_poll_closes_once_through_kills_before_during_and_after(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    advance(sandbox, tmp_path, 0)
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        people = await mina.call("POST", "people", {"count": MEMBERS, "prefix": "viewer"})
        names = [one["username"] for one in people["people"]]
        async with killed(sandbox, tmp_path):
            await sandbox.until_ready()
            message = await posted(mina)
            options = ["Signal", "Our Movie", "Misaeng"]
            votes = [
                mina.other(name).press(message, options[n % 5 % 3]) for n, name in enumerate(names)
            ]
            await asyncio.gather(*votes)
        # Killed before the close: it comes with the next start, of its time, and says so.
        advance(sandbox, tmp_path, 3 * DAY + 3_600)
        sandbox.faults.add("lose", route=EDIT, count=50)
        sandbox.faults.add("cut", route=SEND, count=50)
        async with killed(sandbox, tmp_path):
            await until(lambda: _is_cut(sandbox))
        # Killed during it: closed in the store, perhaps shown, not announced.
        sandbox.faults.clear()
        sandbox.faults.add("lose", route=SEND, count=50)
        async with killed(sandbox, tmp_path):
            await until(lambda: _announced(mina))
        # Killed after Discord took the announcement, and before that was noted. Discord forgets
        # a nonce in minutes, so the bot must look for its own message.
        sandbox.faults.clear()
        advance(sandbox, tmp_path, 3_600)
        async with killed(sandbox, tmp_path):
            await until(lambda: _looked(sandbox))
            await until(lambda: _shown_closed(mina, message))
        texts = [mina.text(one) for one in await public(mina)]
    assert len(texts) == 2
    assert "**1**  Signal · 20 · 40 %" in texts[0]
    assert "**2**  Our Movie · 20 · 40 %" in texts[0]
    assert "**3**  Misaeng · 10 · 20 %" in texts[0]
    tie = "It's a tie: **Signal** and **Our Movie**, with 20 of 50 voters each (40 %)."
    for text in texts:
        assert tie in text
        assert "I was offline, so this comes late." in text


@pytest.mark.timeout(240)
@pytest.mark.parametrize("fault", ["lose", "cut"])
async def test_a_poll_whose_posting_was_not_noted_stands_once(
    sandbox: Sandbox, tmp_path: Path, fault: str
) -> None:
    """Discord took the message and the answer was lost, or it never came there."""
    advance(sandbox, tmp_path, 0)
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with killed(sandbox, tmp_path):
            await sandbox.until_ready()
            preview = await drafted(mina)
            sandbox.faults.add(fault, route=SEND, count=50)
            sandbox.faults.add("cut", route="GET /channels/*/messages*", count=50)
            pressing = asyncio.create_task(mina.press(preview, "Post"))
            await until(lambda: bool(_requests(sandbox, "POST", "/messages")))
        # Discord gives the press up, and forgets a nonce in minutes.
        advance(sandbox, tmp_path, 3_600)
        await asyncio.gather(pressing, return_exceptions=True)
        assert len(await public(mina)) == (fault == "lose")
        sandbox.faults.clear()
        looked = len(_requests(sandbox, "GET", "/messages"))
        async with killed(sandbox, tmp_path):
            await until(lambda: len(_requests(sandbox, "GET", "/messages")) > looked)
            (message,) = await until(lambda: public(mina))
            await mina.press(message, "Signal")
            await until_shown(mina, message, "**1**  Signal · 1 · 100 %")
        assert len(await public(mina)) == 1


async def _is_cut(sandbox: Sandbox) -> bool:
    return len(_requests(sandbox, "POST", "/messages")) > 1


async def _announced(mina: Person) -> bool:
    return len(await public(mina)) > 1


async def _looked(sandbox: Sandbox) -> bool:
    return bool(_requests(sandbox, "GET", "/messages"))


async def _shown_closed(mina: Person, message: dict[str, object]) -> bool:
    return "offline" in await shown(mina, message)


def _requests(sandbox: Sandbox, method: str, end: str) -> list[str]:
    return [
        one.path
        for one in sandbox.journal.entries
        if one.method == method and one.path.partition("?")[0].endswith(end)
    ]

"""A browser, a sandbox with a bot that shows everything, and windows of members."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from sandbox.process import BotProcess
from sandbox.serve import Sandbox
from tests.page import chromium
from tests.page.show_bot import ShowBot, show_bot
from tests.page.window import Window
from tests.sandbox.small_bot import point_at
from tests.waiting import standing

# Milliseconds until a condition of the page must hold.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
Open = Callable[..., Awaitable[Window]]


def browser_path() -> str:
    """The browser of this system; skips where there is none, but not in CI."""
    found = chromium.path()
    if found is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"The page's tests need a browser: none of {', '.join(chromium.NAMES)} is there")
    return found


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path())
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="package")
async def sandbox() -> AsyncIterator[Sandbox]:
    async with standing() as served:
        yield served


@pytest_asyncio.fixture(loop_scope="package")
async def bot(sandbox: Sandbox) -> AsyncIterator[ShowBot]:
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    point_at(sandbox)
    bot = show_bot(sandbox)
    running = asyncio.create_task(bot.start(sandbox.token))
    await sandbox.until_ready()
    yield bot
    await bot.close()
    with suppress(discord.DiscordException):
        await running
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest_asyncio.fixture(loop_scope="package")
async def real_bot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[BotProcess]:
    bot = BotProcess(sandbox.state, tmp_path, tmp_path / "club.db")
    await bot.start()
    ready = asyncio.create_task(sandbox.until_ready())
    ended = asyncio.create_task(bot.ended())
    await asyncio.wait({ready, ended}, return_when=asyncio.FIRST_COMPLETED)
    assert not ended.done(), "The bot ended; it says why above."
    ended.cancel()
    await ready
    sandbox.state.bot = bot
    yield bot
    await bot.stop()


@dataclass
class Complaints:
    """What the pages of a test wrote to the console, and what they threw."""

    said: list[str] = field(default_factory=list)

    def hear(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _console(self, message: Any) -> None:
        # Chromium writes one line for each answer that is a refusal: the test asked for it.
        refused = "the server responded with a status of 400" in message.text
        if message.type in {"error", "warning"} and not refused:
            self.said.append(f"{message.type}: {message.text}")


@pytest_asyncio.fixture(loop_scope="package")
async def opened(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Open]:
    """``await opened("mina", theme="light")`` gives a window of its own; no window may complain."""
    complaints = Complaints()
    contexts = []

    async def open_window(
        user: str = "mina",
        *,
        channel: str = "general",
        theme: str = "dark",
        size: tuple[int, int] = (1280, 800),
        tour: bool = False,
    ) -> Window:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,  # type: ignore[arg-type]  # dark or light
            reduced_motion="reduce",
            locale="en-US",
            timezone_id="UTC",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if not tour:
            await context.add_init_script("localStorage.setItem('sandbox-tour', 'seen')")
        window = Window(await context.new_page(), sandbox)
        complaints.hear(window.page)
        await window.open(user, channel)
        return window

    yield open_window
    for context in contexts:
        await context.close()
    assert complaints.said == []

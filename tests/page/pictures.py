"""``make pictures``: the pictures of the page that the README shows.

They need a browser, and fonts for Korean and emoji (Debian: chromium, fonts-noto-cjk,
fonts-noto-color-emoji).
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from sandbox.lived_in import live_in
from sandbox.process import BotProcess
from sandbox.serve import Sandbox
from tests.page import chromium
from tests.page.window import Window

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DESKTOP, PHONE = (1200, 750), (360, 740)


async def main() -> int:
    """Take them all; gives the exit code."""
    browser_path = chromium.path()
    if browser_path is None:
        sys.stderr.write(f"No browser is there: one of {', '.join(chromium.NAMES)} is needed.\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    async with Sandbox.serve() as sandbox, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path)
        with tempfile.TemporaryDirectory() as folder:
            bot = BotProcess(sandbox.state, Path(folder), Path(folder) / "club.db")
            await bot.start()
            try:
                await sandbox.until_ready()
                await live_in(sandbox.url)
                await take(sandbox, browser)
            finally:
                await bot.stop()
        await browser.close()
    return 0


async def take(sandbox: Sandbox, browser: Browser) -> None:
    """A card beside the bot's requests, reviews, and a poll on a phone."""
    card = await window(sandbox, browser, "general", DESKTOP, "dark")
    await card.page.locator("#tab-requests").click()
    await card.run("/drama find title:now we are braking up")
    await card.see("Only you can see this")
    await save(card, "card")
    reviews = await window(sandbox, browser, "reviews", DESKTOP, "dark")
    await save(reviews, "reviews")
    poll = await window(sandbox, browser, "polls", PHONE, "light")
    await save(poll, "phone")


async def window(
    sandbox: Sandbox, browser: Browser, channel: str, size: tuple[int, int], theme: str
) -> Window:
    """Mina's window in a channel."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=theme,  # type: ignore[arg-type]  # dark or light
        reduced_motion="reduce",
    )
    await context.add_init_script("localStorage.setItem('sandbox-tour', 'seen')")
    made = Window(await context.new_page(), sandbox)
    await made.open("mina", channel)
    return made


async def save(shown: Window, name: str) -> None:
    """Write a picture of the window."""
    await shown.page.mouse.move(0, 0)
    await shown.page.evaluate("document.activeElement.blur()")
    await shown.page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""The page by axe-core, on a phone, and by keyboard."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests import node_packages
from tests.page.conftest import Open
from tests.page.window import AXE, Window

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.usefixtures("bot")]


@pytest.fixture(scope="module")
def axe() -> Path:
    node_packages.need(AXE)
    return AXE


async def found(window: Window, view: str) -> list[str]:
    return [f"{view}: {one}" for one in await window.violations()]


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_axe_finds_nothing(opened: Open, theme: str) -> None:
    window = await opened(theme=theme, tour=True)
    page = window.page
    wrong = await found(window, "first visit")
    await page.get_by_role("button", name="End the tour").click()
    await window.run("/embed")
    await window.run("/secret")
    await window.run("/everything")
    message = await window.see("Our Movie")
    wrong += await found(window, "closed")
    for _ in range(3):
        await message.get_by_role("button", name="Spoiler, show").first.click()
    wrong += await found(window, "open")
    await message.get_by_role("button", name="Somebody").click()
    wrong += await found(window, "a select")
    await page.keyboard.press("Escape")
    for command in ("/form", "/ask"):
        await window.run(command)
        await page.get_by_role("button", name="Submit").click()
        wrong += await found(window, command)
        await page.keyboard.press("Escape")
    await page.locator("#composer-text").press_sequentially("/")
    await page.get_by_role("option").first.wait_for()
    wrong += await found(window, "commands")
    await page.locator("#composer-text").fill("")
    await page.locator("#composer-text").press_sequentially("/pick ")
    wrong += await found(window, "options")
    await page.keyboard.press("Escape")
    for tab in ("requests", "faults"):
        await page.locator(f"#tab-{tab}").click()
        wrong += await found(window, tab)
    await message.get_by_role("button", name="Menu for the message").click()
    wrong += await found(window, "menu")
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("axe")
async def test_axe_finds_nothing_in_a_forum_on_a_phone(opened: Open) -> None:
    window = await opened(size=(360, 740))
    page = window.page
    await window.run("/forum")
    await window.see("Posted.")
    await page.get_by_role("button", name="Servers and channels").click()
    wrong = await found(window, "channels")
    await page.get_by_role("button", name="drama-talk").click()
    await page.locator(".post-card").wait_for()
    wrong += await found(window, "forum")
    await page.locator(".post-card").click()
    await expect(window.messages).to_have_count(1)
    wrong += await found(window, "post")
    await page.get_by_role("button", name="Members and tools").click()
    wrong += await found(window, "members")
    assert not wrong, "\n".join(wrong)


async def test_nothing_is_wider_than_a_phone(opened: Open) -> None:
    window = await opened(size=(360, 740))
    await window.run("/everything")
    await window.see("Our Movie")
    assert await window.too_wide() == []
    await window.run("/form")
    box = await window.page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 740


async def test_a_phones_columns_slide_over_and_give_the_focus_back(opened: Open) -> None:
    window = await opened(size=(360, 740))
    page = window.page
    button = page.get_by_role("button", name="Members and tools")
    await expect(page.get_by_role("tab", name="Members")).to_be_hidden()
    await button.press("Enter")
    await expect(page.get_by_role("tab", name="Members")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("tab", name="Members")).to_be_hidden()
    await expect(button).to_be_focused()


async def test_tabs_and_selects_by_keyboard(opened: Open) -> None:
    window = await opened()
    page = window.page
    await page.get_by_role("tab", name="Members").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Requests")).to_be_focused()
    await expect(page.get_by_role("tabpanel", name="Requests")).to_be_visible()
    await page.keyboard.press("End")
    await expect(page.get_by_role("tab", name="Faults")).to_be_focused()


async def test_the_theme_is_kept(opened: Open) -> None:
    window = await opened(theme="dark")
    root = window.page.locator("html")
    await expect(root).to_have_attribute("data-theme", "dark")
    await window.page.get_by_role("button", name="Light theme").press("Enter")
    await expect(root).to_have_attribute("data-theme", "light")
    await expect(window.page.get_by_role("button", name="Dark theme")).to_be_focused()
    await window.page.reload()
    await expect(root).to_have_attribute("data-theme", "light")


async def test_colours_may_be_forced(opened: Open) -> None:
    window = await opened()
    await window.page.emulate_media(forced_colors="active")
    await window.run("/everything")
    message = await window.see("Our Movie")
    read = message.get_by_role("button", name="Read")
    assert await read.evaluate("one => getComputedStyle(one).borderTopWidth") == "1px"

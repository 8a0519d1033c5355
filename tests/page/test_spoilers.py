"""What may spoil is not on the page before its reader asks for it."""

import pytest
from playwright.async_api import expect

from tests.page.conftest import Open
from tests.page.show_bot import SECRET

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.usefixtures("bot")]
# Of one length: a cover is as wide as what it covers, about.
ONE, OTHER = "He dies in the end", "She wins the trial"


async def test_nothing_of_it_is_exposed_before_the_click(opened: Open) -> None:
    window = await opened()
    await window.run("/everything")
    message = await window.see("Our Movie")
    await expect(message.get_by_role("button", name="Spoiler, show")).to_have_count(3)
    assert SECRET not in await window.exposed()
    assert "The last scene" not in await window.exposed()
    await message.get_by_role("button", name="Spoiler, show").nth(1).press("Enter")
    await expect(message.locator(".container.open")).to_contain_text(SECRET)
    await expect(message.locator(".container.open")).to_be_focused()
    await expect(message.get_by_role("button", name="Spoiler, show")).to_have_count(2)


async def test_a_picture_of_it_does_not_depend_on_what_it_says(opened: Open) -> None:
    window = await opened()
    pictures = []
    for text in (ONE, OTHER):
        await window.run(f"/cover text:{text}")
        covers = window.messages.last.locator(".spoiler")
        await expect(covers).to_have_count(2)
        await window.page.mouse.move(0, 0)
        pictures.append([await one.screenshot() for one in await covers.all()])
        await window.messages.last.evaluate("one => one.remove()")
    assert pictures[0] == pictures[1]


async def test_it_stays_open_for_its_reader_alone(opened: Open) -> None:
    window = await opened()
    await window.run(f"/cover text:{ONE}")
    await window.messages.last.get_by_role("button", name="Spoiler, show").last.click()
    await expect(window.messages.last).to_contain_text(ONE)
    await window.become("Theo")
    await expect(window.messages.last.get_by_role("button", name="Spoiler, show")).to_have_count(2)
    assert ONE not in await window.exposed()
    await window.become("Mina")
    await expect(window.messages.last).to_contain_text(ONE)


async def test_an_open_container_may_hold_a_closed_bar(opened: Open) -> None:
    window = await opened()
    await window.run(f"/cover text:{ONE}")
    message = window.messages.last
    await message.get_by_role("button", name="Spoiler, show").first.click()
    await expect(message.locator(".container")).to_contain_text(ONE)
    await expect(message.locator(".container .bar:not(.open)")).to_have_count(1)


async def test_a_client_may_show_every_spoiler(opened: Open) -> None:
    window = await opened()
    await window.run(f"/cover text:{ONE}")
    await window.page.locator("#tab-faults").click()
    switch = window.page.get_by_role("switch", name="Always shows spoilers")
    await switch.check()
    await expect(window.messages.last.locator(".container")).to_contain_text(ONE)
    await switch.uncheck()
    await expect(window.messages.last.get_by_role("button", name="Spoiler, show")).to_have_count(2)


async def test_new_messages_are_announced_without_it(opened: Open) -> None:
    mina, theo = await opened("mina"), await opened("theo")
    await mina.run(f"/cover text:{ONE}")
    await expect(theo.page.locator("#said")).to_have_text("Dramaclub: (spoiler) (spoiler)")

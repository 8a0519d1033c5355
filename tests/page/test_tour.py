"""The tour of the first visit, from end to end, with the real bot."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, expect

from tests.page.conftest import Open
from tests.page.window import Window

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.usefixtures("real_bot")]
ENDING = "In the end they part on the bridge"


async def begin(window: Window, tour: Locator, command: str) -> Locator:
    """Let the tour type a command; gives its form."""
    await tour.get_by_role("button", name="Type it for me").click()
    return window.page.get_by_role("form", name=f"Command {command}")


async def look_up(window: Window, tour: Locator) -> None:
    form = await begin(window, tour, "drama find")
    await form.get_by_role("button", name="Run the command").click()
    await window.see("Now, We Are Breaking Up")


async def write(window: Window, tour: Locator) -> None:
    form = await begin(window, tour, "review write")
    await window.page.keyboard.type("CLOY")
    await window.page.get_by_role("option", name="Crash Landing on You").first.click()
    await form.get_by_role("button", name="Run the command").click()
    review = window.page.get_by_role("dialog")
    await review.get_by_role("textbox", name="Headline").fill("I cried")
    await review.get_by_role("button", name="Score").click()
    await window.page.get_by_role("option", name="9/10", exact=True).click()
    await review.get_by_role("radio", name="The whole story").check()
    await review.get_by_role("textbox", name="Text").fill(ENDING)
    await review.get_by_role("button", name="Submit").click()
    await window.messages.last.get_by_role("button", name="Publish").click()


async def read(window: Window, tour: Locator) -> None:
    await window.become("Theo")
    await window.see("review by @Mina")
    assert ENDING not in await window.exposed()
    await window.page.get_by_role("button", name="Read", exact=True).last.click()
    gate = await window.see("I don't know how far you are.")
    # Being asked is not reading.
    await expect(tour).to_contain_text("Read it as someone else")
    assert ENDING not in await window.exposed()
    await gate.get_by_role("button", name="Read anyway").click()
    await window.see(ENDING)


async def uncover(window: Window, _tour: Locator) -> None:
    await window.page.get_by_role("button", name="Members and tools").click()
    await window.become("Theo")
    review = await window.see("review by @Mina")
    await review.get_by_role("button", name="Spoiler, show").click()
    await expect(review).to_contain_text(ENDING)


async def vote(window: Window, _tour: Locator) -> None:
    await window.page.get_by_role("button", name="Helpful", exact=True).last.click()


async def ask(window: Window, tour: Locator) -> None:
    form = await begin(window, tour, "poll create")
    await form.get_by_role("button", name="Run the command").click()
    poll = window.page.get_by_role("dialog")
    await poll.get_by_role("textbox", name="Question").fill("Friday or Saturday?")
    await poll.get_by_role("textbox", name="Options", exact=True).fill("Friday\nSaturday")
    await poll.get_by_role("button", name="Submit").click()
    await window.messages.last.get_by_role("button", name="Post", exact=True).click()


Steps = dict[str, Callable[[Window, Locator], Awaitable[None]]]
STEPS: Steps = {
    "Look up a drama": look_up,
    "Write a review that spoils": write,
    "Read it as someone else": read,
    "Vote": vote,
    "Run a poll": ask,
}


async def walk(window: Window, steps: Steps) -> list[str]:
    """Do what each step asks for, until the tour is over; gives the steps that there were."""
    tour = window.page.get_by_role("region", name="Tour")
    title = tour.get_by_role("heading")
    taken = []
    while (step := await title.text_content() or "") in steps:
        await steps[step](window, tour)
        await expect(title).not_to_have_text(step)
        taken.append(step)
    await expect(tour).to_contain_text("That is the tour")
    return taken


async def test_it_leads_through_what_the_bot_can_do(opened: Open) -> None:
    window = await opened(tour=True)
    taken = await walk(window, STEPS)
    assert taken[0] == "Look up a drama"
    # What the bot does not offer is left out, and nothing else.
    offered = {one["name"] for one in window.sandbox.world.commands.all(None)}
    assert ("Write a review that spoils" in taken) == ("review" in offered)
    assert ("Run a poll" in taken) == ("poll" in offered)


async def test_on_a_phone_one_may_open_the_spoiler_itself(opened: Open) -> None:
    window = await opened(tour=True, size=(360, 740))
    taken = await walk(window, STEPS | {"Read it as someone else": uncover})
    assert "Read it as someone else" in taken


async def test_it_comes_once_and_when_asked(opened: Open) -> None:
    window = await opened(tour=True)
    tour = window.page.get_by_role("region", name="Tour")
    await tour.get_by_role("button", name="End the tour").click()
    await window.page.reload()
    await window.page.locator("body[data-ready]").wait_for()
    await expect(tour).to_have_count(0)
    await window.page.get_by_role("button", name="Take the tour").click()
    await expect(tour).to_contain_text("Look up a drama")

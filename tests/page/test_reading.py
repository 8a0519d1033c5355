"""Everything that a bot can send, as the page shows it."""

import pytest
from playwright.async_api import Route, expect

from sandbox.posting import Draft, post
from tests.page.conftest import Open
from tests.page.show_bot import SECRET, ShowBot
from tests.waiting import until

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.usefixtures("bot")]


async def test_every_component_is_there_with_its_role(opened: Open) -> None:
    window = await opened()
    await window.run("/everything")
    message = await window.see("Our Movie")
    await expect(message.get_by_role("img", name="Two people on a cliff")).to_be_visible()
    await expect(message.get_by_role("heading", name="Our Movie · 우리영화")).to_be_visible()
    for button in ("Read", "Helpful", "Yes", "No"):
        await expect(message.get_by_role("button", name=button, exact=True)).to_be_enabled()
    site = message.get_by_role("link", name="Site")
    await expect(site).to_have_attribute("href", "https://example.com/")
    await expect(message.get_by_role("link", name="review.txt")).to_be_visible()
    for select in ("Choose up to two", "Somebody", "A role", "A channel", "Anyone"):
        await expect(message.get_by_role("button", name=select)).to_be_visible()
    accent = message.locator(".container").first
    assert await accent.evaluate("one => one.style.getPropertyValue('--accent')") == "#e0457b"


async def test_markdown_is_shown_and_markup_stays_text(opened: Open) -> None:
    window = await opened()
    await window.run("/everything")
    text = (await window.see("Our Movie")).locator(".markdown", has_text="small print")
    for name, content in {
        "h3.heading-1": "One",
        "small": "small print",
        "strong": "bold",
        "em": "slanted",
        "u": "under",
        "s": "gone",
        "blockquote": "quoted",
        "ul li li": "inner",
        "ol li": "one",
        "pre code": 'print("<b>")',
        "time": "years ago",
        ".custom-emoji": ":crying:",
    }.items():
        await expect(text.locator(name).first).to_contain_text(content)
    for pill in ("@Theo", "#general", "@Moderator"):
        await expect(text.locator(".pill", has_text=pill)).to_be_visible()
    await expect(text).to_contain_text("snake_case_name *plain*")
    await expect(text).to_contain_text("<script>alert(1)</script>")
    assert await text.locator("script").count() == 0


async def test_a_classic_message_with_its_embed(opened: Open) -> None:
    window = await opened()
    await window.run("/embed")
    message = await window.see("A classic")
    await expect(message.get_by_role("article", name="Old style")).to_contain_text("2025")
    await message.get_by_role("button", name="Yes").click()
    await window.see("told: yes")


async def test_buttons_and_selects_tell_the_bot(opened: Open) -> None:
    window = await opened()
    await window.run("/everything")
    message = await window.see("Our Movie")
    await message.get_by_role("button", name="Helpful").click()
    await window.see("told: vote")
    await message.get_by_role("button", name="Choose up to two").press("ArrowDown")
    options = window.page.get_by_role("listbox", name="Choose up to two")
    await options.press("Enter")
    await options.press("ArrowDown")
    await options.press("ArrowDown")
    await options.press(" ")
    await window.page.get_by_role("button", name="Done").click()
    await window.see("told: ['1', '3']")
    await message.get_by_role("button", name="Somebody").click()
    search = window.page.get_by_role("combobox", name="Search")
    await search.fill("theo")
    await search.press("Enter")
    await window.see("told: ['1000000000000000012']")


async def test_a_private_answer_says_so_and_can_be_dismissed(opened: Open) -> None:
    window = await opened()
    await window.run("/secret")
    message = await window.see("for your eyes")
    await expect(message).to_contain_text("Only you can see this")
    await expect(window.page.locator("#said")).to_contain_text("for your eyes")
    await message.get_by_role("button", name="Dismiss message").click()
    await expect(message).to_have_count(0)


async def test_thinking_becomes_the_answer_in_its_place(opened: Open, bot: ShowBot) -> None:
    window = await opened()
    await window.run("/slow")
    await window.see("Dramaclub is thinking…")
    bot.finish.set()
    await window.see("At last")
    await expect(window.messages).to_have_count(1)


async def test_a_forum_lists_its_posts(opened: Open) -> None:
    window = await opened()
    await window.run("/forum")
    await window.see("Posted.")
    await window.page.get_by_role("button", name="drama-talk").click()
    post = window.page.locator(".post-card")
    await expect(post).to_contain_text("Spoilers")
    await expect(post).to_contain_text("Dramaclub: (spoiler)")
    assert SECRET not in await window.exposed()
    await post.click()
    await expect(window.page.get_by_role("heading", level=1)).to_have_text("Our Movie")
    await expect(window.messages).to_have_count(1)


async def test_a_thread_and_a_reaction_below_their_message(opened: Open) -> None:
    window = await opened()
    await window.run("/thread")
    message = await window.see("A thread begins here")
    await expect(message.get_by_role("list", name="Reactions")).to_contain_text("🎬 1")
    await message.get_by_role("button", name="Episode 3").click()
    await window.see("Who else cried?")
    await expect(window.page.get_by_role("heading", level=1)).to_have_text("Episode 3")


async def test_a_thread_opens_before_the_page_has_read_of_it(opened: Open) -> None:
    window = await opened()
    held: list[Route] = []

    async def hold_the_first(route: Route) -> None:
        if held:
            await route.continue_()
        held.append(route)

    await window.page.route("**/sandbox/channels?*", hold_the_first)
    await window.run("/thread")
    message = await window.see("A thread begins here")
    await until(lambda: held)
    await message.get_by_role("button", name="Episode 3").click()
    await expect(window.page.get_by_role("heading", level=1)).to_have_text("Episode 3")
    await held[0].continue_()
    await window.see("Who else cried?")


async def test_older_messages_come_when_asked(opened: Open) -> None:
    window = await opened(channel="polls")
    world = window.sandbox.world
    channel = next(one for one in world.channels.values() if one.name == "polls")
    hana = next(one for one in world.people.values() if one.name == "hana")
    for n in range(130):
        post(world, Draft(channel, hana, {"content": f"line {n}"}))
    await window.page.reload()
    await expect(window.messages).to_have_count(100)
    await window.page.get_by_role("button", name="Show older messages").click()
    await expect(window.messages).to_have_count(130)
    await expect(window.page.get_by_role("heading", name="Welcome to #polls!")).to_have_count(1)


async def test_direct_messages(opened: Open, bot: ShowBot) -> None:
    window = await opened()
    mina = await bot.fetch_user(1_000_000_000_000_000_013)
    await window.page.get_by_role("button", name="Direct messages").click()
    await mina.send("Just for you")
    await window.see("Just for you")
    await window.page.locator("#composer-text").fill("thank you")
    await window.page.locator("#composer-text").press("Enter")
    await window.see("thank you")


async def test_times_follow_the_sandbox_clock(opened: Open, bot: ShowBot) -> None:
    window = await opened()
    channel = bot.get_partial_messageable(1_000_000_000_000_000_110)
    soon = int(window.sandbox.clock.now()) + 7_260
    await channel.send(f"closes <t:{soon}:R>")
    await expect(await window.see("closes")).to_contain_text("in 2 hours")
    await window.page.locator("#tab-faults").click()
    await window.page.get_by_role("button", name="One hour later").click()
    await expect(await window.see("closes")).to_contain_text("in 1 hour")


async def test_an_edit_keeps_the_focus_where_it_was(opened: Open, bot: ShowBot) -> None:
    window = await opened()
    await window.run("/embed")
    message = await window.see("A classic")
    await message.get_by_role("button", name="Yes").focus()
    before = await window.page.evaluate("document.activeElement.closest('.message').dataset.id")
    channel = bot.get_partial_messageable(1_000_000_000_000_000_110)
    await channel.get_partial_message(int(before)).edit(content="Another text")
    again = await window.see("Another text")
    await expect(again.get_by_role("button", name="Yes")).to_be_focused()

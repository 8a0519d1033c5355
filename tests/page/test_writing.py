"""Commands, messages, menus and forms, with the keyboard."""

import pytest
from playwright.async_api import FilePayload, expect

from tests.page.conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.usefixtures("bot")]
NOTE = FilePayload(name="note.txt", mimeType="text/plain", buffer=b"12345")


async def test_commands_are_listed_as_one_types(opened: Open) -> None:
    window = await opened()
    box = window.page.get_by_role("textbox", name="Message #general")
    await box.press_sequentially("/")
    commands = window.page.get_by_role("listbox", name="Commands").get_by_role("option")
    await expect(commands).to_have_count(11)
    await box.press_sequentially("se")
    await expect(commands).to_have_text(["/secretShows secret"])
    await box.press("Enter")
    await expect(window.page.get_by_role("form", name="Command secret")).to_be_visible()
    await window.page.keyboard.press("Enter")
    await window.see("for your eyes")
    await expect(box).to_be_focused()


async def test_options_of_every_kind(opened: Open) -> None:
    window = await opened()
    box = window.page.locator("#composer-text")
    await box.press_sequentially("/pick ")
    form = window.page.get_by_role("form", name="Command pick")
    await expect(form.get_by_role("textbox", name="drama")).to_be_focused()
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_role("alert")).to_contain_text("drama is required.")
    await window.page.keyboard.type("Signal")
    await form.get_by_role("button", name="Add episode").press("Enter")
    await window.page.get_by_role("option", name="The last one").wait_for()
    await window.page.keyboard.press("Enter")
    await form.get_by_role("button", name="Add by").click()
    await window.page.keyboard.type("the")
    await expect(window.page.get_by_role("option")).to_have_text(["Theotheo"])
    await window.page.keyboard.press("Tab")
    await form.get_by_role("button", name="Add about").click()
    await form.locator("input[type=file]").set_input_files(NOTE)
    await form.get_by_role("button", name="Run the command").click()
    await window.see("told: Signal 16 5 theo")


async def test_a_command_typed_whole_fills_the_options(opened: Open) -> None:
    window = await opened()
    await window.run("/pick drama:Crash Landing on You episode:16")
    await window.see("told: Crash Landing on You 16 None None")


async def test_escape_leaves_a_command(opened: Open) -> None:
    window = await opened()
    box = window.page.locator("#composer-text")
    await box.press_sequentially("/pick ")
    await window.page.keyboard.press("Escape")
    await expect(box).to_be_focused()
    await expect(box).to_have_value("")


async def test_messages_and_files(opened: Open) -> None:
    mina, theo = await opened("mina"), await opened("theo")
    await mina.page.locator("#composer-files").set_input_files(NOTE)
    await mina.page.locator("#composer-text").fill("hello **all**")
    await mina.page.locator("#composer-text").press("Enter")
    message = await theo.see("hello all")
    await expect(message.get_by_role("link", name="note.txt")).to_be_visible()
    await expect(theo.page.locator("#said")).to_have_text("Mina: hello all")


async def test_names_become_mentions(opened: Open) -> None:
    window = await opened()
    await window.page.locator("#composer-text").fill("@theo see #polls, mail@theo.example")
    await window.page.locator("#composer-text").press("Enter")
    message = await window.see("see")
    await expect(message.locator(".pill")).to_have_text(["@Theo", "#polls"])
    await message.get_by_role("button", name="#polls").click()
    await expect(window.page.get_by_role("heading", level=1)).to_have_text("polls")


async def test_links_to_messages_stay_in_the_sandbox(opened: Open) -> None:
    mina, theo = await opened("mina"), await opened("theo", channel="polls")
    for n in range(12):
        await theo.page.locator("#composer-text").fill(f"line {n}\nof\nmany")
        await theo.page.locator("#composer-text").press("Enter")
        await theo.see(f"line {n}")
    number = await theo.messages.first.get_attribute("data-id")
    link = f"https://discord.com/channels/1000000000000000100/1000000000000000112/{number}"
    await mina.page.locator("#composer-text").fill(f"[there]({link})")
    await mina.page.locator("#composer-text").press("Enter")
    await mina.page.get_by_role("link", name="there").click()
    await expect(mina.messages.first).to_be_focused()
    await expect(mina.messages.first).to_be_in_viewport()


async def test_menus_of_messages_and_people(opened: Open) -> None:
    window = await opened()
    await window.page.locator("#composer-text").fill("a spoiler")
    await window.page.locator("#composer-text").press("Enter")
    message = await window.see("a spoiler")
    await message.get_by_text("a spoiler").click(button="right")
    await window.page.get_by_role("menuitem", name="Report spoilers").click()
    number = await message.get_attribute("data-id")
    await window.see(f"told: {number}")
    await message.get_by_role("button", name="Menu for the message").press("Enter")
    await expect(window.page.get_by_role("menuitem").first).to_be_focused()
    await window.page.keyboard.press("Escape")
    await expect(message.get_by_role("button", name="Menu for the message")).to_be_focused()
    await message.get_by_role("button", name="Mina", exact=True).click()
    await window.page.keyboard.press("Enter")
    await window.see("told: mina")


async def test_a_form_with_texts_choices_and_files(opened: Open) -> None:
    window = await opened()
    await window.run("/form")
    form = window.page.get_by_role("dialog", name="Write a review")
    await expect(form.get_by_role("textbox", name="Headline")).to_be_focused()
    await window.page.keyboard.press("Enter")
    await expect(form.locator(".problem").first).to_have_text("This is required.")
    await window.page.keyboard.type("Loved it")
    await form.get_by_role("textbox", name="Review").fill("All of it")
    await form.get_by_role("radio", name="The whole story").check()
    await form.get_by_role("checkbox", name="Moving").check()
    await form.locator("input[type=file]").set_input_files(NOTE)
    await form.get_by_role("button", name="Submit").click()
    await expect(form).to_have_count(0)
    told = await window.see("told: {")
    await expect(told).to_contain_text("'headline': 'Loved it', 'body': 'All of it'")
    await expect(told).to_contain_text("'scope': '99', 'tags': ['moving'], 'files': ['")


async def test_a_form_with_selects(opened: Open) -> None:
    window = await opened()
    await window.run("/ask")
    form = window.page.get_by_role("dialog")
    await expect(form.get_by_role("button", name="Country Korea")).to_be_visible()
    await form.get_by_role("button", name="Country").press("ArrowDown")
    await window.page.get_by_role("option", name="Japan").click()
    await form.get_by_role("button", name="Friends").click()
    await window.page.get_by_role("option", name="Theo").click()
    await window.page.get_by_role("option", name="Hana").click()
    await window.page.get_by_role("button", name="Done").click()
    await form.get_by_role("button", name="Where").click()
    await window.page.keyboard.type("polls")
    await window.page.keyboard.press("Enter")
    await form.get_by_role("checkbox", name="Seen it").check()
    await form.get_by_role("button", name="Submit").click()
    told = await window.see("told: {")
    await expect(told).to_contain_text("'country': ['jp']")
    await expect(told).to_contain_text("'friends': ['1000000000000000012', '1000000000000000011']")
    await expect(told).to_contain_text("'where': ['1000000000000000112'], 'seen': True")


async def test_a_phone_with_stale_forms(opened: Open) -> None:
    window = await opened()
    await window.page.locator("#tab-faults").click()
    await window.page.get_by_role("switch", name="A phone with stale forms").check()
    number = window.page.get_by_role("textbox", name="Number")
    for shown in ("1", "1"):
        await window.run("/count")
        await expect(number).to_have_value(shown)
        await window.page.keyboard.press("Escape")
    await window.page.get_by_role("button", name="Take all faults back").click()
    await window.run("/count")
    await expect(number).to_have_value("3")


async def test_escape_closes_a_form_and_gives_the_focus_back(opened: Open) -> None:
    window = await opened()
    await window.run("/form")
    await window.page.get_by_role("dialog").wait_for()
    await window.page.keyboard.press("Escape")
    await expect(window.page.get_by_role("dialog")).to_have_count(0)
    await expect(window.page.locator("#composer-text")).to_be_focused()


async def test_where_one_may_not_write(opened: Open) -> None:
    window = await opened(channel="rules")
    await window.page.locator("#composer-text").fill("hello")
    await window.page.locator("#composer-text").press("Enter")
    alert = window.page.get_by_role("alert")
    await expect(alert).to_contain_text("mina cannot write in #rules.")

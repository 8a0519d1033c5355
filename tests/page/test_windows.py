"""Two windows as two members, what they see live, and a bot that fails and comes back."""

import asyncio

import discord
import pytest
from playwright.async_api import expect

from sandbox.process import BotProcess
from tests.page.conftest import Open
from tests.page.show_bot import ShowBot

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.usefixtures("bot")
async def test_each_sees_their_own_private_answers(opened: Open) -> None:
    mina, theo = await opened("mina"), await opened("theo")
    await mina.run("/secret")
    await theo.run("/cover text:for all")
    await expect(theo.messages).to_have_count(1)
    await expect(mina.messages).to_have_count(2)
    await theo.run("/secret")
    await expect(theo.said("for your eyes")).to_have_count(1)
    await expect(mina.said("for your eyes")).to_have_count(1)
    assert "Mina used /secret" not in await theo.exposed()
    await theo.become("Mina")
    await expect(theo.messages).to_have_count(2)
    await expect(theo.messages.first).to_contain_text("Mina used /secret")


@pytest.mark.usefixtures("bot")
async def test_what_is_written_elsewhere_is_marked(opened: Open) -> None:
    mina, theo = await opened("mina"), await opened("theo", channel="polls")
    await theo.page.locator("#composer-text").fill("vote!")
    await theo.page.locator("#composer-text").press("Enter")
    polls = mina.page.get_by_role("button", name="polls unread")
    await polls.click()
    await mina.see("vote!")
    await expect(polls).to_have_count(0)


@pytest.mark.usefixtures("bot")
async def test_nobody_is_told_of_channels_they_do_not_see(opened: Open) -> None:
    hana, mina = await opened("hana", channel="moderators"), await opened("mina")
    await hana.page.locator("#composer-text").fill("only for us")
    await hana.page.locator("#composer-text").press("Enter")
    await hana.see("only for us")
    await hana.page.get_by_role("button", name="general").click()
    await hana.page.locator("#composer-text").fill("for all")
    await hana.page.locator("#composer-text").press("Enter")
    await mina.see("for all")
    assert "only for us" not in await mina.exposed()
    await expect(mina.page.get_by_role("button", name="moderators")).to_have_count(0)


@pytest.mark.usefixtures("bot")
async def test_what_is_typed_survives_what_happens(opened: Open) -> None:
    mina, theo = await opened("mina"), await opened("theo")
    await mina.page.locator("#composer-text").fill("half a sent")
    await theo.run("/forum")
    await expect(mina.page.get_by_role("button", name="Our Movie")).to_be_visible()
    await expect(mina.page.locator("#composer-text")).to_have_value("half a sent")


async def test_each_request_with_its_verdict(opened: Open, bot: ShowBot) -> None:
    window = await opened()
    await window.page.locator("#tab-requests").click()
    await window.run("/secret")
    newest = window.page.locator(".request").first
    await expect(newest).to_contain_text("/interactions/{interaction_id}/{token}/callback")
    await expect(newest).to_contain_text("ok")
    await expect(newest).to_contain_text("of 3000")
    with pytest.raises(discord.NotFound):
        await bot.fetch_user(1)
    await expect(window.page.locator(".request.wrong").first).to_contain_text("10013")


@pytest.mark.usefixtures("bot")
async def test_a_fault_meets_the_next_request(opened: Open) -> None:
    window = await opened()
    await window.page.locator("#tab-faults").click()
    await window.page.get_by_role("button", name="500 next request").click()
    status = window.page.get_by_role("status")
    await expect(status).to_contain_text("error")
    await window.page.get_by_role("button", name="Take all faults back").click()
    await expect(status).to_have_text("")
    await window.page.get_by_role("button", name="Drop the gateway").click()
    await window.run("/secret")
    await window.see("for your eyes")


async def test_a_bot_that_does_not_answer(opened: Open, bot: ShowBot) -> None:
    window = await opened()
    await bot.close()
    window.sandbox.state.gateway.drop(resumable=False)
    await window.run("/secret")
    alert = window.page.get_by_role("alert")
    await expect(alert).to_contain_text("The application did not respond")


async def test_the_page_goes_on_after_a_restart_of_the_bot(
    opened: Open, real_bot: BotProcess
) -> None:
    window = await opened()
    await window.run("/drama find title:CLOY")
    card = await window.see("Crash Landing on You")
    await window.page.locator("#tab-faults").click()
    await window.page.get_by_role("button", name="Restart the bot").click()
    notice = window.page.get_by_role("alert")
    await expect(notice).to_contain_text("Restart the bot: done.")
    # A button of before the restart works, and so does a new command.
    await card.get_by_role("button", name="Post here").click()
    await expect(window.said("Crash Landing on You")).to_have_count(2)
    await window.run("/help")
    await expect(window.messages).to_have_count(3)
    ended = asyncio.create_task(real_bot.ended())
    await asyncio.sleep(0)
    assert not ended.done()
    ended.cancel()

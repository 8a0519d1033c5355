"""Members, blocked and limited."""

import pytest

from bot import app
from sandbox.client import Person
from sandbox.wire import dumps
from tests.live.moderating import (
    BODY,
    HEADLINE,
    HIDDEN,
    MINA,
    SEOUL,
    THEO,
    Desk,
    desk_of,
    direct,
    logged,
    press_publish,
    public,
    publish,
    until_shown,
)
from tests.live.paging import turn
from tests.waiting import until


@pytest.fixture
async def desk(mina: Person, bot: app.DramaBot) -> Desk:
    return await desk_of(mina, bot)


async def test_a_blocked_member_keeps_drafts_and_what_is_published(desk: Desk) -> None:
    panel = await desk.decide("Block member…", {"Reason": "Copied texts"})
    assert "Blocked. They can still write drafts" in desk.theo.text(panel)
    assert "[Unblock member]" in desk.theo.text(panel)
    assert BODY in await desk.shown()
    said = await publish(desk.mina, "Signal")
    assert "The moderators have blocked you from publishing here. Your draft is safe." in (
        desk.mina.text(said)
    )
    mine = await desk.mina.run("/review mine")
    assert "blocked you from publishing here. Reason: Copied texts" in desk.mina.text(mine)
    assert "**Signal** · draft" in desk.mina.text(mine)
    panel = await desk.theo.press(panel, "Unblock member")
    assert "Unblocked: they can publish again." in desk.theo.text(panel)
    draft = await desk.mina.press(mine, "Open")
    await press_publish(desk.mina, draft)
    await until_shown(desk, "Signal")
    told = await direct(desk.mina, 2)
    assert "> Copied texts\n" in told[0]
    assert "you can publish reviews on this server again" in told[1]
    assert len(await logged(desk.mina, 2)) == 2


async def test_all_of_a_member_are_listed_and_hidden(desk: Desk) -> None:
    await publish(desk.mina, "Signal")
    await publish(desk.mina.other("jiwoo"), "Signal")
    answer = await desk.theo.run("/mod member", member="mina")
    assert answer.private
    text = desk.theo.text(answer)
    assert f"<@{MINA}> · 2 published reviews" in text
    assert BODY not in dumps(answer.message).decode()
    assert HEADLINE not in dumps(answer.message).decode()
    form = await desk.theo.press(answer, "Hide all of theirs…")
    answer = await desk.theo.submit(form, {"Reason": "Spam"})
    text = desk.theo.text(answer)
    assert "All of theirs are hidden." in text
    assert text.count(f"by <@{THEO}>") == 2

    async def gone() -> bool:
        shown = await public(desk.mina)
        return [HIDDEN in desk.mina.text(one) for one in shown] == [True, True, False]

    await until(gone)
    (told,) = await direct(desk.mina, 1)
    assert "hidden all your reviews there" in told
    (entry,) = await logged(desk.mina)
    assert f"hid all reviews of <@{MINA}>: 2." in desk.theo.text(entry)
    there = await desk.theo.at("moderators").press(entry, "Their reviews")
    assert there.private
    assert "2 published reviews" in desk.theo.text(there)
    again = await desk.theo.submit(await desk.theo.press(answer, "Hide all of theirs…"),
                                   {"Reason": "Spam"})  # fmt: skip
    assert "That is so already, so nothing was changed." in desk.theo.text(again)
    assert len(await logged(desk.mina)) == 1
    block = await desk.theo.submit(await desk.theo.press(again, "Block member…"), {"Reason": "x"})
    assert "blocked from publishing" in desk.theo.text(block)


async def test_long_lists_have_pages(desk: Desk, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_a_day=100)
    for title in ("Signal", "Goblin", "Mr. Sunshine", "Hospital Playlist", "My Mister"):
        await publish(desk.mina, title)
    answer = await desk.theo.run("/mod member", member="mina")
    rest = await turn(desk.theo, answer)
    assert "**Crash Landing on You**" in desk.theo.text(rest)
    assert "[Next" not in desk.theo.text(rest)
    await desk.theo.submit(await desk.theo.press(rest, "Hide all of theirs…"), {"Reason": "x"})
    queue = await desk.theo.run("/mod queue")
    assert "6 hidden reviews" in desk.theo.text(queue)
    rest = await turn(desk.theo, queue)
    assert desk.theo.text(rest).count("[Open]") == 1
    assert desk.theo.text(await turn(desk.theo, rest, "Back")) == desk.theo.text(queue)
    far = await desk.theo.press(queue, "mod_queue:v1:1000", force=True)
    assert "6 hidden reviews" in desk.theo.text(far)
    for forged in ("mod_queue:v1:1000001", f"mod_member:v1:{MINA}:{2**63 - 1}"):
        said = await desk.theo.press(queue, forged, force=True)
        assert "another version of me" in desk.theo.text(said)


async def test_a_servers_limits_hold_for_publishing(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_a_day=1)
    assert "Published" in mina.text(await publish(mina))
    said = mina.text(await publish(mina, "Signal"))
    assert "this server's limit of reviews in 24 hours (1). Your draft is safe" in said
    await bot.servers.change(SEOUL, reviews_a_day=2)
    assert "**Signal** · draft" in mina.text(await mina.run("/review mine"))
    nico = mina.other("nico")
    said = nico.text(await publish(nico))
    assert "The least age in days: 1. Your draft is safe" in said
    await bot.servers.change(SEOUL, account_days=0)
    draft = await nico.press(await nico.run("/review mine"), "Open")
    assert "Published" in nico.text(await press_publish(nico, draft))

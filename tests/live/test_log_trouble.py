"""The moderators' log where Discord, the bot or a right is away."""

from pathlib import Path

import pytest

from bot import app
from bot.store.messages import log_entries
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json, dumps
from tests.live.moderating import MODERATORS, SEOUL, THEO, Desk, desk_of, logged, public
from tests.live.starting import running
from tests.waiting import until

ROUTE = f"POST /channels/{MODERATORS}/messages"
HID = f"<@{THEO}> hid the review of **Crash Landing on You**"
KEPT = "It is kept, and written as soon as that can be."


@pytest.fixture
async def desk(mina: Person, bot: app.DramaBot) -> Desk:
    return await desk_of(mina, bot)


async def hide(desk: Desk) -> str:
    return desk.theo.text(await desk.decide("Hide…", {"Reason": "It tells the ending"}))


async def allow(desk: Desk, *, send: bool) -> None:
    """Give the bot the right to write in the moderator channel, or take it."""
    rights = {"deny": [] if send else ["send_messages"], "allow": ["view_channel"]}
    body = {"channel": "moderators", "for": "Dramaclub", **rights}
    await desk.theo.call("POST", "permissions", body)


async def only(desk: Desk) -> Json:
    """The one entry, once it stands."""
    (entry,) = await logged(desk.mina)
    return entry


async def until_forgotten(bot: app.DramaBot) -> None:
    """Wait until no entry is kept any more."""

    async def done() -> bool:
        kept = [await bot.database.read(log_entries.get, SEOUL, n) for n in range(1, 5)]
        return kept == [None] * len(kept)

    await until(done)


async def test_an_entry_whose_answer_was_lost_stands_once(
    desk: Desk, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    sandbox.faults.add("lose", route=ROUTE, count=2)
    assert "Hidden." in await hide(desk)
    await until_forgotten(bot)
    assert HID in desk.theo.text(await only(desk))


async def test_an_entry_waits_for_the_right_to_write_it(desk: Desk, bot: app.DramaBot) -> None:
    await allow(desk, send=False)
    said = await hide(desk)
    assert f"The log could not be written: in <#{MODERATORS}> I lack **Send Messages**." in said
    assert KEPT in said
    assert await public(desk.theo.at("moderators")) == []
    await allow(desk, send=True)
    entry = await only(desk)
    assert HID in desk.theo.text(entry)
    # The reason stays covered, however late it comes.
    assert "It tells the ending" not in desk.theo.text(entry)
    assert "It tells the ending" in dumps(entry).decode()
    await until_forgotten(bot)


async def test_an_entry_waits_for_a_channel_in_place_of_one_that_is_gone(
    desk: Desk, bot: app.DramaBot
) -> None:
    await desk.mina.other("hana").call("POST", "delete", {"channel": "moderators"})

    async def known() -> bool:
        return bot.guilds[0].get_channel(MODERATORS) is None

    await until(known)
    assert "the moderator channel is gone. Choose one in /settings." in await hide(desk)
    general = next(one for one in bot.guilds[0].text_channels if one.name == "general")
    await bot.servers.change(SEOUL, moderator_channel=general.id)
    hana = desk.mina.other("hana").at("general")

    async def written() -> bool:
        return any(HID in hana.text(one) for one in await hana.read())

    await until(written)


async def test_what_was_decided_before_a_crash_is_logged_after_it(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "club.db"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path) as bot:
            desk = await desk_of(mina, bot)
            sandbox.faults.add("error", route=ROUTE, status=503, count=99)
            said = await hide(desk)
            assert f"The log could not be written in <#{MODERATORS}>." in said
            assert await public(desk.theo.at("moderators")) == []
        sandbox.faults.clear()
        async with running(sandbox, path) as bot:
            assert HID in desk.theo.text(await only(desk))
            await until_forgotten(bot)
            assert len(await logged(desk.mina)) == 1


async def test_what_was_sent_right_before_a_crash_is_not_sent_again(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "club.db"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path) as bot:
            desk = await desk_of(mina, bot)
            # It stands, but the bot hears nothing of it, and cannot look either.
            sandbox.faults.add("lose", route=ROUTE, count=99)
            history = f"GET /channels/{MODERATORS}/messages*"
            sandbox.faults.add("error", route=history, status=503, count=99)
            assert "The log could not be written" in await hide(desk)
            assert HID in desk.theo.text(await only(desk))
        sandbox.faults.clear()
        async with running(sandbox, path) as bot:
            await until_forgotten(bot)
            assert len(await logged(desk.mina)) == 1


async def test_a_look_that_was_refused_is_not_logged_later(desk: Desk, bot: app.DramaBot) -> None:
    await allow(desk, send=False)
    said = desk.theo.text(await desk.decide("Who voted"))
    assert "So who voted is not shown" in said
    assert KEPT not in said
    await until_forgotten(bot)
    await allow(desk, send=True)
    await hide(desk)
    assert HID in desk.theo.text(await only(desk))

"""The log in the moderator channel."""

import pytest

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import dumps
from tests.live.moderating import (
    BODY,
    HEADLINE,
    HIDDEN,
    MINA,
    MODERATORS,
    REVIEWS,
    SEOUL,
    THEO,
    Desk,
    desk_of,
    logged,
    until_shown,
)
from tests.waiting import until


@pytest.fixture
async def desk(mina: Person, bot: app.DramaBot) -> Desk:
    return await desk_of(mina, bot)


async def test_the_log_says_who_did_what_and_holds_no_text(desk: Desk) -> None:
    await desk.decide("Hide…", {"Reason": "It tells the ending"})
    await desk.decide("Restore")
    hidden, restored = await logged(desk.mina, 2)
    said = desk.theo.text(hidden)
    assert f"<@{THEO}> hid the review of **Crash Landing on You** by <@{MINA}>." in said
    assert f"/channels/{SEOUL}/{REVIEWS}/{desk.card['id']}" in said
    assert "It tells the ending" not in said
    covers = [one for one in hidden["components"] if one.get("spoiler")]
    assert "It tells the ending" in dumps(covers).decode()
    assert f"<@{THEO}> restored the review" in desk.theo.text(restored)
    for entry in (hidden, restored):
        assert BODY not in dumps(entry).decode()
        assert HEADLINE not in dumps(entry).decode()
        assert entry["mentions"] == entry["mention_roles"] == []
    theo = desk.theo.at("moderators")
    opened = await theo.press(hidden, "Moderate")
    assert opened.private
    assert "[Hide…]" in theo.text(opened)
    read = await theo.press(hidden, "Read")
    assert read.private
    assert BODY in theo.text(read)
    assert len(await logged(desk.mina)) == 2


async def test_a_channel_that_takes_no_log_is_told_and_the_deed_stands(desk: Desk) -> None:
    denied = {"channel": "moderators", "for": "Dramaclub", "deny": ["send_messages"],
              "allow": ["view_channel"]}  # fmt: skip
    await desk.theo.call("POST", "permissions", denied)
    panel = await desk.decide("Hide…", {"Reason": "x"})
    assert f"The log could not be written: in <#{MODERATORS}> I lack **Send Messages**." in (
        desk.theo.text(panel)
    )
    await until_shown(desk, HIDDEN)
    await desk.mina.other("hana").call("POST", "delete", {"channel": "moderators"})

    async def known() -> bool:
        said = desk.theo.text(await desk.decide("Restore"))
        await desk.decide("Hide…", {"Reason": "x"})
        return "the moderator channel is gone. Choose one in /settings." in said

    await until(known)


async def test_a_log_that_discord_refuses_is_told(desk: Desk, sandbox: Sandbox) -> None:
    route = f"POST /channels/{MODERATORS}/messages"
    sandbox.faults.add("error", route=route, status=503, count=10)
    panel = await desk.decide("Hide…", {"Reason": "x"})
    assert f"The log could not be written in <#{MODERATORS}>." in desk.theo.text(panel)
    await until_shown(desk, HIDDEN)


async def test_without_a_moderator_channel_nothing_is_logged(desk: Desk, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, moderator_channel=None)
    panel = await desk.decide("Hide…", {"Reason": "x"})
    assert "log" not in desk.theo.text(panel)
    assert await desk.theo.at("moderators").read() == []

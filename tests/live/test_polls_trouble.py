"""Polls when much comes at once, when time has passed, and when things are gone."""

import asyncio
from pathlib import Path

import pytest

from bot import app
from bot.store.polls import polls
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.moderating import SEOUL
from tests.live.polling import DAY, drafted, pass_time, posted, public, shown
from tests.live.starting import running
from tests.live.voting import edits
from tests.waiting import until


async def told_directly(person: Person) -> str:
    """Wait for the bot's direct message and give it."""
    (message,) = await until(person.dms)
    return person.text(message)


async def viewers(mina: Person, count: int) -> list[Person]:
    made = await mina.call("POST", "people", {"count": count, "prefix": "viewer"})
    return [mina.other(one["username"]) for one in made["people"]]


async def test_many_votes_at_once_need_few_edits(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    people = await viewers(mina, 200)
    answers = await asyncio.gather(*(one.press(message, "Signal") for one in people))
    # Who found the card being changed just then is told, and the card follows.
    assert {answer.outcome for answer in answers} <= {"updated", "message"}

    async def right() -> bool:
        pass_time(sandbox, bot, 3)
        return "**1**  Signal · 200 · 100 %" in await shown(mina, message)

    await until(right)
    assert len(edits(sandbox)) <= 5


async def test_the_card_of_an_old_message_follows_each_vote(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    pass_time(sandbox, bot, 2 * 3_600)
    for n, person in enumerate(await viewers(mina, 8), start=1):
        await person.press(message, "Signal")
        assert f"**1**  Signal · {n} · 100 %" in await shown(mina, message)
    assert edits(sandbox) == []


async def test_buttons_and_the_close_survive_a_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, tmp_path / "club.db"):
            message = await posted(mina)
        sandbox.clock.advance(3 * DAY - 60)
        async with running(sandbox, tmp_path / "club.db"):
            assert (await mina.press(message, "Signal")).outcome == "updated"
        sandbox.clock.advance(3_600)
        async with running(sandbox, tmp_path / "club.db"):

            async def told() -> bool:
                return len(await public(mina)) == 2 and "Closed" in await shown(mina, message)

            await until(told)
            assert "**Signal** wins: 1 of 1 voter" in await shown(mina, message)
            assert "I was offline, so this comes late." in await shown(mina, message)


async def test_a_deleted_message_loses_no_result(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    await mina.press(message, "Signal")
    await mina.call("POST", "delete", {"message": message["id"]})
    pass_time(sandbox, bot, 3 * DAY)

    async def told() -> bool:
        return bool(await public(mina))

    await until(told)
    (said,) = await public(mina)
    assert "**Signal** wins: 1 of 1 voter (100 %)." in mina.text(said)
    assert await mina.dms() == []
    closed = await mina.run("/poll list", state="closed")
    assert "1 poll" in mina.text(closed)
    opened = await mina.choose(closed, "What do we watch next?")
    assert "**Signal** wins" in mina.text(opened)


async def test_a_deleted_channel_loses_no_result(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    there = mina.at("polls")
    message = await posted(there)
    await there.press(message, "Signal")
    await there.call("POST", "delete", {"channel": "polls"})
    pass_time(sandbox, bot, 3 * DAY)

    async def closed() -> bool:
        return "1 poll" in mina.text(await mina.run("/poll list", state="closed"))

    await until(closed)
    assert "Your poll 1 in <#" in await told_directly(mina)
    assert "I could not say so there: the channel is gone" in await told_directly(mina)
    jiwoo = mina.other("jiwoo")
    assert "0 polls" in jiwoo.text(await jiwoo.run("/poll list", state="closed"))


async def test_a_posting_of_unknown_fate_is_posted_once(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    preview = await drafted(mina)
    sandbox.faults.add("lose", route="POST /channels/*/messages", count=2)
    text = mina.text(await mina.press(preview, "Post"))
    assert "Its message is on its way." in text
    (message,) = await public(mina)

    async def found() -> bool:
        poll = await bot.database.read(polls.get, SEOUL, 1)
        return poll.message_id == int(message["id"])

    await until(found)
    text = mina.text(await mina.press(preview, "poll_post:v1:1:1", force=True))
    assert "Posted." in text
    assert "[To the poll → " in text
    await mina.press(message, "Signal")
    assert "**1**  Signal · 1 · 100 %" in await shown(mina, message)
    assert len(await public(mina)) == 1


async def test_a_poll_is_repeated_each_week(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    more = await mina.press(message, "More")
    assert "each week" in mina.text(await mina.press(more, "Repeat weekly"))
    pass_time(sandbox, bot, 7 * DAY)

    async def again() -> list[Json]:
        every = [one for one in await public(mina) if "poll_more:" in str(one)]
        is_open = ["[Signal] [Our Movie] [Misaeng]" in mina.text(one) for one in every]
        return every if is_open == [False, True] else []

    older, newer = await until(again)
    assert older["id"] == message["id"]
    assert "Closed" in mina.text(older)
    await mina.press(newer, "Misaeng")
    assert "**3**  Misaeng · 1 · 100 %" in await shown(mina, newer)


async def test_a_sealed_server_keeps_what_may_spoil_out(bot: app.DramaBot, mina: Person) -> None:
    guild_id = next(guild.id for guild in bot.guilds if guild.name == "Seoul Nights")
    await bot.servers.change(guild_id, sealed=True)
    message = await posted(mina, Options="Nothing\n||Soohyun dies||")
    assert "Soohyun" not in str(message["components"])
    assert "Press More to read what may spoil." in mina.text(message)
    more = await mina.other("theo").press(message, "More")
    assert more.message is not None
    assert "Soohyun" in str(more.message["components"])


async def test_what_is_typed_stays_out_of_the_logs(
    mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    message = await posted(mina, Question="Zzyzx?", Options="Zzyzx A\nZzyzx B")
    await mina.press(message, "poll_vote:v1:1:1:99", force=True)
    assert "Zzyzx" not in caplog.text


async def test_what_discord_refuses_for_now_is_tried_again(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    await mina.press(message, "Signal")
    sandbox.faults.add("error", route="PATCH /channels/*/messages/*", status=503)
    body = {"channel": "general", "for": "Dramaclub", "deny": ["send_messages"]}
    await mina.call("POST", "permissions", body)
    pass_time(sandbox, bot, 3 * DAY)

    async def refused() -> bool:
        moderation_notes = [one.verdict for one in sandbox.journal.entries]
        return any("50013" in one for one in moderation_notes) and not sandbox.faults.waiting

    await until(refused)
    await mina.call("POST", "permissions", {**body, "deny": []})

    async def told() -> bool:
        pass_time(sandbox, bot, 30)
        return len(await public(mina)) == 2 and "Closed" in await shown(mina, message)

    await until(told)
    pass_time(sandbox, bot, DAY)
    assert len(await public(mina)) == 2


async def test_without_reading_the_past_nothing_is_said_twice(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    body = {"channel": "general", "for": "Dramaclub", "deny": ["read_message_history"]}
    await mina.call("POST", "permissions", body)
    sandbox.faults.add("lose", route="POST /channels/*/messages", count=2)
    pass_time(sandbox, bot, 3 * DAY)

    async def told() -> bool:
        return len(await public(mina)) == 2 and not sandbox.faults.waiting

    await until(told)
    pass_time(sandbox, bot, 3_600)

    async def closed() -> bool:
        return "Closed" in await shown(mina, message)

    await until(closed)
    assert len(await public(mina)) == 2

    async def given_up() -> bool:
        pass_time(sandbox, bot, 3_600)
        return bool(await mina.dms())

    await until(given_up)
    said = await told_directly(mina)
    assert "is closed. I can't tell whether I said so there: I need Read Message History" in said
    assert len(await public(mina)) == 2


async def test_who_posts_hears_what_the_bot_will_miss(mina: Person) -> None:
    body = {"channel": "general", "for": "Dramaclub"}
    denied = ["read_message_history", "attach_files"]
    await mina.call("POST", "permissions", {**body, "deny": denied})
    said = mina.text(await mina.press(await drafted(mina), "Post"))
    assert "Posted." in said
    assert "I lack Attach Files here, so the result will have no picture." in said
    assert "I lack Read Message History here" in said


async def test_a_round_that_cannot_be_posted_is_told_and_ends(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    await mina.press(await mina.press(message, "More"), "Repeat weekly")
    await mina.call(
        "POST", "permissions", {"channel": "general", "for": "Dramaclub", "deny": ["send_messages"]}
    )
    pass_time(sandbox, bot, 7 * DAY)

    async def told() -> bool:
        pass_time(sandbox, bot, 600)
        return len(await mina.dms()) > 1

    await until(told)
    texts = [mina.text(one) for one in await mina.dms()]
    assert any("I could not post your poll 2 in <#" in text for text in texts)
    assert any("Your poll 1 in <#" in text for text in texts)
    assert "0 polls" in mina.text(await mina.run("/poll list"))

"""Threads: who changes them, who is in them, and when they open and close."""

import discord
import pytest
from discord import app_commands

from sandbox.client import Refused
from tests.sandbox.conftest import Start
from tests.sandbox.thread_stage import at, begun, code, is_archived, may, moderator
from tests.waiting import until

HOUR = 3_600


@app_commands.command(description="Answers")
async def ping(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("pong")


async def test_a_message_opens_an_archived_thread_and_tells_it_first(start: Start) -> None:
    stage = await start()
    thread = await begun(stage)
    await moderator(stage, thread).thread(archived=True)
    await until(lambda: "THREAD_UPDATE" in stage.bot.events)
    stage.bot.events.clear()
    await at(stage.mina, thread).send("still here")
    await until(lambda: "THREAD_MEMBER_UPDATE" in stage.bot.events)
    assert stage.bot.events == ["THREAD_UPDATE", "THREAD_MEMBER_UPDATE"]
    told = await stage.bot.fetch_channel(thread.id)
    assert isinstance(told, discord.Thread)
    assert told.archive_timestamp.timestamp() == pytest.approx(stage.sandbox.clock.now(), abs=1)


async def test_people_are_held_to_it_too(start: Start) -> None:
    stage = await start(ping)
    thread = await begun(stage)
    mina, theo = at(stage.mina, thread), moderator(stage, thread)
    await theo.thread(locked=True)
    for refused in (mina.send("x"), mina.run("/ping"), mina.thread(name="Mine")):
        with pytest.raises(Refused, match="locked"):
            await refused
    assert (await theo.send("x"))["content"] == "x"
    await theo.thread(locked=False, archived=True)
    for person in (mina, theo):
        with pytest.raises(Refused, match="archived"):
            await person.run("/ping")
    with pytest.raises(Refused, match="Missing Permissions"):
        await mina.thread(locked=True)


async def test_people_lock_archive_and_rename(start: Start) -> None:
    stage = await start()
    made = await stage.mina.start_thread("Episode 5")
    mina = stage.mina.at(made["id"])
    assert (await mina.thread(name="Episode 6"))["name"] == "Episode 6"
    assert (await mina.read())[-1] | {"type": 4, "content": "Episode 6"} == (await mina.read())[-1]
    assert (await mina.thread(archived=True))["thread_metadata"]["archived"]
    assert not (await mina.thread(archived=False))["thread_metadata"]["archived"]
    with pytest.raises(Refused, match="Missing Permissions"):
        await mina.other("sora").thread(name="Not hers")
    theo = mina.other("theo")
    assert (await theo.thread(locked=True))["thread_metadata"]["locked"]


async def test_opening_takes_membership_and_the_right_to_send(start: Start) -> None:
    stage = await start()
    made = await stage.mina.start_thread("Episode 5")
    thread = await stage.bot.fetch_channel(int(made["id"]))
    assert isinstance(thread, discord.Thread)
    theo = moderator(stage, thread)
    await theo.thread(archived=True)
    assert await code(thread.edit(archived=False)) == 50013
    await theo.thread(archived=False)
    await thread.join()
    await theo.thread(archived=True)
    assert await code(thread.edit(archived=False, name="x")) == 50013
    assert await code(thread.edit(archived=False)) == 0
    await theo.thread(archived=True)
    await may(stage, "send_messages_in_threads", denied=True)
    assert await code(thread.edit(archived=False)) == 50013
    assert await code(thread.send("x")) == 50013


async def test_threads_are_archived_by_age_and_messages_put_it_off(start: Start) -> None:
    stage = await start()
    message = await stage.channel().send("Talk")
    thread = await message.create_thread(name="Short", auto_archive_duration=60)
    stage.sandbox.clock.advance(HOUR - 1)
    await thread.send("on")
    stage.sandbox.clock.advance(HOUR - 1)
    assert not await is_archived(stage, thread)
    stage.sandbox.clock.advance(2)
    await until(lambda: is_archived(stage, thread))
    await thread.edit(archived=False, auto_archive_duration=1440)
    stage.sandbox.clock.advance(23 * HOUR)
    assert not await is_archived(stage, thread)
    stage.sandbox.clock.advance(HOUR + 1)
    await until(lambda: is_archived(stage, thread))


async def test_a_thread_has_room_for_a_thousand(start: Start) -> None:
    stage = await start()
    thread = await begun(stage)
    body = {"count": 999, "prefix": "fan", "server": "Seoul Nights"}
    await stage.mina.call("POST", "people", body)
    state = stage.sandbox.world.channels[thread.id].thread
    assert state is not None
    fans = [one.id for one in stage.sandbox.world.people.values() if one.name.startswith("fan")]
    state.members |= dict.fromkeys(fans, 0.0)
    assert await code(thread.add_user(discord.Object(1_000_000_000_000_000_016))) == 30033
    with pytest.raises(Refused, match="participants"):
        await at(stage.mina, thread).send("x")
    assert (await at(stage.mina.other("fan7"), thread).send("x"))["content"] == "x"


async def test_deleted_messages_are_counted_no_longer(start: Start) -> None:
    stage = await start()
    thread = await begun(stage)
    sent = [await thread.send(str(number)) for number in range(3)]
    await sent[0].delete()
    told = await stage.bot.fetch_channel(thread.id)
    assert isinstance(told, discord.Thread)
    assert (told.message_count, told.total_message_sent) == (2, 3)


async def test_the_bot_is_told_of_its_own_membership_only(start: Start) -> None:
    stage = await start()
    made = await stage.mina.start_thread("Episode 5")
    mina = stage.mina.at(made["id"])
    await until(lambda: "THREAD_CREATE" in stage.bot.events)
    stage.bot.events.clear()
    await mina.thread(add="sora")
    await mina.thread(add="dramaclub")
    await until(lambda: "THREAD_MEMBERS_UPDATE" in stage.bot.events)
    assert stage.bot.events == ["THREAD_CREATE", "THREAD_MEMBERS_UPDATE"]

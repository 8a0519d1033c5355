"""Private threads belong to their members and to Manage Threads; archived ones are listed apart."""

from typing import Any

import discord
import pytest

from sandbox.client import Person, Refused
from sandbox.wire import Json
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import GENERAL, SEOUL, Stage
from tests.sandbox.thread_stage import code, may
from tests.waiting import until


async def whispering(stage: Stage, **more: Any) -> Person:
    """Mina in a private thread that she has made."""
    everyone = {"channel": "general", "for": "Member", "allow": ["create_private_threads"]}
    await stage.mina.call("POST", "permissions", everyone)
    made = await stage.mina.start_thread("Whispers", private=True, **more)
    assert made["type"] == 12
    return stage.mina.at(made["id"])


async def fetched(stage: Stage, person: Person) -> discord.Thread:
    thread = await stage.bot.fetch_channel(int(person.channel))
    assert isinstance(thread, discord.Thread)
    return thread


async def test_only_members_and_moderators_see_it(start: Start) -> None:
    stage = await start()
    mina = await whispering(stage)
    await mina.send("quietly")
    with pytest.raises(Refused, match="does not see"):
        await mina.other("sora").read()
    for name in ("theo", "hana", "mina"):
        assert (await mina.other(name).read())[-1]["content"] == "quietly"
    assert await code(fetched(stage, mina)) == 50001
    await may(stage, "manage_threads")
    assert (await fetched(stage, mina)).name == "Whispers"


async def test_the_bot_hears_of_it_once_it_is_added_and_no_more_once_it_is_out(
    start: Start,
) -> None:
    stage = await start()
    mina = await whispering(stage)
    guild = stage.bot.get_guild(SEOUL)
    assert guild is not None
    id_ = int(mina.channel)
    await mina.send("quietly")
    await mina.thread(add="dramaclub")
    await until(lambda: guild.get_thread(id_))
    thread = guild.get_thread(id_)
    assert thread is not None
    assert thread.me is not None
    await thread.send("here I am")
    assert [one["type"] for one in await mina.read()] == [0, 1, 0]
    await mina.thread(remove="dramaclub")
    assert (await mina.read())[-1]["type"] == 2
    await until(lambda: stage.bot.events[-1] == "THREAD_MEMBERS_UPDATE")
    assert await code(thread.send("and out")) == 50001


async def test_a_bot_that_starts_is_told_of_no_private_thread_that_is_not_its_own(
    start: Start,
) -> None:
    stage = await start()
    mina = await whispering(stage)
    open_one = await stage.mina.start_thread("Open")
    await stage.mina.at(open_one["id"]).thread(add="dramaclub")
    guild = stage.sandbox.world.guilds[SEOUL]
    told = stage.sandbox.state.gateway.sight.created(guild, members=False)
    assert [one["name"] for one in told["threads"]] == ["Open"]
    assert "join_timestamp" in told["threads"][0]["member"]
    assert mina.channel not in {one["id"] for one in told["threads"]}


@pytest.mark.parametrize("invitable", [True, False])
async def test_who_may_add_others(start: Start, invitable: bool) -> None:
    stage = await start()
    mina = await whispering(stage, invitable=invitable)
    theo = mina.other("theo")
    if invitable:
        await mina.thread(add="sora")
    else:
        with pytest.raises(Refused, match="Missing Permissions"):
            await mina.thread(add="sora")
        await theo.thread(add="sora")
    assert (await mina.other("sora").send("hi"))["content"] == "hi"
    with pytest.raises(Refused, match="Missing Permissions"):
        await mina.other("sora").thread(remove="mina")
    with pytest.raises(Refused, match="Missing Access"):
        await theo.thread(add="bia")


async def test_where_which_threads_can_be_made(start: Start) -> None:
    stage = await start()
    channel = stage.channel()
    private, public = discord.ChannelType.private_thread, discord.ChannelType.public_thread
    news = discord.ChannelType.news_thread
    assert await code(channel.create_thread(name="x", type=private)) == 50013
    assert await code(channel.create_thread(name="x", type=news)) == 50024
    await may(stage, "create_private_threads")
    made = await channel.create_thread(name="x", type=private)
    assert made.invitable
    opened = await channel.create_thread(name="x", type=public)
    assert await code(opened.edit(invitable=False)) == 50013
    await may(stage, "manage_threads")
    assert await code(opened.edit(invitable=False)) == 50035
    await may(stage, "create_public_threads", denied=True)
    assert await code(channel.create_thread(name="x", type=public)) == 50013


async def test_archived_threads_are_listed_by_what_they_are(start: Start) -> None:
    stage = await start()
    clock = stage.sandbox.clock
    mina = await whispering(stage)
    public = [await stage.mina.start_thread(f"Open {number}") for number in range(3)]
    mine = await whispering(stage)
    await mine.thread(add="dramaclub")
    for id_ in (mina.channel, mine.channel, *(one["id"] for one in public)):
        clock.advance(60)
        await stage.mina.other("theo").at(str(id_)).thread(archived=True)

    async def listed(what: str, **query: str) -> Json:
        path = f"/channels/{GENERAL}/{what}/archived/"
        path += "public" if "public" in query else "private"
        query.pop("public", "")
        route = discord.http.Route("GET", path)
        found: Json = await stage.bot.http.request(route, params=query)
        return found

    opened = await listed("threads", public="", limit="2")
    assert [one["name"] for one in opened["threads"]] == ["Open 2", "Open 1"]
    assert opened["has_more"]
    before = opened["threads"][-1]["thread_metadata"]["archive_timestamp"]
    rest = await listed("threads", public="", before=before)
    assert ([one["name"] for one in rest["threads"]], rest["has_more"]) == (["Open 0"], False)
    joined = await listed("users/@me/threads")
    assert [one["id"] for one in joined["threads"]] == [mine.channel]
    assert [one["id"] for one in joined["members"]] == [mine.channel]
    assert await code(listed("threads")) == 50013
    await may(stage, "manage_threads")
    assert [one["id"] for one in (await listed("threads"))["threads"]] == [
        mine.channel,
        mina.channel,
    ]
    for wrong in ({"limit": "1"}, {"limit": "101"}, {"before": "yesterday"}):
        assert await code(listed("threads", public="", **wrong)) == 50035
    await may(stage, "read_message_history", denied=True)
    for what in ("threads", "users/@me/threads"):
        assert await code(listed(what)) == 50013

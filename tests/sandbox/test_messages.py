"""Messages, threads, forum posts and direct messages by bot routes."""

import io

import discord
import pytest

from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import FORUM, GENERAL, MODERATORS, RULES, SEOUL, VAULT, Stage
from tests.sandbox.thread_stage import may


async def refused(stage: Stage, channel_id: int) -> int:
    with pytest.raises(discord.HTTPException) as error:
        await stage.channel(channel_id).send("hello")
    return error.value.code


async def test_sending_editing_deleting(start: Start) -> None:
    stage = await start()
    sent = await stage.channel().send("hello", file=discord.File(io.BytesIO(b"abc"), "a.txt"))
    assert await sent.attachments[0].read() == b"abc"
    edited = await sent.edit(content="bye", attachments=[sent.attachments[0]])
    assert [one.filename for one in edited.attachments] == ["a.txt"]
    assert edited.edited_at is not None
    assert (await edited.edit(attachments=[])).attachments == []
    await edited.delete()
    assert await stage.mina.read() == []
    with pytest.raises(discord.NotFound):
        await stage.channel().fetch_message(sent.id)


async def test_history_is_paged(start: Start) -> None:
    stage = await start()
    sent = [await stage.mina.send(str(number)) for number in range(7)]
    channel = stage.channel()
    assert [one.content async for one in channel.history(limit=3)] == ["6", "5", "4"]
    middle = discord.Object(int(sent[3]["id"]))
    assert [one.content async for one in channel.history(after=middle)] == ["4", "5", "6"]
    assert [one.content async for one in channel.history(before=middle)] == ["2", "1", "0"]
    around = [one.content async for one in channel.history(around=middle, limit=3)]
    assert sorted(around) == ["2", "3", "4"]


async def test_the_same_nonce_is_one_message(start: Start) -> None:
    stage = await start()
    body = {"content": "once", "nonce": "17", "enforce_nonce": True}
    route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=GENERAL)
    first = await stage.bot.http.request(route, json=body)
    again = await stage.bot.http.request(route, json=body)
    assert (first["id"], first["nonce"]) == (again["id"], "17")
    assert len(await stage.mina.read()) == 1
    stage.sandbox.clock.advance(301)
    assert (await stage.bot.http.request(route, json=body))["id"] != first["id"]


async def test_where_the_bot_may_not_write(start: Start) -> None:
    stage = await start()
    assert await refused(stage, RULES) == 50013
    assert await refused(stage, VAULT) == 50001
    await stage.channel(MODERATORS).send("for moderators")
    assert [one["content"] for one in await stage.mina.other("theo").at("moderators").read()] == [
        "for moderators"
    ]
    await stage.mina.call("POST", "delete", {"channel": "polls"})
    with pytest.raises(discord.NotFound) as gone:
        await stage.bot.http.send_message(SEOUL + 12, params=_params("x"))
    assert gone.value.code == 10003


def _params(content: str) -> discord.http.MultipartParameters:
    return discord.http.handle_message_parameters(content=content)


async def test_anothers_message_is_not_the_bots_to_edit(start: Start) -> None:
    stage = await start()
    theirs = await stage.mina.send("mine")
    message = stage.channel().get_partial_message(int(theirs["id"]))
    with pytest.raises(discord.Forbidden) as edit:
        await message.edit(content="x")
    with pytest.raises(discord.Forbidden) as delete:
        await message.delete()
    assert (edit.value.code, delete.value.code) == (50005, 50013)


async def test_permissions_change_while_it_runs(start: Start) -> None:
    stage = await start()
    change = {"for": "@everyone", "deny": ["send_messages"]}
    await stage.mina.call("POST", "permissions", change)
    assert await refused(stage, GENERAL) == 50013
    await stage.mina.call("POST", "permissions", {"for": "@everyone"})
    await stage.channel().send("hello")


async def test_direct_messages(start: Start) -> None:
    stage = await start()
    mina = await stage.bot.fetch_user(1000000000000000013)
    await mina.send("privately")
    assert [one["content"] for one in await stage.mina.dms()] == ["privately"]
    await stage.mina.call("POST", "faults", {"kind": "dms_closed"})
    with pytest.raises(discord.Forbidden) as closed:
        await mina.send("again")
    assert closed.value.code == 50007


async def test_old_messages_take_few_edits(start: Start) -> None:
    stage = await start()
    sent = await stage.channel().send("0")
    stage.sandbox.clock.advance(3601)
    for number in range(3):
        await stage.bot.http.edit_message(GENERAL, sent.id, params=_params(str(number)))
    stage.bot.http.max_ratelimit_timeout = 1
    with pytest.raises(discord.RateLimited):
        await sent.edit(content="4")
    entry = stage.sandbox.journal.entries[-1]
    assert (entry.status, "30046" in entry.verdict) == (429, True)
    stage.sandbox.clock.advance(21)
    await sent.edit(content="5")


async def test_threads(start: Start) -> None:
    stage = await start()
    sent = await stage.channel().send("Talk about it")
    thread = await sent.create_thread(name="Episode 4")
    assert thread.id == sent.id
    await thread.send("in the thread")
    with pytest.raises(discord.HTTPException) as twice:
        await sent.create_thread(name="Again")
    assert twice.value.code == 160004
    names = [one.name for one in await stage.channel().guild.active_threads()]
    assert names == ["Episode 4"]
    messages = await stage.mina.at(str(thread.id)).read()
    assert [one["content"] for one in messages] == ["", "in the thread"]
    await may(stage, "manage_threads")
    edited = await thread.edit(archived=True, locked=True)
    assert (edited.archived, edited.locked) == (True, True)
    reopened = await thread.edit(archived=False)
    assert not reopened.archived


async def test_forum_posts(start: Start) -> None:
    stage = await start()
    forum = stage.bot.get_channel(FORUM)
    assert isinstance(forum, discord.ForumChannel)
    assert [tag.name for tag in forum.available_tags] == ["Spoilers", "Airing"]
    post = await forum.create_thread(
        name="Our Movie",
        content="Who watches?",
        applied_tags=[forum.available_tags[0]],
        file=discord.File(io.BytesIO(b"x"), "x.txt"),
    )
    assert post.thread.id == post.message.id
    assert [tag.name for tag in post.thread.applied_tags] == ["Spoilers"]
    seen = await stage.mina.at(str(post.thread.id)).read()
    assert seen[0]["attachments"][0]["filename"] == "x.txt"


async def test_servers_members_and_roles(start: Start) -> None:
    stage = await start()
    guild = await stage.bot.fetch_guild(SEOUL)
    assert guild.approximate_member_count == 7
    member = await guild.fetch_member(1000000000000000012)
    assert member.roles[-1].name == "Moderator"
    with pytest.raises(discord.NotFound) as missing:
        await guild.fetch_member(1000000000000000015)
    assert missing.value.code == 10007
    route = discord.http.Route("GET", "/guilds/{guild_id}/roles/member-counts", guild_id=SEOUL)
    counts = await stage.bot.http.request(route)
    assert counts[str(SEOUL + 3)] == 4
    people = {"count": 50, "prefix": "voter", "server": "Seoul Nights", "roles": ["Member"]}
    await stage.mina.call("POST", "people", people)
    assert (await stage.bot.http.request(route))[str(SEOUL + 3)] == 54


async def test_mentions_ping_only_whom_they_may(start: Start) -> None:
    stage = await start()
    content = "<@1000000000000000012> <@&1000000000000000103> @everyone"
    sent = await stage.channel().send(content, allowed_mentions=discord.AllowedMentions.all())
    assert [one.name for one in sent.mentions] == ["theo"]
    assert [one.name for one in sent.role_mentions] == ["Member"]
    # The bot has no Mention Everyone.
    assert not sent.mention_everyone
    quiet = await stage.channel().send(content)
    assert (quiet.mentions, quiet.role_mentions) == ([], [])

"""Tags of forums, and what else forums keep to."""

from typing import Any

import discord
import pytest

from sandbox.client import Person, Refused
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import FORUM, Stage
from tests.sandbox.thread_stage import code, forum_of, may
from tests.waiting import until

TALK = "drama-talk"


async def edited(stage: Stage, **fields: Any) -> dict[str, Any]:
    """The forum after the bot changed it."""
    await may(stage, "manage_channels", where=TALK)
    route = discord.http.Route("PATCH", "/channels/{channel_id}", channel_id=FORUM)
    told: dict[str, Any] = await stage.bot.http.request(route, json=fields)
    return told


async def tagged(stage: Stage, *moderated: bool, required: bool = False) -> list[discord.Object]:
    """The forum's new tags, of which those marked are for moderators."""
    tags = [{"name": f"tag {n}", "moderated": one} for n, one in enumerate(moderated)]
    told = await edited(stage, available_tags=tags, flags=16 if required else 0)
    assert told["flags"] == (16 if required else 0)
    await until(lambda: forum_of(stage).flags.require_tag is required)
    return [discord.Object(int(tag["id"])) for tag in told["available_tags"]]


async def posted(stage: Stage, *tags: Any) -> discord.Thread:
    post = await forum_of(stage).create_thread(name="Signal", content="x", applied_tags=tags)
    return post.thread


async def test_a_post_without_a_required_tag_is_refused(start: Start) -> None:
    stage = await start()
    (tag,) = await tagged(stage, False, required=True)
    assert await code(posted(stage)) == 40067
    thread = await posted(stage, tag)
    assert await code(thread.edit(applied_tags=[])) == 40067
    mina = stage.mina.at(TALK)
    with pytest.raises(Refused, match="A tag is required"):
        await mina.start_thread("Signal", content="x")
    await mina.start_thread("Signal", content="x", applied_tags=[str(tag.id)])
    await edited(stage, flags=0)
    await posted(stage)


async def test_a_moderated_tag_wants_manage_threads(start: Start) -> None:
    stage = await start()
    kept, plain = await tagged(stage, True, False)
    assert await code(posted(stage, kept)) == 50013
    thread = await posted(stage, plain)
    assert await code(thread.edit(applied_tags=[plain, kept])) == 50013  # type: ignore[list-item]  # ids do
    theo = stage.mina.other("theo").at(str(thread.id))
    await theo.thread(applied_tags=[str(kept.id)])
    assert await code(thread.edit(applied_tags=[])) == 50013
    assert await code(thread.edit(applied_tags=[kept, plain])) == 0  # type: ignore[list-item]  # ids do
    await may(stage, "manage_threads", where=TALK)
    await thread.edit(applied_tags=[])
    await posted(stage, kept)


async def test_where_every_required_tag_is_moderated_only_moderators_post(start: Start) -> None:
    stage = await start()
    (kept,) = await tagged(stage, True, required=True)
    assert await code(posted(stage)) == 40066
    assert await code(posted(stage, kept)) == 50013
    await may(stage, "manage_threads", where=TALK)
    assert await code(posted(stage)) == 40067
    await posted(stage, kept)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"available_tags": [{"name": "Sad"}, {"name": "sad"}]}, 40061),
        ({"available_tags": [{"name": "x", "emoji_id": "1", "emoji_name": "🎬"}]}, 50035),
        ({"available_tags": [{"name": str(n)} for n in range(21)]}, 50035),
        ({"topic": "x" * 4097}, 50035),
        ({"topic": "x" * 4096}, 0),
        ({"default_thread_rate_limit_per_user": 21601}, 50035),
    ],
)
async def test_what_a_forum_refuses(start: Start, fields: dict[str, Any], refusal: int) -> None:
    stage = await start()
    assert await code(edited(stage, **fields)) == refusal


async def test_elsewhere_topics_are_shorter(start: Start) -> None:
    stage = await start()
    await may(stage, "manage_channels")
    assert await code(stage.channel().edit(topic="x" * 1025)) == 50035
    assert await code(stage.channel().edit(topic="x" * 1024)) == 0
    guild = stage.channel().guild
    body = {"name": "Dramaclub", "permissions": ["manage_channels"]}
    await stage.mina.call("POST", "role", body)
    assert await code(guild.create_text_channel("new", topic="x" * 1025)) == 50035
    assert await code(guild.create_forum("talk", topic="x" * 1025)) == 0


async def test_tags_keep_their_ids_and_unknown_ones_are_refused(start: Start) -> None:
    stage = await start()
    old = (await edited(stage))["available_tags"]
    told = await edited(stage, available_tags=[*old, {"name": "New", "id": "7"}])
    assert [tag["id"] for tag in told["available_tags"]][:-1] == [tag["id"] for tag in old]
    assert told["available_tags"][-1]["id"] != "7"
    assert await code(posted(stage, discord.Object(7))) == 10087


async def test_no_message_goes_into_a_forum_itself(start: Start) -> None:
    stage = await start()
    params = discord.http.handle_message_parameters(content="x")
    assert await code(stage.bot.http.send_message(FORUM, params=params)) == 40058


async def test_new_posts_begin_with_what_the_forum_says(start: Start) -> None:
    stage = await start()
    told = await edited(stage, default_thread_rate_limit_per_user=30, default_sort_order=1)
    assert (told["default_thread_rate_limit_per_user"], told["default_sort_order"]) == (30, 1)
    assert (await posted(stage)).slowmode_delay == 30


async def test_one_post_is_pinned_and_never_archived_by_age(start: Start) -> None:
    stage = await start()
    await may(stage, "manage_threads", where=TALK)
    first, second = await posted(stage), await posted(stage)
    assert (await first.edit(pinned=True)).flags.pinned
    assert await code(second.edit(pinned=True)) == 30047
    outside = await (await stage.channel().send("x")).create_thread(name="Outside")
    await may(stage, "manage_threads")
    assert await code(outside.edit(pinned=True)) == 50035
    stage.sandbox.clock.advance(2 * 1440 * 60)
    channels = stage.sandbox.world.channels

    def archived(thread: discord.Thread) -> bool:
        state = channels[thread.id].thread
        return state is not None and state.archived

    await until(lambda: archived(second))
    assert not archived(first)
    closed = await first.edit(archived=True)
    assert not closed.flags.pinned


async def test_authors_change_name_and_tags_alone(start: Start) -> None:
    stage = await start()
    thread = await posted(stage)
    (plain,) = await tagged(stage, False)
    await thread.edit(name="Signal, again")
    await thread.edit(applied_tags=[plain])  # type: ignore[list-item]  # an id does
    for fields in ({"locked": True}, {"slowmode_delay": 5}, {"pinned": True}):
        assert await code(thread.edit(**fields)) == 50013
    mina: Person = stage.mina.at(str(thread.id))
    with pytest.raises(Refused, match="Missing Permissions"):
        await mina.thread(name="Mine")

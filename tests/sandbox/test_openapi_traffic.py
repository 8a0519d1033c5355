"""A real client does all that a bot can do in the sandbox; what passes is kept for the judges."""

import asyncio
import datetime as dt
import io
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, NamedTuple, cast

import discord
from discord import ui

from sandbox.client import Person
from sandbox.journal import Entry
from sandbox.serve import _RESOURCES as RESOURCES
from sandbox.serve import Sandbox
from tests.sandbox.openapi_application import use_application, use_overrides, use_reactions
from tests.sandbox.openapi_events import use_events
from tests.sandbox.openapi_members import use_bans, use_members
from tests.sandbox.small_bot import FORUM, GENERAL, LIBRARY, SEOUL, VAULT, point_at
from tests.sandbox.test_openapi_bot import (
    COMMANDS,
    HANDLERS,
    PNG,
    Json,
    Recorder,
    card,
    classic,
    everything,
    picture,
)
from tests.waiting import standing

REFUSED = 8
MINA = 1_000_000_000_000_000_013


@asynccontextmanager
async def running(sandbox: Sandbox) -> AsyncIterator[Recorder]:
    """The bot, ready, with its commands in one server and globally."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    point_at(sandbox)
    bot = Recorder(sandbox)
    bot.handlers = dict(HANDLERS)
    for command in COMMANDS:
        bot.tree.add_command(command)
    task = asyncio.create_task(bot.start(sandbox.token))
    try:
        await sandbox.until_ready()
        await bot.wait_until_ready()
        yield bot
    finally:
        await bot.close()
        await task
        discord.http.Route.BASE = base
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


async def use_commands(mina: Person) -> None:
    given = {"who": "theo", "group": "Member", "place": "reviews", "anyone": "hana", "count": 3}
    given |= {"score": 1.5, "hidden": True, "sort": "popular", "file": ("a.png", PNG)}
    answer = await mina.run("/every", title="Signal", options=given)
    assert answer.message is not None
    for label in ("Yes", "More"):
        pressed = await mina.press(answer, label)
    await mina.submit(
        pressed, {"Drama": "Option 0", "Who": "theo", "Group": "Member", "Place": "reviews"}
    )
    chosen = {"user": "theo", "role": "Member", "anyone": "hana", "place": "reviews"}
    for select, value in chosen.items():
        assert (await mina.choose(answer, value, select=select)).outcome == "message"
    await mina.choose(answer, "Option 0", "Option 1", select="pick")
    assert len(await mina.complete("/every", "title", "sig")) == 3
    form = await mina.run("/poll create")
    fields = {"Body": "Fine", "Scope": "a", "Tags": ["x"], "Seen it": True}
    assert (await mina.submit(form, fields | {"File": ("a.txt", b"x")})).private
    thinking = await mina.run("/poll wait")
    assert thinking.message is not None
    spoken = await mina.send("Who has seen it?")
    await mina.menu("Report spoilers", message=spoken)
    await mina.menu("Greet", user="theo")
    await mina.direct("hello")


async def use_messages(bot: Recorder, mina: Person) -> None:
    channel = cast("discord.TextChannel", bot.get_channel(GENERAL))
    plain = await channel.send("plain", embeds=[everything()], view=classic(), file=picture())
    await mina.press({"id": str(plain.id)}, "Old yes")
    await plain.edit(content="edited", attachments=plain.attachments)
    await plain.reply("a reply", nonce="n1")
    await plain.add_reaction("🎬")
    await plain.remove_reaction("🎬", cast("Any", bot.user))
    await plain.pin()
    assert [one async for one in channel.pins()]
    await plain.unpin()
    for method, path in (("PUT", f"/{plain.id}"), ("GET", ""), ("DELETE", f"/{plain.id}")):
        await bot.raw(method, f"/channels/{GENERAL}/pins{path}")
    await channel.fetch_message(plain.id)
    await channel.send(poll=_poll())
    notes = discord.File(io.BytesIO(b"notes"), "notes.txt")
    laid_out = await channel.send(view=card(), files=[picture(), notes])
    await laid_out.edit(view=card())
    assert [one async for one in channel.history(limit=5)]
    async with channel.typing():
        extra = [await channel.send(f"{number}") for number in range(3)]
    await extra[0].delete()
    await channel.delete_messages(extra[1:])
    person = await bot.fetch_user(MINA)
    await person.send("privately")


def _poll() -> discord.Poll:
    poll = discord.Poll("What next?", dt.timedelta(hours=2), multiple=True)
    return poll.add_answer(text="Signal", emoji="🎬").add_answer(text="Our Movie")


async def use_threads(bot: Recorder) -> None:
    channel = cast("discord.TextChannel", bot.get_channel(GENERAL))
    started = await channel.create_thread(name="alone", type=discord.ChannelType.public_thread)
    message = await channel.send("below")
    thread = await message.create_thread(name="below a message")
    await thread.add_user(discord.Object(MINA))
    await thread.fetch_member(MINA)
    await thread.fetch_members()
    await thread.remove_user(discord.Object(MINA))
    await thread.send("inside")
    await thread.edit(name="renamed", archived=True, locked=True)
    forum = cast("discord.ForumChannel", bot.get_channel(FORUM))
    post = await forum.create_thread(
        name="Signal", content="Discuss", applied_tags=forum.available_tags[:1], file=picture()
    )
    laid_out = await forum.create_thread(
        name="Card", view=ui.LayoutView().add_item(ui.Container(ui.TextDisplay("Signal")))
    )
    await post.thread.edit(applied_tags=[])
    await laid_out.thread.delete()
    assert await channel.guild.active_threads()
    assert [one async for one in channel.archived_threads()]
    for joined in (False, True):
        listed = channel.archived_threads(private=True, joined=joined)
        assert [one async for one in listed] == []
    await started.delete()


async def use_servers(bot: Recorder) -> None:
    guild = await bot.fetch_guild(LIBRARY)
    [one async for one in bot.fetch_guilds()]
    await guild.fetch_channels()
    await guild.fetch_roles()
    await guild.fetch_role(LIBRARY + 1)
    await guild.role_member_counts()
    [one async for one in guild.fetch_members(limit=5)]
    await guild.fetch_member(MINA)
    await bot.raw("GET", f"/guilds/{LIBRARY}/members/search", params={"query": "mi"})
    await bot.fetch_channel(GENERAL)
    await bot.application_info()
    for path in ("/gateway", "/gateway/bot", "/users/@me", "/applications/@me"):
        await bot.raw("GET", path)
    await bot.raw("GET", "/oauth2/applications/@me")


async def use_commands_api(bot: Recorder) -> None:
    for place in ("", f"/guilds/{LIBRARY}"):
        path = f"/applications/{bot.application_id}{place}/commands"
        body = {"name": "extra", "description": "One more", "options": []}
        made = await bot.raw("POST", path, json=body)
        await bot.raw("GET", path, params={"with_localizations": "true"})
        await bot.raw("GET", f"{path}/{made['id']}")
        await bot.raw("PATCH", f"{path}/{made['id']}", json={"description": "Changed"})
        await bot.raw("DELETE", f"{path}/{made['id']}")
    await bot.tree.sync(guild=discord.Object(LIBRARY))
    await bot.raw(
        "GET", f"/applications/{bot.application_id}/guilds/{LIBRARY}/commands/permissions"
    )


async def use_channels(bot: Recorder) -> None:
    guild = cast("discord.Guild", bot.get_guild(SEOUL))
    made = await guild.create_text_channel("new", topic="Here", slowmode_delay=5)
    await made.edit(name="newer", topic="There")
    await made.set_permissions(guild.default_role, send_messages=False)
    await made.set_permissions(guild.default_role, overwrite=None)
    await made.delete()
    tags = [discord.ForumTag(name="Airing", emoji="🎬")]
    forum = await guild.create_forum("talk", topic="Here", available_tags=tags)
    await forum.edit(available_tags=[*forum.available_tags, discord.ForumTag(name="Over")])


async def be_refused(bot: Recorder) -> None:
    """The kinds of refusal: unknown, forbidden, invalid, unauthorised."""
    channel = cast("discord.TextChannel", bot.get_channel(GENERAL))
    for path in (
        f"/guilds/{SEOUL}/audit-logs",
        f"/channels/{VAULT + 1000}",
        "/channels/x",
        "/nowhere",
    ):
        await _refused(bot.raw("GET", path))
    permissions = f"/applications/{bot.application_id}/guilds/{SEOUL}/commands/5/permissions"
    await _refused(bot.raw("PUT", permissions, json={"permissions": []}))
    await _refused(channel.send("x" * 2001))
    await _refused(channel.send(""))
    await _refused(bot.raw("POST", f"/channels/{GENERAL}/messages", json={"components": [{}]}))


async def _refused(request: Awaitable[Any]) -> None:
    try:
        await request
    except discord.HTTPException:
        return
    raise AssertionError("It was not refused.")


class Played(NamedTuple):
    """What passed: requests with their answers, and the gateway's events."""

    entries: list[Entry]
    frames: list[Json]


async def play() -> Played:
    """Everything once."""
    async with standing(rate_limits=False) as sandbox, Person(sandbox.url) as mina:
        for server in ("Seoul Nights", "Drama Library"):
            role = {"name": "Dramaclub", "permissions": ["administrator"], "server": server}
            await mina.call("POST", "role", role)
        async with running(sandbox) as bot:
            await use_commands(mina)
            await use_messages(bot, mina)
            await use_threads(bot)
            await use_servers(bot)
            await use_commands_api(bot)
            await use_channels(bot)
            await use_application(bot)
            await use_reactions(bot)
            await use_overrides(bot, mina)
            await use_events(bot, mina)
            await use_members(bot)
            await use_bans(bot)
            await be_refused(bot)
            return Played(list(sandbox.journal.entries), bot.frames)


@cache
def played() -> Played:
    """What passed, played once for all judges."""
    return asyncio.run(play())


def test_every_route_was_used() -> None:
    used = {(entry.method, entry.route) for entry in played().entries}
    served = {(route.method, route.path) for resource in RESOURCES for route in resource.ROUTES}
    assert served - used == set()


def test_what_is_not_refused_on_purpose_succeeds() -> None:
    refused = [
        f"{one.method} {one.path} {one.verdict}" for one in played().entries if one.status >= 400
    ]
    assert len(refused) == REFUSED, refused

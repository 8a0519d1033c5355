"""The gateway as a client meets it."""

import json
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.sandbox.conftest import Start
from tests.sandbox.raw_socket import Raw
from tests.sandbox.small_bot import GENERAL, SEOUL, Stage
from tests.waiting import standing, until


@app_commands.command(description="Answers")
async def ping(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("pong")


async def dropped(stage: Stage, **fault: object) -> None:
    """Break the gateway and wait until the bot is back."""
    stage.bot.events.clear()
    await stage.mina.call("POST", "faults", fault)
    await until(lambda: {"RESUMED", "READY"} & set(stage.bot.events))


async def test_the_servers_are_told_at_the_start(start: Start) -> None:
    stage = await start(ping)
    assert {guild.name for guild in stage.bot.guilds} == {"Seoul Nights", "Drama Library"}
    guild = stage.bot.get_guild(SEOUL)
    assert guild is not None
    assert guild.member_count == 7
    assert guild.me.guild_permissions.send_messages
    assert guild.owner_id == 1000000000000000011
    assert [channel.name for channel in guild.forums] == ["drama-talk"]
    assert {role.name for role in guild.roles} >= {"Moderator", "Curator", "Member", "Dramaclub"}


async def test_a_dropped_connection_is_resumed(start: Start) -> None:
    stage = await start(ping)
    await stage.mina.call("POST", "faults", {"kind": "drop_gateway"})
    # Sent while the bot is away, delivered when it resumes.
    answer = await stage.mina.run("/ping")
    assert answer.outcome == "message"
    assert "RESUMED" in stage.bot.events
    assert stage.bot.events.count("READY") == 1


async def test_a_lost_session_starts_anew(start: Start) -> None:
    stage = await start(ping)
    await dropped(stage, kind="reconnect")
    assert "RESUMED" in stage.bot.events
    await dropped(stage, kind="invalid_session", resumable=False)
    assert "READY" in stage.bot.events
    await until(lambda: stage.bot.events.count("GUILD_CREATE") == 2)
    assert (await stage.mina.run("/ping")).outcome == "message"


async def test_without_intents_no_messages(start: Start) -> None:
    stage = await start(ping)
    await stage.mina.send("hello")
    await stage.mina.run("/ping")
    assert stage.bot.messages == []


async def test_private_answers_are_not_told(start: Start) -> None:
    @app_commands.command(description="Whispers")
    async def hush(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("psst", ephemeral=True)

    intents = discord.Intents(guilds=True, messages=True, message_content=True)
    stage = await start(hush, intents=intents)
    await stage.mina.run("/hush")
    await stage.mina.send("aloud")
    await until(lambda: stage.bot.messages)
    assert [message.content for message in stage.bot.messages] == ["aloud"]


async def test_content_needs_its_intent(start: Start) -> None:
    intents = discord.Intents(guilds=True, messages=True)
    stage = await start(ping, intents=intents)
    await stage.mina.send("secret")
    await stage.mina.send("<@1000000000000000001> for you")
    await stage.mina.direct("directly")
    await until(lambda: len(stage.bot.messages) == 3)
    contents = [message.content for message in stage.bot.messages]
    assert contents == ["", "<@1000000000000000001> for you", "directly"]


@pytest.mark.usefixtures("sandbox")
async def test_a_wrong_token_is_refused() -> None:
    client = discord.Client(intents=discord.Intents.none())
    async with client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"op": 99, "d": None}, 4001),
        ({"op": 8, "d": {"guild_id": str(SEOUL)}}, 4003),
        ({"op": 2, "d": {"token": "x", "intents": 1}}, 4004),
        ({"op": 2, "d": {"token": None, "intents": 1 << 40}}, 4013),
        ({"op": 2, "d": {"token": None, "intents": 1, "shard": [2, 2]}}, 4010),
        ({"op": 2, "d": {"token": None, "intents": 1, "shard": "0"}}, 4010),
        ({"op": 6, "d": {"token": "x", "session_id": "y", "seq": 1}}, 4004),
    ],
)
async def test_close_codes(sandbox: Sandbox, frame: dict[str, Any], code: int) -> None:
    if frame["d"] and frame["d"].get("token", "") is None:
        frame["d"]["token"] = sandbox.token
    async with aiohttp.ClientSession() as http, http.ws_connect(sandbox.gateway_url) as socket:
        raw = Raw(socket)
        assert (await raw.frame())["op"] == 10
        await socket.send_json(frame)
        assert await raw.close_code() == code


async def test_broken_frames_and_second_identifies(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as http:
        async with http.ws_connect(sandbox.gateway_url) as socket:
            await socket.send_str("{")
            assert await Raw(socket).close_code() == 4002
        async with http.ws_connect(sandbox.gateway_url) as socket:
            raw = Raw(socket)
            await raw.frame()
            ready = await raw.identify(sandbox)
            assert ready["t"] == "READY"
            await raw.send(1, None)
            await raw.send(2, {"token": sandbox.token, "intents": 1})
            assert await raw.close_code() == 4005
        async with http.ws_connect(sandbox.gateway_url) as socket:
            raw = Raw(socket)
            await raw.frame()
            session = {"session_id": ready["d"]["session_id"], "token": sandbox.token}
            await raw.send(6, session | {"seq": 10_000})
            assert await raw.close_code() == 4007
        async with http.ws_connect(sandbox.gateway_url) as socket:
            raw = Raw(socket)
            await raw.frame()
            sandbox.clock.advance(181)
            await raw.send(6, session | {"seq": 1})
            assert await raw.frame() == {"op": 9, "s": None, "t": None, "d": False}


@pytest.fixture
async def unhurried() -> AsyncIterator[Sandbox]:
    """A sandbox without rate limits."""
    async with standing(rate_limits=False) as served:
        yield served


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalid_session_leaves_the_socket(unhurried: Sandbox, resumable: bool) -> None:
    """Its client may resume or identify there, and do nothing else before."""
    gateway, token = unhurried.state.gateway, unhurried.token
    async with aiohttp.ClientSession() as http, http.ws_connect(unhurried.gateway_url) as socket:
        raw = Raw(socket)
        await raw.frame()
        session = (await raw.identify(unhurried))["d"]["session_id"]
        gateway.invalidate(resumable=resumable)
        while (frame := await raw.frame())["op"] == 0:
            seq = frame["s"]
        assert (frame["op"], frame["d"]) == (9, resumable)
        if resumable:
            await raw.send(6, {"token": token, "session_id": session, "seq": seq})
            assert (await raw.frame())["t"] == "RESUMED"
        else:
            assert (await raw.identify(unhurried))["t"] == "READY"
        gateway.invalidate(resumable=resumable)
        await raw.send(8, {"guild_id": str(SEOUL), "query": "t", "limit": 1})
        assert await raw.close_code() == 4003


async def test_a_compressed_stream(sandbox: Sandbox) -> None:
    inflator = zlib.decompressobj()
    url = f"{sandbox.gateway_url}?v=10&encoding=json&compress=zlib-stream"
    async with aiohttp.ClientSession() as http, http.ws_connect(url) as socket:
        hello = inflator.decompress(await socket.receive_bytes())
        assert json.loads(hello)["d"]["heartbeat_interval"] > 0
        await Raw(socket).send(2, {"token": sandbox.token, "intents": 1})
        packed = await socket.receive_bytes()
        assert packed.endswith(b"\x00\x00\xff\xff")
        assert json.loads(inflator.decompress(packed))["t"] == "READY"


async def test_too_many_frames(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(sandbox.gateway_url) as socket:
        for _ in range(121):
            await Raw(socket).send(1, None)
        assert await Raw(socket).close_code() == 4008


async def test_members_are_sent_on_request(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(sandbox.gateway_url) as socket:
        raw = Raw(socket)
        await raw.frame()
        await raw.identify(sandbox, intents=3)
        for _ in range(2):
            await raw.frame()
        await raw.send(8, {"guild_id": str(SEOUL), "query": "", "limit": 0, "nonce": "n"})
        chunk = (await raw.frame())["d"]
    assert (len(chunk["members"]), chunk["nonce"]) == (7, "n")


async def test_a_thousand_identifies_cost_the_token(sandbox: Sandbox, mina: Person) -> None:
    token = sandbox.token
    for _ in range(1_000):
        sandbox.state.gateway.identify(1, (0, 1))
    async with aiohttp.ClientSession() as http, http.ws_connect(sandbox.gateway_url) as socket:
        raw = Raw(socket)
        await raw.frame()
        await raw.send(2, {"token": token, "intents": 1})
        assert await raw.close_code() == 4004
    assert sandbox.token != token
    assert (await mina.call("GET", ""))["connected"] is False


async def test_changes_of_the_server_are_told(start: Start) -> None:
    stage = await start(ping)
    await stage.mina.call("POST", "delete", {"channel": "polls"})
    await until(lambda: "CHANNEL_DELETE" in stage.bot.events)
    assert stage.bot.get_channel(SEOUL + 12) is None
    server = await stage.mina.call("POST", "server", {"name": "Third", "locale": "ja"})
    await until(lambda: len(stage.bot.guilds) == 3)
    await stage.mina.call("POST", "server", {"server": server["id"], "kick_bot": True})
    await until(lambda: len(stage.bot.guilds) == 2)
    assert stage.bot.get_channel(GENERAL) is not None

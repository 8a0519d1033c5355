"""Pins, under both of their paths."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest

from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import GENERAL, SEOUL, Stage
from tests.sandbox.test_limits_http import Bot
from tests.waiting import standing

CHANNEL = f"/channels/{GENERAL}"
OLD, NEW = f"{CHANNEL}/pins", f"{CHANNEL}/messages/pins"


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with standing(rate_limits=False) as sandbox, Bot(sandbox) as bot:
        await change_permissions(bot, allow=["pin_messages"])
        yield bot


async def sent(bot: Bot, content: str = "x") -> str:
    return str((await bot.post(f"{CHANNEL}/messages", {"content": content})).body["id"])


async def change_permissions(bot: Bot, **change: Any) -> None:
    body = {"as": "hana", "channel": "general", "for": "Dramaclub"} | change
    url = f"{bot.sandbox.url}/sandbox/permissions"
    async with bot.http.post(url, json=body) as answer:
        assert answer.status == 200


async def told(stage: Stage, route: discord.http.Route) -> Any:
    """The CHANNEL_PINS_UPDATE that a request leads to."""
    event = stage.bot.ws.wait_for("CHANNEL_PINS_UPDATE", lambda _: True)
    await stage.bot.http.request(route)
    return await event


@pytest.mark.parametrize("path", [OLD, NEW])
async def test_a_pin_is_told_and_noticed(start: Start, path: str) -> None:
    stage = await start(intents=discord.Intents(guilds=True, guild_messages=True))
    await stage.allow("pin_messages")
    message = await stage.channel().send("pin me")
    route = discord.http.Route("PUT", f"{path}/{message.id}")
    data = await told(stage, route)
    assert (data["channel_id"], data["guild_id"]) == (str(GENERAL), str(SEOUL))
    assert data["last_pin_timestamp"] is not None
    (notice,) = [one async for one in stage.channel().history(limit=1)]
    assert notice.type is discord.MessageType.pins_add
    assert notice.reference is not None
    assert notice.reference.message_id == message.id
    assert (await message.fetch()).pinned
    route = discord.http.Route("DELETE", f"{path}/{message.id}")
    assert (await told(stage, route))["last_pin_timestamp"] is None
    assert not (await message.fetch()).pinned


async def test_a_deleted_pin_is_told_as_deleted_only(start: Start) -> None:
    """Not sent when a pinned message is deleted ("Channel Pins Update")."""
    stage = await start(intents=discord.Intents(guilds=True, guild_messages=True))
    await stage.allow("pin_messages")
    message = await stage.channel().send("pin me")
    await message.pin()
    gone = stage.bot.ws.wait_for("MESSAGE_DELETE", lambda _: True)
    await message.delete()
    await gone
    assert stage.bot.events.count("CHANNEL_PINS_UPDATE") == 1
    assert await stage.bot.http.pins_from(GENERAL) == {"items": [], "has_more": False}


async def test_pins_are_paged_by_when_they_were_pinned(bot: Bot) -> None:
    ids = [await sent(bot) for _ in range(3)]
    for one in (ids[1], ids[0], ids[2]):
        bot.sandbox.clock.advance(1)
        assert (await bot.call("PUT", f"{NEW}/{one}")).status == 204
    page = (await bot.call("GET", f"{NEW}?limit=2")).body
    assert [one["message"]["id"] for one in page["items"]] == [ids[2], ids[0]]
    assert page["has_more"] is True
    before = page["items"][-1]["pinned_at"].replace("+", "%2B")
    page = (await bot.call("GET", f"{NEW}?limit=2&before={before}")).body
    assert [one["message"]["id"] for one in page["items"]] == [ids[1]]
    assert page["has_more"] is False
    assert [one["id"] for one in (await bot.call("GET", OLD)).body] == [ids[2], ids[0], ids[1]]
    assert (await bot.call("GET", f"{NEW}?limit=51")).refusal == (400, 50035)
    assert (await bot.call("GET", f"{NEW}?before=then")).refusal == (400, 50035)


async def test_a_channel_holds_250_pins(bot: Bot) -> None:
    for _ in range(250):
        assert (await bot.call("PUT", f"{NEW}/{await sent(bot)}")).status == 204
    assert (await bot.call("PUT", f"{NEW}/{await sent(bot)}")).refusal == (400, 30003)


@pytest.mark.parametrize("path", [OLD, NEW])
async def test_manage_messages_pins_nothing(bot: Bot, path: str) -> None:
    message = await sent(bot)
    change = {"allow": ["manage_messages"], "deny": ["pin_messages"]}
    await change_permissions(bot, **change)
    assert (await bot.call("PUT", f"{path}/{message}")).refusal == (403, 50013)
    assert (await bot.call("DELETE", f"{path}/{message}")).refusal == (403, 50013)


async def test_without_history_there_are_no_pins(bot: Bot) -> None:
    assert (await bot.call("PUT", f"{NEW}/{await sent(bot)}")).status == 204
    await change_permissions(bot, deny=["read_message_history"])
    assert (await bot.call("GET", NEW)).body == {"items": [], "has_more": False}
    assert (await bot.call("GET", OLD)).body == []

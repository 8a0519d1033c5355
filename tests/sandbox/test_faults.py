"""Rate limits and faults."""

import asyncio
import io

import aiohttp
import discord
import pytest

from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import GENERAL, Stage
from tests.waiting import until

SEND = "POST /channels/*/messages"


def statuses(stage: Stage) -> list[int]:
    entries = stage.sandbox.journal.requests("POST", "/channels/{channel_id}/messages")
    return [entry.status for entry in entries]


async def test_buckets_are_told_in_headers(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}"}
    url = f"{sandbox.api_base}/channels/{GENERAL}/messages"
    async with aiohttp.ClientSession(headers=headers) as http:
        for left in (4, 3, 2, 1, 0):
            async with http.post(url, json={"content": "x"}) as sent:
                assert sent.status == 200
                assert sent.headers["Content-Type"] == "application/json"
                assert sent.headers["X-RateLimit-Remaining"] == str(left)
        async with http.post(url, json={"content": "x"}) as stopped:
            body = await stopped.json()
        assert (stopped.status, body["global"]) == (429, False)
        assert 0 < body["retry_after"] <= 5
        assert stopped.headers["Via"]
        assert stopped.headers["X-RateLimit-Scope"] == "user"
        sandbox.clock.advance(5)
        async with http.post(url, json={"content": "x"}) as sent:
            assert sent.status == 200


async def test_fifty_requests_a_second_over_all_routes(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with aiohttp.ClientSession(headers=headers) as http:
        body = {}
        for number in range(60):
            path = "users/@me" if number % 2 else "gateway/bot"
            async with http.get(f"{sandbox.api_base}/{path}") as answer:
                if answer.status == 429:
                    body = await answer.json()
                    break
        assert answer.headers["X-RateLimit-Global"] == "true"
        assert body["global"] is True
        # Interaction endpoints are not counted.
        url = f"{sandbox.api_base}/interactions/1/x/callback"
        async with http.post(url, json={"type": 5}) as callback:
            assert callback.status == 404


async def test_ten_thousand_refusals_ban_the_address(sandbox: Sandbox) -> None:
    sandbox.state.limits.count_invalid(9_999)
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{sandbox.api_base}/users/@me") as refused:
            assert (refused.status, (await refused.json())["code"]) == (401, 0)
        async with http.get(f"{sandbox.api_base}/gateway") as banned:
            assert (banned.status, banned.headers.get("Via")) == (429, None)
        sandbox.clock.advance(700)
        async with http.get(f"{sandbox.api_base}/gateway") as again:
            assert again.status == 200


async def test_a_429_is_waited_out(start: Start) -> None:
    stage = await start()
    stage.sandbox.faults.add("rate_limit", route=SEND, retry_after=0.02)
    await stage.channel().send("hello")
    assert statuses(stage) == [429, 200]


async def test_a_429_without_via_is_raised(start: Start) -> None:
    stage = await start()
    stage.sandbox.faults.add("rate_limit", route=SEND, via=False)
    with pytest.raises(discord.HTTPException) as banned:
        await stage.channel().send("hello")
    assert banned.value.status == 429
    assert statuses(stage) == [429]


async def test_a_503_is_not_tried_again(start: Start) -> None:
    stage = await start()
    await stage.mina.call("POST", "faults", {"kind": "error", "route": SEND, "status": 503})
    with pytest.raises(discord.DiscordServerError):
        await stage.channel().send("hello")
    assert await stage.mina.read() == []


async def test_a_lost_answer_has_been_carried_out(start: Start) -> None:
    stage = await start()
    stage.sandbox.faults.add("lose", route=SEND)
    with pytest.raises(aiohttp.ClientError):
        await stage.channel().send("hello")
    assert [one["content"] for one in await stage.mina.read()] == ["hello"]
    stage.sandbox.faults.add("cut", route=SEND)
    with pytest.raises(aiohttp.ClientError):
        await stage.channel().send("never")
    assert len(await stage.mina.read()) == 1
    assert statuses(stage) == [0, 0]


async def test_delays_and_counts(start: Start) -> None:
    stage = await start()
    stage.sandbox.faults.add("delay", route="*/messages", seconds=5, count=2)
    file = discord.File(io.BytesIO(b"x"), "a.txt")
    sending = asyncio.create_task(stage.channel().send("a", file=file))
    await until(lambda: [fault.count for fault in stage.sandbox.faults.waiting] == [1])
    assert await stage.mina.read() == []
    stage.sandbox.clock.advance(5)
    await sending
    assert len(await stage.mina.read()) == 1


async def test_every_request_is_written_down(start: Start, mina: Person) -> None:
    stage = await start()
    await stage.channel().send("hello")
    with pytest.raises(discord.HTTPException):
        await stage.bot.http.get_message(GENERAL, 5)
    listed = await mina.call("GET", "requests", {"since": 0})
    newest = listed["requests"][-2:]
    assert [(one["method"], one["status"]) for one in newest] == [("POST", 200), ("GET", 404)]
    assert newest[1]["verdict"] == "404 10008: Unknown Message"
    assert newest[1]["route"] == "/channels/{channel_id}/messages/{message_id}"
    assert (await mina.call("GET", "requests", {"since": listed["next"]}))["requests"] == []
    assert stage.sandbox.journal.entries[-2].request["content"] == "hello"


async def test_misspelt_fields_are_noted(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}"}
    url = f"{sandbox.api_base}/channels/{GENERAL}/messages"
    body = {"content": "x", "embed": {}}
    async with aiohttp.ClientSession(headers=headers) as http, http.post(url, json=body) as sent:
        assert sent.status == 200
    assert sandbox.journal.entries[-1].verdict == "ok, unknown fields: embed"


async def test_unknown_routes_and_broken_bodies(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}", "Content-Type": "application/json"}
    async with aiohttp.ClientSession(headers=headers) as http:
        async with http.get(f"{sandbox.api_base}/nowhere") as unknown:
            assert (unknown.status, (await unknown.json())["message"]) == (404, "404: Not Found")
        url = f"{sandbox.api_base}/channels/{GENERAL}/messages"
        async with http.post(url, data=b"{") as broken:
            assert (await broken.json())["code"] == 50109
        async with http.post(url, data=b"{}") as empty:
            assert (await empty.json())["code"] == 50006
        async with http.get(f"{sandbox.api_base}/channels/abc") as wrong:
            body = await wrong.json()
        assert (body["code"], list(body["errors"])) == (50035, ["channel_id"])

"""First answers over real sockets: how they go out, and what comes back."""

import asyncio
import gzip
import io
import logging
from typing import Any

import discord
import pytest
from discord.http import MultipartParameters
from discord.webhook.async_ import (
    AsyncWebhookAdapter,
    interaction_message_response_params,
    interaction_response_params,
)

from tests.ui.answering_server import (
    GONE,
    JSON,
    OUR_WAY,
    Answering,
    Asking,
    answer,
    answering,
    chunked,
)
from tests.waiting import until

LIBRARY_WAY = OUR_WAY.replace("response=0", "response=1")
LIMITED = b'{"message": "You are being rate limited.", "retry_after": 0.01, "global": false}'
TAKEN = b'{"message": "Interaction has already been acknowledged.", "code": 40060}'
SAID: Any = {"content": "Saved", "flags": 64}
TOLD = {"interaction": {"id": "7", "type": 2}}


async def test_an_answer_is_what_the_library_sends_but_asks_for_no_body(asking: Asking) -> None:
    async with answering(
        answer("204 No Content", b""), answer("200 OK", b'{"a": 1}', JSON)
    ) as server:
        told = await asking.say(server)
        library: Any = AsyncWebhookAdapter()  # type: ignore[no-untyped-call]  # discord.py's
        params = interaction_response_params(4, SAID)
        sent = {"session": asking.session, "params": params}
        assert await library.create_interaction_response(7, "a/token", **sent) == {"a": 1}
    (ours, body), (theirs, same) = server.requests
    assert server.targets[0] == OUR_WAY
    assert set(ours.split("\r\n")[1:]) == set(theirs.split("\r\n")[1:])
    assert body == same
    assert told["interaction"]["id"] == "7"


@pytest.mark.parametrize(
    ("params", "loading", "ephemeral"),
    [
        (interaction_response_params(4, SAID), False, True),
        (interaction_response_params(4, {"content": "Hi"}), False, False),
        (interaction_response_params(5, {"flags": 64}), True, True),
        (interaction_response_params(6), False, False),
    ],
)
async def test_where_discord_tells_nothing_the_answer_itself_says_what_it_is(
    asking: Asking, params: MultipartParameters, loading: bool, ephemeral: bool
) -> None:
    async with answering() as server:
        told = (await asking.say(server, params))["interaction"]
    assert told["response_message_loading"] is loading
    assert told["response_message_ephemeral"] is ephemeral


async def test_answers_one_after_another_share_a_connection(asking: Asking) -> None:
    async with answering() as server:
        for _ in range(5):
            await asking.say(server)
        assert server.connections == 1
        await asking.session.close()
        await until(lambda: not server.open)


async def test_32_at_once_wait_for_none_of_them(asking: Asking) -> None:
    async with answering() as server:
        server.gate.clear()
        waiting = [asyncio.create_task(asking.say(server)) for _ in range(32)]
        await until(lambda: len(server.requests) == 32)
        server.gate.set()
        await asyncio.gather(*waiting)
        await asyncio.gather(*(asking.say(server) for _ in range(32)))
        assert server.connections == 32


@pytest.mark.parametrize(
    "whole",
    [
        answer("200 OK", b'{"interaction": {"id": "7", "type": 2}}', JSON),
        chunked("200 OK", b'{"interaction": {"id', b'": "7", "type": 2}}', headers=(JSON,)),
        answer(
            "200 OK",
            gzip.compress(b'{"interaction": {"id": "7", "type": 2}}'),
            JSON,
            "Content-Encoding: gzip",
        ),
        b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
        + answer("200 OK", b'{"interaction": {"id": "7", "type": 2}}', JSON),
    ],
    ids=["plain", "chunked", "compressed", "announced"],
)
async def test_a_body_is_read_in_any_form(asking: Asking, whole: bytes) -> None:
    async with answering(whole) as server:
        assert await asking.say(server) == TOLD
        await asking.say(server)
        assert (len(server.requests), server.connections) == (2, 1)


async def test_a_body_without_length_ends_with_its_connection(asking: Asking) -> None:
    whole = b"HTTP/1.0 200 OK\r\n" + JSON.encode() + b'\r\n\r\n{"interaction": 1}'
    async with answering(whole) as server:
        asked = asyncio.create_task(asking.say(server))
        await until(lambda: server.requests)
        for writer in list(server.open):
            writer.close()
        assert await asked == {"interaction": 1}
        await asking.say(server)
        assert server.connections == 2


async def test_a_limit_is_waited_for_as_discord_says(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    limited = answer("429 Too Many Requests", LIMITED, JSON, "Via: 1.1 google")
    async with answering(limited, answer("200 OK", b'{"interaction": 1}', JSON)) as server:
        assert await asking.say(server) == {"interaction": 1}
    assert server.targets == [OUR_WAY, LIBRARY_WAY]
    (record,) = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert record.getMessage() == "Webhook ID 7 is rate limited. Retrying in 0.01 seconds."


@pytest.mark.parametrize(
    ("refused", "raised", "code"),
    [
        (answer("429 Too Many Requests", b"error code: 1015"), discord.HTTPException, 0),
        (answer("400 Bad Request", TAKEN, JSON), discord.HTTPException, 40060),
        (answer("403 Forbidden", b"{}", JSON), discord.Forbidden, 0),
        (answer("404 Not Found", GONE, JSON), discord.NotFound, 10062),
        (chunked("404 Not Found", GONE, headers=(JSON,)), discord.NotFound, 10062),
        (answer("400 Bad Request", b"\xff"), discord.HTTPException, 0),
    ],
    ids=["banned", "taken", "forbidden", "gone", "chunked", "no text"],
)
async def test_what_is_refused_is_asked_once(
    asking: Asking, refused: bytes, raised: type[discord.HTTPException], code: int
) -> None:
    async with answering(refused) as server:
        with pytest.raises(raised) as caught:
            await asking.say(server)
    assert type(caught.value) is raised
    assert caught.value.code == code
    assert server.targets == [OUR_WAY]


async def test_an_outage_is_tried_again_by_the_library(asking: Asking) -> None:
    broken = answer("503 Service Unavailable", b"<html>")
    async with answering(broken, answer("200 OK", b'{"interaction": 1}', JSON)) as server:
        assert await asking.say(server) == {"interaction": 1}
    assert server.targets == [OUR_WAY, LIBRARY_WAY]


async def test_a_redirect_is_followed_by_the_library(asking: Asking) -> None:
    moved = answer("307 Temporary Redirect", b"", "Location: /elsewhere")
    async with answering(moved, moved, answer("200 OK", b'{"a": 1}', JSON)) as server:
        assert await asking.say(server) == {"a": 1}
    assert server.targets == [OUR_WAY, LIBRARY_WAY, "/elsewhere"]
    assert server.requests[0][1] == server.requests[2][1]


async def test_files_go_as_the_library_sends_them(asking: Asking) -> None:
    file = discord.File(io.BytesIO(b"kept"), "a.txt")
    params = interaction_message_response_params(type=4, content="Hi", file=file)
    # Their body comes in chunks, which the server does not count.
    async with answering(answer("200 OK", b"{}", JSON, "Connection: close")) as server:
        await asking.say(server, params)
    assert server.targets[0] == LIBRARY_WAY


async def test_a_proxy_is_the_librarys_matter(asking: Asking) -> None:
    async with answering(answer("200 OK", b"{}", JSON)) as proxy:
        nobody = Answering(base="http://discord.invalid/api/v10")
        await asking.say(nobody, proxy=proxy.base)
    assert proxy.targets == [f"http://discord.invalid{LIBRARY_WAY}"]


async def test_a_base_may_lie_deeper_and_ask_for_a_password(asking: Asking) -> None:
    async with answering() as server:
        server.base = server.base.replace("//", "//me:secret@").replace("/api", "/to/api")
        await asking.say(server)
    assert server.targets == [f"/to{OUR_WAY}"]
    assert "Authorization: Basic bWU6c2VjcmV0" in server.requests[0][0]

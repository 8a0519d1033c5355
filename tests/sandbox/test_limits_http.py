"""The running sandbox refuses what Discord refuses: every row of the table of limits."""

import json
from collections.abc import AsyncIterator
from io import BytesIO
from types import TracebackType
from typing import Any, NamedTuple, Self

import aiohttp
import pytest

from sandbox.serve import Sandbox
from tests.sandbox.test_limits import Json, embed, leaves, poll
from tests.sandbox.test_limits_commands import command, heavy, options
from tests.sandbox.test_limits_commands import option as command_option
from tests.sandbox.test_limits_components import (
    button,
    container,
    laid_out,
    option,
    rows,
    sections,
    select,
    text,
)
from tests.waiting import standing

APPLICATION = 1000000000000000001
GUILD = 1000000000000000100
FORUM = f"/channels/{GUILD + 13}"
MESSAGES = f"/channels/{GUILD + 10}/messages"
COMMANDS = f"/applications/{APPLICATION}/guilds/{GUILD}/commands"
MIB = 1 << 20


class Told(NamedTuple):
    """What the sandbox answered."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def refusal(self) -> tuple[int, int]:
        """Status and Discord's code; 0 where it was no refusal."""
        return self.status, self.body.get("code", 0) if isinstance(self.body, dict) else 0

    @property
    def places(self) -> list[str]:
        """Dotted paths of what is wrong in the form."""
        return [path for path, _ in leaves(self.body["errors"], ())]


class Bot:
    """A bot that speaks HTTP and the gateway by hand, so that it can break every limit."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.http = aiohttp.ClientSession()
        self._sockets: list[aiohttp.ClientWebSocketResponse] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for socket in self._sockets:
            await socket.close()
        await self.http.close()

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        files: list[bytes] | None = None,
        reason: str | None = None,
    ) -> Told:
        """One request, with ``files`` as multipart and a ``reason`` for the audit log."""
        headers = {"Authorization": f"Bot {self.sandbox.token}"}
        if reason is not None:
            headers["X-Audit-Log-Reason"] = reason
        data: Any = None
        if files is not None:
            data = aiohttp.FormData({"payload_json": json.dumps(body)})
            for number, content in enumerate(files):
                data.add_field(f"files[{number}]", BytesIO(content), filename=f"{number}.bin")
        elif body is not None:
            headers["Content-Type"] = "application/json"
            data = BytesIO(json.dumps(body).encode())
        url = self.sandbox.api_base + path
        async with self.http.request(method, url, data=data, headers=headers) as response:
            is_json = response.content_type == "application/json"
            answer = await response.json() if is_json else await response.text()
            return Told(response.status, answer, dict(response.headers))

    async def post(self, path: str, body: Any = None, files: list[bytes] | None = None) -> Told:
        return await self.call("POST", path, body, files)

    async def identify(self) -> aiohttp.ClientWebSocketResponse:
        """A gateway connection that has sent its IDENTIFY."""
        socket = await self.http.ws_connect(self.sandbox.gateway_url)
        self._sockets.append(socket)
        await socket.receive_json()
        token = {"token": self.sandbox.token, "intents": 1, "properties": {}}
        await socket.send_json({"op": 2, "d": token})
        return socket

    async def next_interaction(self) -> Json:
        """The interaction that comes next over the gateway."""
        while True:
            frame = await self._sockets[0].receive_json()
            if frame["t"] == "INTERACTION_CREATE":
                return dict(frame["d"])

    async def answer(self, interaction: Json, body: Json, files: list[bytes] | None = None) -> Told:
        path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"
        return await self.post(path, body, files)

    def webhook(self, interaction: Json, message: str = "") -> str:
        return f"/webhooks/{APPLICATION}/{interaction['token']}{message}"


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with standing() as sandbox, Bot(sandbox) as bot:
        yield bot


INVALID = (400, 50035)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (laid_out(container(*sections(13)), text()), "components"),
        (laid_out(text("x" * 4000), text("y")), "components"),
        (laid_out(text(), content="x"), "content"),
        (laid_out(text(), embeds=[{"title": "x"}]), "embeds"),
        (laid_out(text(), **poll()), "poll"),
        ({"components": [text()]}, "components.0"),
        (rows(button(label="x" * 81)), "components.0.components.0.label"),
        (rows(select(*map(option, range(26)))), "components.0.components.0.options"),
        (rows(select(placeholder="x" * 151)), "components.0.components.0.placeholder"),
        (rows(button("x" * 101)), "components.0.components.0.custom_id"),
        (rows(button(), button()), "components.1.components.0.custom_id"),
        ({"content": "x" * 2001}, "content"),
        (embed(description="x" * 4097), "embeds.0.description"),
        (embed(title="x" * 257), "embeds.0.title"),
        (embed(fields=[{"name": "n", "value": "v"}] * 26), "embeds.0.fields"),
        (embed(footer={"text": "x" * 2049}), "embeds.0.footer.text"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds"),
        (poll(answers=[{"poll_media": {"text": "x"}}] * 11), "poll.answers"),
        (poll(answers=[{"poll_media": {"text": "x" * 56}}]), "poll.answers.0.poll_media.text"),
        (poll(question={"text": "x" * 301}), "poll.question.text"),
        (poll(duration=32 * 24 + 1), "poll.duration"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_messages(bot: Bot, body: Json, place: str) -> None:
    told = await bot.post(MESSAGES, body)
    assert (told.refusal, told.places) == (INVALID, [place])


async def test_files(bot: Bot) -> None:
    assert (await bot.post(MESSAGES, {}, [b"x" * 10 * MIB])).status == 200
    assert (await bot.post(MESSAGES, {}, [b"x" * (10 * MIB + 1)])).refusal == (413, 40005)
    assert (await bot.post(MESSAGES, {}, [b"x" * 9 * MIB] * 3)).refusal == (413, 40005)
    told = await bot.post(MESSAGES, {}, [b"x"] * 11)
    assert told.refusal == INVALID
    described = {"attachments": [{"id": 0, "description": "x" * 1025}]}
    told = await bot.post(MESSAGES, described, [b"x"])
    assert (told.refusal, told.places) == (INVALID, ["attachments.0.description"])


async def test_a_body_of_text_over_25_mib(bot: Bot) -> None:
    assert (await bot.post(MESSAGES, {"content": "x" * 25 * MIB})).refusal == (413, 40005)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (command(description="x" * 101), "description"),
        (options(*map(command_option, range(26))), "options"),
        (heavy(8001), ""),
    ],
    ids=["description", "options", "size"],
)
async def test_commands(bot: Bot, body: Json, place: str) -> None:
    told = await bot.post(COMMANDS, body)
    assert (told.refusal, told.places) == (INVALID, [place])


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15)])
async def test_numbers_of_commands(bot: Bot, kind: int, most: int) -> None:
    many = [
        {"type": kind, "name": f"c{n}"} | ({"description": "x"} if kind == 1 else {})
        for n in range(most + 1)
    ]
    path = f"/applications/{APPLICATION}/commands"
    assert (await bot.call("PUT", path, many)).refusal == (400, 30032)
    assert (await bot.call("PUT", path, many[:most])).status == 200
    assert (await bot.post(path, many[most])).refusal == (400, 30032)


async def test_two_hundred_new_commands_a_day_in_a_server(bot: Bot) -> None:
    for letter in "ab":
        many = [command(name=f"{letter}{n}") for n in range(100)]
        assert (await bot.call("PUT", COMMANDS, many)).status == 200
    one = [command(name="c0")]
    assert (await bot.call("PUT", COMMANDS, one)).refusal == (400, 30034)
    elsewhere = COMMANDS.replace(str(GUILD), str(GUILD + 100))
    assert (await bot.call("PUT", elsewhere, one)).status == 200
    bot.sandbox.clock.advance(86_401)
    assert (await bot.call("PUT", COMMANDS, one)).status == 200


async def test_threads_and_forums(bot: Bot) -> None:
    told = await bot.post(FORUM + "/threads", {"name": "x" * 101, "message": {"content": "x"}})
    assert (told.refusal, told.places) == (INVALID, ["name"])
    thread = {"name": "x" * 101, "type": 11}
    told = await bot.post(MESSAGES.removesuffix("/messages") + "/threads", thread)
    assert (told.refusal, told.places) == (INVALID, ["name"])
    tags = [{"name": f"t{n}"} for n in range(21)]
    forum = {"name": "x", "type": 15, "available_tags": tags}
    told = await bot.post(f"/guilds/{GUILD}/channels", forum)
    assert told.refusal in {INVALID, (403, 50013)}


async def test_a_bucket_tells_its_limit_and_holds_it(bot: Bot) -> None:
    first = await bot.post(MESSAGES, {"content": "0"})
    limit = int(first.headers["X-RateLimit-Limit"])
    assert int(first.headers["X-RateLimit-Remaining"]) == limit - 1
    for number in range(1, limit):
        assert (await bot.post(MESSAGES, {"content": str(number)})).status == 200
    refused = await bot.post(MESSAGES, {"content": "one too many"})
    assert (refused.status, refused.body["global"]) == (429, False)
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert refused.headers["X-RateLimit-Bucket"] == first.headers["X-RateLimit-Bucket"]
    elsewhere = MESSAGES.replace(str(GUILD + 10), str(GUILD + 11))
    assert (await bot.post(elsewhere, {"content": "x"})).status == 200
    bot.sandbox.clock.advance(refused.body["retry_after"])
    assert (await bot.post(MESSAGES, {"content": "x"})).status == 200


async def test_ten_thousand_refusals_ban_the_address(bot: Bot) -> None:
    bot.sandbox.state.limits.count_invalid(9_999)
    assert (await bot.call("GET", "/users/@me")).status == 200
    assert (await bot.call("GET", f"/channels/{GUILD + 16}")).refusal == (403, 50001)
    banned = await bot.call("GET", "/users/@me")
    assert (banned.status, "Via" in banned.headers) == (429, False)
    bot.sandbox.clock.advance(601)
    assert (await bot.call("GET", "/users/@me")).status == 200


async def test_a_thousand_identifies_a_day(bot: Bot) -> None:
    first = await bot.identify()
    for _ in range(999):
        bot.sandbox.state.gateway.identify(1, (0, 1))
    token = bot.sandbox.token
    bot.sandbox.clock.advance(5)
    last = await bot.identify()
    for socket in (first, last):
        while (await socket.receive()).type != aiohttp.WSMsgType.CLOSE:
            continue
        assert socket.close_code == 4004
    assert bot.sandbox.token != token


async def test_a_global_refusal_says_so_in_its_headers(bot: Bot) -> None:
    bot.sandbox.faults.add("rate_limit", retry_after=0.2, **{"global": True})
    told = await bot.call("GET", "/users/@me")
    assert (told.status, told.body["global"]) == (429, True)
    assert told.headers["X-RateLimit-Global"] == "true"
    assert (told.headers["X-RateLimit-Scope"], told.headers["Retry-After"]) == ("global", "1")
    bot.sandbox.faults.add("rate_limit", retry_after=0.2)
    told = await bot.call("GET", "/users/@me")
    assert (told.headers["X-RateLimit-Scope"], told.body["global"]) == ("shared", False)
    assert "X-RateLimit-Global" not in told.headers


async def test_fifty_requests_a_second_over_all_routes(bot: Bot) -> None:
    limits = bot.sandbox.state.limits
    while limits.take_global().passed:
        continue
    told = await bot.call("GET", f"/guilds/{GUILD}/roles")
    assert (told.status, told.body["global"]) == (429, True)
    assert (told.headers["X-RateLimit-Global"], told.headers["Retry-After"]) == ("true", "1")

"""The least of Discord that a bot needs to answer commands, made to be faster than any bot.

The sandbox checks everything and would be the bottleneck; this checks nothing.
"""

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Self

import orjson
from aiohttp import WSMsgType, web

from bench import payloads

HEARTBEAT, IDENTIFY = 1, 2

_READY = 30.0
"""Seconds for a bot to start; one that died would be waited for in vain."""

Event = dict[str, Any]
Answer = dict[str, Any]


@dataclass
class Wire:
    """A server on loopback to which each bot connects with its own token.

    A bot that connects is in one Discord server if it has ``joined`` it, else in none.
    """

    base: str = ""
    joined: bool = True
    bots: dict[str, web.WebSocketResponse] = field(default_factory=dict)
    connected: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    asked: dict[str, asyncio.Future[Answer]] = field(default_factory=dict)
    _ids: int = 2_000_000_000_000_000_000
    _commands: list[dict[str, Any]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._serve))
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base = f"127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self.bots.values():
            await socket.close()
        await self._runner.cleanup()

    async def ready(self, token: str) -> None:
        """Wait until the bot with this token is connected and has its server."""
        async with asyncio.timeout(_READY):
            await self.connected[token].wait()

    async def ask(self, token: str, event: Event) -> float:
        """Let an interaction happen; give the seconds until its first answer arrived."""
        start = time.perf_counter()
        await self.said(token, event)
        return time.perf_counter() - start

    async def said(self, token: str, event: Event) -> Answer:
        """Let an interaction happen; give its answer. Raises ConnectionError once the bot is gone.

        ``event`` is whole but for its id and its token.
        """
        self._ids += 1
        id_, done = str(self._ids), asyncio.get_running_loop().create_future()
        self.asked[id_] = done
        whole = event | {"id": id_, "token": f"token-{id_}"}
        await self.bots[token].send_str(dispatch("INTERACTION_CREATE", whole))
        answer: Answer = await done
        return answer

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.endswith("/callback"):
            return await self._callback(request, path.split("/")[-3])
        if path == "/gateway":
            return await self._gateway(request)
        return _json(await self._rest(request))

    async def _callback(self, request: web.BaseRequest, id_: str) -> web.Response:
        sent = orjson.loads(await request.read())
        self.asked.pop(id_).set_result(sent)
        if request.query_string == "with_response=1":
            return _json(payloads.answered(id_, sent))
        return web.Response(status=204)

    async def _rest(self, request: web.BaseRequest) -> object:
        if "/webhooks/" in request.path or "/messages" in request.path:
            self._ids += 1
            return payloads.message(str(self._ids), orjson.loads(await request.read() or b"{}"))
        if request.path.endswith("/users/@me"):
            return payloads.BOT
        if request.path.endswith("/applications/@me"):
            return payloads.APPLICATION_INFO
        if request.method == "PUT":
            sent = orjson.loads(await request.read())
            own = {
                # Discord gives one to context menus too, which are sent without.
                "description": "",
                "application_id": payloads.APPLICATION,
                "version": "1",
                "default_member_permissions": None,
            }
            self._commands = [{**own, **command, "id": str(n)} for n, command in enumerate(sent, 1)]
        return self._commands

    async def _gateway(self, request: web.BaseRequest) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        await socket.send_str(_text({"op": 10, "d": {"heartbeat_interval": 41_250}}))
        async for message in socket:
            if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                await self._received(socket, orjson.loads(message.data))
        # Whoever waits for its answer would wait for ever.
        for waiting in self.asked.values():
            if not waiting.done():
                waiting.set_exception(ConnectionError("a bot has gone"))
        self.asked.clear()
        return socket

    async def _received(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        if payload["op"] == HEARTBEAT:
            await socket.send_str(_text({"op": 11}))
        elif payload["op"] == IDENTIFY:
            ready = payloads.ready(f"ws://{self.base}/gateway", joined=self.joined)
            await socket.send_str(dispatch("READY", ready))
            if self.joined:
                await socket.send_str(dispatch("GUILD_CREATE", payloads.SERVER))
            self.bots[payload["d"]["token"]] = socket
            self.connected[payload["d"]["token"]].set()


def dispatch(event: str, data: object) -> str:
    """Return an event as the gateway sends it."""
    # A binary frame would have to be compressed, and the sequence number may stand still.
    return _text({"op": 0, "t": event, "s": 1, "d": data})


def _text(value: object) -> str:
    return orjson.dumps(value).decode()


def _json(value: object) -> web.Response:
    return web.Response(body=orjson.dumps(value), content_type="application/json")

"""A server that answers with the bytes it is told to, and notes what it was asked."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import interaction_response_params

from bot.ui.first_answers import FirstAnswers

OUR_WAY = "/api/v10/interactions/7/a%2Ftoken/callback?with_response=0"
JSON = "Content-Type: application/json"
GONE = b'{"message": "Unknown interaction", "code": 10062}'
NO_CONTENT = b"HTTP/1.1 204 No Content\r\n\r\n"
HANG, RESET = b"hang", b"reset"
"""In place of an answer: nothing at all, or the end of the connection."""


def answer(status: str, body: bytes, *headers: str) -> bytes:
    lines = f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers
    return "\r\n".join((*lines, "", "")).encode() + body


def chunked(status: str, *chunks: bytes, headers: tuple[str, ...] = ()) -> bytes:
    lines = f"HTTP/1.1 {status}", "Transfer-Encoding: chunked", *headers
    body = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in (*chunks, b""))
    return "\r\n".join((*lines, "", "")).encode() + body


@dataclass
class Answering:
    """Gives its answers in their order, then 204 for ever; ``gate`` holds all of them back."""

    answers: list[bytes] = field(default_factory=list)
    requests: list[tuple[str, bytes]] = field(default_factory=list)
    """The head and the body of each request, in order of arrival."""
    connections: int = 0
    """How many were ever made."""
    open: set[asyncio.StreamWriter] = field(default_factory=set)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    base: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open.add(writer)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while await self._serve_one(reader, writer):
                pass
        writer.transport.abort()
        self.open.discard(writer)

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = head.lower().partition("content-length: ")[2].partition("\r\n")[0]
        self.requests.append((head, await reader.readexactly(int(length or 0))))
        told = self.answers.pop(0) if self.answers else NO_CONTENT
        await self.gate.wait()
        if told == HANG:
            await reader.read()
        if told in {HANG, RESET}:
            return False
        writer.write(told)
        await writer.drain()
        return True

    @property
    def targets(self) -> list[str]:
        return [head.split(" ")[1] for head, _ in self.requests]


@asynccontextmanager
async def answering(*answers: bytes, tls: ssl.SSLContext | None = None) -> AsyncIterator[Answering]:
    served = Answering(list(answers))
    served.gate.set()
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    served.base = f"{'https' if tls else 'http'}://localhost:{port}/api/v10"
    async with server:
        yield served
        served.gate.set()
        for writer in served.open:
            writer.transport.abort()


class Asking:
    """The adapter with the session that discord.py would give it."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session
        self.adapter = FirstAnswers()

    async def say(
        self, server: Answering, params: MultipartParameters | None = None, **more: Any
    ) -> Any:
        Route.BASE = server.base
        params = params or interaction_response_params(4, {"content": "Saved", "flags": 64})
        return await self.adapter.create_interaction_response(
            7, "a/token", session=self.session, params=params, **more
        )

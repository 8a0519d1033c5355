"""A gateway connection by hand, as no library would hold it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from sandbox.serve import Sandbox
from tests.waiting import PATIENCE


class Raw:
    """A socket without a library."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def send(self, op: int, data: Any) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def frame(self) -> Any:
        return json.loads((await self.socket.receive(timeout=PATIENCE)).data)

    async def lose(self) -> None:
        """Close as no goodbye: the session may be resumed."""
        await self.socket.close(code=4000)

    async def close_code(self) -> int | None:
        async with asyncio.timeout(PATIENCE):
            while (await self.socket.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
        return self.socket.close_code

    async def until(self, event: str) -> list[Any]:
        """The frames up to the first of this event."""
        frames = [await self.frame()]
        while frames[-1]["t"] != event:
            frames.append(await self.frame())
        return frames

    async def identify(
        self, sandbox: Sandbox, intents: int = 1, shard: tuple[int, int] | None = None
    ) -> Any:
        """The answer to an IDENTIFY."""
        data = {"token": sandbox.token, "intents": intents, "properties": {}}
        await self.send(2, data | ({} if shard is None else {"shard": shard}))
        return await self.frame()


@asynccontextmanager
async def dialled(sandbox: Sandbox) -> AsyncIterator[Raw]:
    """A connection that has had its HELLO."""
    async with aiohttp.ClientSession() as http, http.ws_connect(sandbox.gateway_url) as socket:
        raw = Raw(socket)
        assert (await raw.frame())["op"] == 10
        yield raw


async def fetched(sandbox: Sandbox, path: str) -> Any:
    """What REST answers the bot."""
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.get(sandbox.api_base + path) as answer,
    ):
        return await answer.json()

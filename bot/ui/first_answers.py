"""First answers to interactions on a shorter way to Discord than aiohttp's session."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any

import aiohttp
import yarl
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import BaseConnector, Connection
from aiohttp.http import HttpProcessingError
from discord import utils
from discord.enums import InteractionResponseType
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter

SECONDS = 1.4
"""Discord gives an interaction up after 3 seconds. Two answers that are waited for so long are over
by then, and so are a new connection and its answer."""

CONNECTIONS = 200
"""Connections to Discord at most, those of the gateway and of other requests among them; what comes
beyond waits for one. A process may often have no more than 1,024 open files."""

_CLOSED = 5
"""Closed connections in a row after which it is no accident."""

_PATH = "/interactions/{webhook_id}/{webhook_token}/callback"
_THINKING = InteractionResponseType.deferred_channel_message.value
_EPHEMERAL = 64


class FirstAnswers(AsyncWebhookAdapter):
    """discord.py's webhook adapter, with a way of its own for first answers alone.

    It asks Discord for no body (``with_response=0``), and writes to one of the session's own
    connections what the session would, without the session's work around it. Whatever else than
    204 comes back is judged by discord.py, which also makes all further tries; so are answers with
    files and those through a proxy.

    What it uses of aiohttp beside its documented parts is ``BaseConnector.connect``,
    ``ClientRequest`` and ``ResponseHandler``; aiohttp's minor version is pinned for that.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # discord.py leaves it untyped
        self.seconds = SECONDS
        """What a connection and an answer may take each."""

    async def create_interaction_response(  # noqa: PLR0913 - as discord.py calls it
        self,
        interaction_id: int,
        token: str,
        *,
        session: aiohttp.ClientSession,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        params: MultipartParameters,
    ) -> Any:
        """Send a first answer; return what Discord said about it, or would have said.

        Raises aiohttp.ClientConnectionError where nobody can tell whether Discord took it, and
        what discord.py raises otherwise. Where Discord told nothing, no message id is known:
        discord.py then finds a view that is still alive by its custom ids.
        """
        library = super().create_interaction_response
        whole: Any = {"session": session, "proxy": proxy, "proxy_auth": proxy_auth}
        payload, connector = params.payload, session.connector
        if payload is None or proxy or proxy_auth or connector is None:
            return await library(interaction_id, token, params=params, **whole)
        route = Route("POST", _PATH, webhook_id=interaction_id, webhook_token=token)
        answer = await self._answer(connector, route, utils._to_json(payload).encode())
        if answer.status == HTTPStatus.NO_CONTENT:
            return _told(interaction_id, payload)
        if answer.redirects:
            return await library(interaction_id, token, params=params, **whole)
        judging: Any = _Answered(answer, session)
        return await self.request(route, judging, payload=payload, params={"with_response": "1"})

    async def _answer(self, connector: BaseConnector, route: Route, body: bytes) -> "_Answer":
        try:
            return await self._post(connector, self._api.request_to(route, body))
        except TimeoutError as error:
            raise aiohttp.ServerTimeoutError("Discord took too long") from error
        except (HttpProcessingError, aiohttp.ClientPayloadError) as error:
            # Discord may have taken it all the same, as with a connection that was lost.
            raise aiohttp.ClientConnectionError(f"Discord's answer broke off: {error}") from error

    async def _post(self, connector: BaseConnector, request: bytes) -> "_Answer":
        connection = await self._sent(connector, request)
        try:
            async with asyncio.timeout(self.seconds):
                answer = await _read(_protocol(connection))
        except BaseException:
            connection.close()
            raise
        connection.release()
        return answer

    async def _sent(self, connector: BaseConnector, request: bytes) -> Connection:
        """Write a request, and anew while connections turn out to be closed already."""
        timeout = aiohttp.ClientTimeout(connect=self.seconds)
        for _ in range(_CLOSED):
            connection = await connector.connect(self._api.template, [], timeout)
            if _written(connection, request):
                return connection
            connection.close()
        raise aiohttp.ClientConnectionResetError("Discord closed every connection")

    @cached_property
    def _api(self) -> "_Api":
        return _Api.at(Route.BASE)


@dataclass(frozen=True)
class _Api:
    """Where Discord is, and what every request to it says."""

    template: aiohttp.ClientRequest
    headers: str

    @classmethod
    def at(cls, base: str) -> "_Api":
        json: Any = {"Content-Type": "application/json"}
        loop = asyncio.get_running_loop()
        template = aiohttp.ClientRequest("POST", yarl.URL(base), headers=json, loop=loop)
        del template.headers["Content-Length"]
        lines = (f"{name}: {value}\r\n" for name, value in template.headers.items())
        return cls(template, "".join(lines))

    def request_to(self, route: Route, body: bytes) -> bytes:
        path = self.template.url.raw_path.rstrip("/") + route.url.removeprefix(Route.BASE)
        head = f"POST {path}?with_response=0 HTTP/1.1\r\n{self.headers}"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of Discord, as far as discord.py asks for it."""

    status: int
    reason: str
    headers: Any
    body: bytes

    @property
    def redirects(self) -> bool:
        return HTTPStatus.MULTIPLE_CHOICES <= self.status < HTTPStatus.BAD_REQUEST

    async def text(self, encoding: str) -> str:
        return self.body.decode(encoding, "replace")


class _Answered:
    """A session whose first request was made and answered already."""

    def __init__(self, answer: _Answer, session: aiohttp.ClientSession) -> None:
        self._answers = iter((answer,))
        self._session = session

    def request(self, *args: Any, **kwargs: Any) -> AbstractAsyncContextManager[Any]:
        for answer in self._answers:
            return nullcontext(answer)
        return self._session.request(*args, **kwargs)


def _protocol(connection: Connection) -> ResponseHandler:
    protocol = connection.protocol
    assert protocol is not None  # noqa: S101 - it has one until it is closed or released
    return protocol


def _written(connection: Connection, request: bytes) -> bool:
    """Write a request to a connection; False if it surely takes nothing of it."""
    protocol = _protocol(connection)
    # What came unasked would be taken for the answer.
    if protocol.should_close or protocol.transport is None:
        return False
    protocol.set_response_params(read_until_eof=True)
    protocol.transport.write(request)
    return protocol.is_connected()


async def _read(protocol: ResponseHandler) -> _Answer:
    while True:
        message, payload = await protocol.read()
        # What is less only announces the answer, except a change of protocols.
        if message.code >= HTTPStatus.OK or message.code == HTTPStatus.SWITCHING_PROTOCOLS:
            return _Answer(message.code, message.reason, message.headers, await payload.read())


def _told(interaction_id: int, payload: dict[str, Any]) -> dict[str, Any]:
    flags = (payload.get("data") or {}).get("flags", 0)
    return {
        "interaction": {
            "id": str(interaction_id),
            "response_message_loading": payload["type"] == _THINKING,
            "response_message_ephemeral": bool(flags & _EPHEMERAL),
        }
    }

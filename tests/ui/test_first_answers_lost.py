"""First answers over connections that break, hang, or are not what they seem."""

import asyncio
import socket
import struct
import threading
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from discord.http import Route

from bot.ui.first_answers import FirstAnswers
from tests.ui.answering_server import (
    GONE,
    HANG,
    JSON,
    NO_CONTENT,
    OUR_WAY,
    RESET,
    Answering,
    Asking,
    answer,
    answering,
)
from tests.ui.certificates import made, needs_openssl
from tests.waiting import until


@pytest.mark.parametrize(
    "lost",
    [RESET, b"HTTP/1.1 204 No Con", b"SSH-2.0-OpenSSH_9\r\n\r\n", b"HTTP/1.1 200 OK\r\nConte"],
)
async def test_a_lost_answer_raises_what_is_tried_again(asking: Asking, lost: bytes) -> None:
    async with answering(lost) as server:
        asked = asyncio.create_task(asking.say(server))
        await until(lambda: server.requests)
        for writer in list(server.open):
            writer.close()
        with pytest.raises(aiohttp.ClientConnectionError):
            await asked
        await asking.say(server)
    assert (server.connections, server.targets) == (2, [OUR_WAY] * 2)


async def test_a_body_that_breaks_off_raises_what_is_tried_again(asking: Asking) -> None:
    async with answering(b"HTTP/1.1 500 No\r\nContent-Length: 9\r\n\r\n<ht") as server:
        asked = asyncio.create_task(asking.say(server))
        await until(lambda: server.requests)
        for writer in list(server.open):
            writer.close()
        with pytest.raises(aiohttp.ClientConnectionError, match="broke off"):
            await asked


@pytest.mark.parametrize(
    "begun", [b"", b"HTTP/1.1 204", b"HTTP/1.1 500 No\r\nContent-Length: 9\r\n\r\n<"]
)
async def test_nobody_waits_longer_than_discord_does(asking: Asking, begun: bytes) -> None:
    asking.adapter.seconds = 0.05
    async with answering(begun or HANG) as server:
        with pytest.raises(aiohttp.ServerTimeoutError):
            await asking.say(server)
        await until(lambda: not server.open)
        asking.adapter.seconds = 60
        await asking.say(server)
    assert server.connections == 2


def test_two_tries_end_before_discord_gives_up() -> None:
    assert 2 * FirstAnswers().seconds < 3


async def test_a_connection_that_nobody_takes_ends_in_time(asking: Asking) -> None:
    asking.adapter.seconds = 0.05
    # A port that speaks no TLS never finishes its handshake.
    async with answering() as server:
        server.gate.clear()
        server.base = server.base.replace("http:", "https:")
        with pytest.raises(aiohttp.ServerTimeoutError):
            await asking.say(server)


async def test_where_nobody_listens_the_librarys_error_says_so(asking: Asking) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = Answering(base=f"http://127.0.0.1:{closed.getsockname()[1]}")
        with pytest.raises(aiohttp.ClientConnectorError, match=r"Cannot connect to host 127\.0"):
            await asking.say(nobody)


async def test_who_is_cancelled_leaves_no_connection_that_another_could_take(
    asking: Asking,
) -> None:
    async with answering() as server:
        server.gate.clear()
        asked = asyncio.create_task(asking.say(server))
        await until(lambda: server.requests)
        asked.cancel()
        await asyncio.wait([asked])
        server.gate.set()
        await asking.say(server)
    assert server.connections == 2


async def test_what_came_unasked_is_no_answer(asking: Asking) -> None:
    async with answering() as server:
        await asking.say(server)
        (writer,) = server.open
        writer.write(answer("408 Request Timeout", b""))
        # aiohttp's pool reads while nobody waits; its own session would take this for an answer.
        connector: Any = asking.session.connector
        ((protocol, _),) = next(iter(connector._conns.values()))
        await until(lambda: protocol.should_close)
        await asking.say(server)
    assert (len(server.requests), server.connections) == (2, 2)


class Gone(threading.Thread):
    """A server that resets its first connections when told to, and answers on the next."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self.first = first
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.reset, self.did = threading.Event(), threading.Event()
        self.requests = 0

    def run(self) -> None:
        with self.listening:
            asked = [self._asked() for _ in range(self.first)]
            for one in asked:
                one.sendall(NO_CONTENT)
            self.reset.wait()
            for one in asked:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                one.close()
            self.did.set()
            with self._asked() as last:
                last.sendall(NO_CONTENT)

    def _asked(self) -> socket.socket:
        connection, _ = self.listening.accept()
        read = b""
        while not read.endswith(b"}"):
            read += connection.recv(65_536)
        self.requests += 1
        return connection


@pytest.mark.parametrize("connections", [1, 3])
async def test_connections_that_were_reset_before_the_request_are_replaced_at_once(
    asking: Asking, connections: int
) -> None:
    server = Gone(connections)
    server.start()
    there = Answering(base=server.base)
    await asyncio.gather(*(asking.say(there) for _ in range(connections)))
    server.reset.set()
    # The loop hears nothing of the resets before it writes.
    server.did.wait()
    await asking.say(there)
    server.join()
    assert server.requests == connections + 1


@needs_openssl
async def test_tls_is_spoken_with_whom_the_session_trusts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    server_side, client_side = made(tmp_path)
    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=client_side)) as session,
        answering(
            NO_CONTENT, NO_CONTENT, answer("404 Not Found", GONE, JSON), tls=server_side
        ) as server,
    ):
        asking = Asking(session)
        await asking.say(server)
        await asking.say(server)
        with pytest.raises(discord.NotFound):
            await asking.say(server)
        assert server.connections == 1


@needs_openssl
async def test_an_unknown_certificate_gets_no_answer(asking: Asking, tmp_path: Path) -> None:
    server_side, _ = made(tmp_path)
    async with answering(tls=server_side) as server:
        with pytest.raises(aiohttp.ClientConnectorCertificateError):
            await asking.say(server)
        server.base = server.base.replace("localhost", "127.0.0.1")
        with pytest.raises(aiohttp.ClientConnectorCertificateError):
            await asking.say(server)
    assert server.requests == []

"""One gateway connection: the handshake, heartbeats and commands of a bot."""

import asyncio
import time
from collections import deque
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.application import LIMITED
from sandbox.gateway import MEMBERS, UNKNOWN_ERROR, ClosedError, Gateway, Session
from sandbox.packing import Pack, packer
from sandbox.wire import Json, dumps, loads

# Milliseconds between heartbeats, and how late one may be before the socket is closed.
HEARTBEAT_MS = 41_250
_PATIENCE = HEARTBEAT_MS / 1000 * 1.5
# Frames a bot may send in so many seconds.
FRAME_LIMIT, FRAME_WINDOW = 120, 60.0
# Members in one GUILD_MEMBERS_CHUNK.
_CHUNK = 1_000
# The intents that must be granted to the application.
_PRIVILEGED = sum(LIMITED.values())
_HIGHEST_INTENT = 1 << 25


class Connection:
    """A bot's socket from HELLO to its close."""

    def __init__(self, gateway: Gateway, socket: web.WebSocketResponse, pack: Pack | None) -> None:
        self._gateway = gateway
        self._socket = socket
        self._pack = pack
        self._outbox: asyncio.Queue[bytes | ClosedError] = asyncio.Queue()
        self._session: Session | None = None
        self._goodbye = False
        self._frames: deque[float] = deque()

    async def run(self) -> None:
        """Serve the connection until one side closes it."""
        self._put({"op": 10, "s": None, "t": None, "d": _HELLO})
        writer = asyncio.create_task(self._write())
        try:
            await self._read()
        except ClosedError as closed:
            self._outbox.put_nowait(closed)
            await writer
        finally:
            writer.cancel()
            self._leave()

    def _put(self, frame: Json) -> None:
        self._outbox.put_nowait(dumps(frame))

    async def _write(self) -> None:
        while True:
            frame = await self._outbox.get()
            if isinstance(frame, ClosedError):
                await self._socket.close(code=frame.code, message=frame.reason.encode())
                return
            if self._pack is None:
                await self._socket.send_str(frame.decode())
            else:
                await self._socket.send_bytes(self._pack(frame))

    async def _read(self) -> None:
        while True:
            try:
                message = await self._socket.receive(timeout=_PATIENCE)
            except TimeoutError:
                raise ClosedError(4009, "Session timed out.") from None
            if message.type is WSMsgType.CLOSE:
                # A session ends when its bot closes with one of these, and with no other code.
                self._goodbye = message.data in {1000, 1001}
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                return
            self._count_frame()
            self._handle(_decoded(message.data))

    def _count_frame(self) -> None:
        now = time.monotonic()
        while self._frames and now - self._frames[0] > FRAME_WINDOW:
            self._frames.popleft()
        self._frames.append(now)
        if len(self._frames) > FRAME_LIMIT:
            raise ClosedError(4008, "Rate limited.")

    def _handle(self, frame: Json) -> None:
        match frame.get("op"):
            case 1:
                self._beat()
            case 2:
                self._identify(frame["d"])
            case 6:
                self._resume(frame["d"])
            case 3 | 4 if self._authenticated():
                return
            case 8 if self._authenticated():
                self._request_members(frame["d"])
            case 3 | 4 | 8:
                raise ClosedError(4003, "Not authenticated.")
            case _:
                raise ClosedError(4001, "Unknown opcode.")

    def _authenticated(self) -> bool:
        """Whether a session is here; INVALID_SESSION takes it away, and the socket stays."""
        return self._session is not None and self._session.outbox is self._outbox

    def _beat(self) -> None:
        if self._gateway.muted_heartbeats:
            self._gateway.muted_heartbeats -= 1
            return
        self._put({"op": 11, "s": None, "t": None, "d": None})

    def _identify(self, data: Json) -> None:
        if self._authenticated():
            raise ClosedError(4005, "Already authenticated.")
        self._check_token(data)
        intents = data.get("intents")
        if not isinstance(intents, int) or not 0 <= intents < _HIGHEST_INTENT << 1:
            raise ClosedError(4013, "Invalid intent(s).")
        if intents & _PRIVILEGED & ~self._gateway.world.application.granted():
            raise ClosedError(4014, "Disallowed intent(s).")
        session = self._gateway.identify(intents, _shard(data.get("shard")))
        if session is None:
            self._put({"op": 9, "s": None, "t": None, "d": False})
            return
        self._join(session)
        self._gateway.welcome(session)

    def _check_token(self, data: Json) -> None:
        if data.get("token", "").removeprefix("Bot ") != self._gateway.world.token:
            raise ClosedError(4004, "Authentication failed.")

    def _resume(self, data: Json) -> None:
        if self._authenticated():
            raise ClosedError(4005, "Already authenticated.")
        self._check_token(data)
        session = self._gateway.resumable(str(data.get("session_id")))
        seq = data.get("seq") or 0
        if session is None or (session.frames and seq < session.frames[0][0] - 1):
            self._put({"op": 9, "s": None, "t": None, "d": False})
            return
        if seq > session.seq:
            raise ClosedError(4007, "Invalid seq.")
        if session.outbox is not None:
            session.outbox.put_nowait(ClosedError(UNKNOWN_ERROR))
        self._join(session)
        for number, frame in session.frames:
            if number > seq:
                self._outbox.put_nowait(frame)
        session.dispatch("RESUMED", {"_trace": []})

    def _join(self, session: Session) -> None:
        self._session = session
        session.outbox = self._outbox

    def _leave(self) -> None:
        session = self._session
        if session is None or session.outbox is not self._outbox:
            return
        session.outbox = None
        session.lost_at = self._gateway.clock.now()
        if self._goodbye:
            self._gateway.sessions.pop(session.id, None)

    def _request_members(self, data: Json) -> None:
        session = self._session
        guild = self._gateway.world.guilds.get(int(data["guild_id"]))
        if session is None or guild is None:
            return
        found = list(guild.members.values())
        if wanted := data.get("user_ids"):
            ids = {int(one) for one in (wanted if isinstance(wanted, list) else [wanted])}
            found = [member for member in found if member.person.id in ids]
        elif query := data.get("query"):
            found = [one for one in found if one.person.name.startswith(str(query).lower())]
        elif not session.intents & MEMBERS:
            raise ClosedError(4014, "Disallowed intent(s).")
        if limit := data.get("limit"):
            found = found[:limit]
        chunks = [found[n : n + _CHUNK] for n in range(0, len(found), _CHUNK)] or [[]]
        for index, chunk in enumerate(chunks):
            answer: Json = {
                "guild_id": str(guild.id),
                "members": [member.payload() for member in chunk],
                "chunk_index": index,
                "chunk_count": len(chunks),
            }
            if nonce := data.get("nonce"):
                answer["nonce"] = nonce
            session.dispatch("GUILD_MEMBERS_CHUNK", answer)


_HELLO: Json = {"heartbeat_interval": HEARTBEAT_MS, "_trace": []}


def _decoded(data: Any) -> Json:
    try:
        frame = loads(data)
    except ValueError:
        frame = None
    if not isinstance(frame, dict):
        raise ClosedError(4002, "Decode error.")
    return frame


def _shard(given: Any) -> tuple[int, int]:
    """The shard of an IDENTIFY, which may be left out; closes with 4010 where it is none."""
    match given:
        case None:
            return 0, 1
        case [int(number), int(count)] if 0 <= number < count:
            return number, count
    raise ClosedError(4010, "Invalid shard.")


async def connect(request: web.Request) -> web.WebSocketResponse:
    """The gateway's endpoint."""
    socket = web.WebSocketResponse(max_msg_size=64 * 1024, compress=False)
    await socket.prepare(request)
    gateway = request.app[GATEWAY]
    await Connection(gateway, socket, packer(request.query.get("compress"))).run()
    return socket


GATEWAY: web.AppKey[Gateway] = web.AppKey("gateway", Gateway)

"""What happens, as it happens: Server-Sent Events for the page."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web

from sandbox.journal import Entry
from sandbox.people.actor import person_of
from sandbox.people.refusal import Refusal
from sandbox.permissions import VIEW_CHANNEL
from sandbox.person import Person
from sandbox.state import STATE, State
from sandbox.wire import Json, dumps
from sandbox.world import Change

# Seconds of silence after which a comment is sent: writing it shows who has gone.
_QUIET = 10.0


@dataclass(slots=True, eq=False)
class Stream:
    """One window. ``queue`` holds what it has yet to be told; None ends it."""

    person: Person
    queue: "asyncio.Queue[bytes | None]" = field(default_factory=asyncio.Queue)

    def tell(self, event: str, data: Json) -> None:
        """Queue an event."""
        self.queue.put_nowait(b"data: " + dumps({"event": event, "data": data}) + b"\n\n")


class Live:
    """All windows that follow the sandbox."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._streams: set[Stream] = set()
        state.world.listen(self._on_change)
        state.journal.listen(self._on_request)

    async def follow(self, request: web.Request) -> web.StreamResponse:
        """Stream to one window what its person may see, and every request of the bot."""
        try:
            stream = Stream(person_of(self._state.world, dict(request.query)))
        except Refusal as refusal:
            return web.Response(status=refusal.status, text=str(refusal))
        response = web.StreamResponse(headers=_HEADERS)
        await response.prepare(request)
        self._streams.add(stream)
        try:
            stream.tell("HELLO", {})
            await _pump(stream, response)
        except ConnectionError:
            pass
        finally:
            self._streams.discard(stream)
        return response

    async def end(self, _app: web.Application) -> None:
        """Let every window go."""
        for stream in self._streams:
            stream.queue.put_nowait(None)

    def _on_change(self, change: Change) -> None:
        for stream in self._streams:
            if self._sees(stream.person, change):
                stream.tell(change.event, change.data)

    def _sees(self, person: Person, change: Change) -> bool:
        # An interaction carries its token: it is between the person and the bot.
        if change.event == "INTERACTION_CREATE" or change.owner_id not in {None, person.id}:
            return False
        if change.channel is not None:
            return bool(self._state.world.allowed(change.channel, person) & VIEW_CHANNEL)
        return change.guild is None or person.id in change.guild.members

    def _on_request(self, entry: Entry) -> None:
        for stream in self._streams:
            stream.tell("REQUEST", entry.payload())


async def _pump(stream: Stream, response: web.StreamResponse) -> None:
    while True:
        try:
            async with asyncio.timeout(_QUIET):
                frame = await stream.queue.get()
        except TimeoutError:
            frame = b": still here\n\n"
        if frame is None:
            return
        await response.write(frame)


_HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}


def add_routes(app: web.Application) -> None:
    """Serve the stream."""
    live = Live(app[STATE])
    app.router.add_get("/sandbox/events", live.follow)
    app.on_shutdown.append(live.end)

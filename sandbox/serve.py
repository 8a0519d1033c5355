"""The sandbox as a server in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from sandbox import archiving, frontend, live
from sandbox.clock import Clock
from sandbox.connection import GATEWAY, connect
from sandbox.faults import Faults
from sandbox.journal import Journal
from sandbox.people.routes import add_routes as add_people_routes
from sandbox.rest import (
    applications,
    bans,
    channels,
    command_permissions,
    emojis,
    guilds,
    interactions,
    members,
    messages,
    pins,
    reactions,
    roles,
    scheduled_events,
    sounds,
    thread_lists,
    thread_members,
    threads,
    users,
)
from sandbox.rest.api import add_routes as add_api_routes
from sandbox.rest.call import MAX_BODY
from sandbox.same_origin import only_own
from sandbox.state import STATE, State, fresh
from sandbox.world import World

HOST = "127.0.0.1"
_RESOURCES = (
    interactions,
    pins,
    messages,
    # Before the commands: "permissions" is no command's id.
    command_permissions,
    applications,
    emojis,
    channels,
    threads,
    thread_members,
    thread_lists,
    reactions,
    sounds,
    guilds,
    members,
    roles,
    bans,
    scheduled_events,
    users,
)


class Sandbox:
    """A running local Discord."""

    def __init__(self, state: State) -> None:
        self.state = state

    @classmethod
    @asynccontextmanager
    async def serve(
        cls, port: int = 0, *, rate_limits: bool = True, clock: Clock | None = None
    ) -> AsyncIterator["Sandbox"]:
        """Serve on loopback until the block ends; port 0 takes a free one.

        Without a ``clock`` the time is the real one. ``OSError`` where the port is taken.
        """
        state = fresh(clock or Clock(), rate_limits=rate_limits)
        runner = web.AppRunner(_application(state), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        aging = asyncio.create_task(archiving.by_age(state.world))
        try:
            site = web.TCPSite(runner, HOST, port)
            await site.start()
            state.locate(f"http://{HOST}:{runner.addresses[0][1]}")
            yield cls(state)
        finally:
            aging.cancel()
            state.gateway.drop(resumable=False)
            state.world.end()
            await runner.cleanup()

    @property
    def url(self) -> str:
        """The address, for example ``http://127.0.0.1:8765``."""
        return self.state.url

    @property
    def api_base(self) -> str:
        """The base of REST routes (``…/api/v10``)."""
        return self.state.api_base

    @property
    def gateway_url(self) -> str:
        """The gateway (``ws://…/gateway``)."""
        return self.state.gateway_url

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.state.world.token

    @property
    def world(self) -> World:
        """Everything that is there."""
        return self.state.world

    @property
    def clock(self) -> Clock:
        """The sandbox's time."""
        return self.state.clock

    @property
    def journal(self) -> Journal:
        """What the bot sent."""
        return self.state.journal

    @property
    def faults(self) -> Faults:
        """Faults that wait for a request."""
        return self.state.faults

    async def until_ready(self, timeout: float = 60.0, *, commands: bool = True) -> None:  # noqa: ASYNC109 - a bound in seconds reads best at the call
        """Wait until a bot has identified and, with ``commands``, registered its commands.

        ``TimeoutError`` says which of them did not come in ``timeout`` seconds.
        """
        missing = "No bot has identified"
        try:
            async with asyncio.timeout(timeout):
                await self.state.gateway.identified.wait()
                if commands:
                    missing = "The bot has registered no commands"
                    await self.world.commands.registered.wait()
        except TimeoutError:
            raise TimeoutError(f"{missing} in {timeout:g} s") from None


def _application(state: State) -> web.Application:
    app = web.Application(client_max_size=MAX_BODY, middlewares=[only_own])
    app[STATE] = state
    app[GATEWAY] = state.gateway
    # Clients connect to the bare host or to /gateway; both are the gateway.
    app.router.add_get("/gateway", connect)
    app.router.add_get("/gateway/", connect)
    app.router.add_get("/attachments/{channel_id}/{attachment_id}/{filename}", _attachment)
    frontend.add_routes(app)
    live.add_routes(app)
    add_people_routes(app)
    add_api_routes(app, [route for resource in _RESOURCES for route in resource.ROUTES])
    return app


async def _attachment(request: web.Request) -> web.Response:
    name = request.match_info["attachment_id"]
    stored = request.app[STATE].world.files.get(int(name)) if name.isdecimal() else None
    if stored is None:
        return web.Response(status=404, text="This content is no longer available.")
    kind = stored.content_type or "application/octet-stream"
    return web.Response(body=stored.content, headers={"Content-Type": kind, **_INERT})


# The page is served at the same address: an uploaded one must not act in its name.
_INERT = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}

"""What the sandbox's page is served with: its files, the live stream, the bot's restart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from discord import app_commands

from sandbox.client import Person, Refused
from sandbox.serve import Sandbox
from sandbox.wire import Json, loads
from tests.sandbox.conftest import Start
from tests.waiting import PATIENCE, standing


@asynccontextmanager
async def stream(person: Person) -> AsyncIterator["asyncio.Queue[Json]"]:
    """What a window of this person is told, from its HELLO on."""
    told: asyncio.Queue[Json] = asyncio.Queue()

    async def listen(response: aiohttp.ClientResponse) -> None:
        async for line in response.content:
            if line.startswith(b"data: "):
                told.put_nowait(loads(line.removeprefix(b"data: ")))

    url = f"{person.url}/sandbox/events"
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, params={"as": person.user}) as response,
    ):
        assert response.content_type == "text/event-stream"
        listening = asyncio.create_task(listen(response))
        assert (await told.get())["event"] == "HELLO"
        yield told
        listening.cancel()


async def events(told: "asyncio.Queue[Json]", last: str) -> list[Json]:
    """The messages told, up to the one that says ``last``."""
    found: list[Json] = []
    async with asyncio.timeout(PATIENCE):
        while not found or found[-1]["content"] != last:
            event = await told.get()
            if event["event"] == "MESSAGE_CREATE":
                found.append(event["data"])
    return found


async def test_the_page_may_load_nothing_from_elsewhere(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session, session.get(sandbox.url) as response:
        assert response.status == 200
        assert response.content_type == "text/html"
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "://" not in (await response.text()).replace("http://www.w3.org", "")


PARTS = {
    "js/main.js": "text/javascript",
    "css/theme.css": "text/css",
    "icon.svg": "image/svg+xml",
}
OTHERS = ("no.js", "js", "%2e%2e/serve.py", "..%2fseed.py", "css/../../wire.py")


@pytest.mark.parametrize(("path", "kind"), PARTS.items())
async def test_its_parts_have_their_kinds(sandbox: Sandbox, path: str, kind: str) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{sandbox.url}/page/{path}") as response,
    ):
        assert response.status == 200
        assert response.content_type == kind
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", OTHERS)
async def test_nothing_else_is_served(sandbox: Sandbox, path: str) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{sandbox.url}/page/{path}") as response,
    ):
        assert response.status == 404


async def _hush(interaction: object) -> None:
    await interaction.response.send_message("hush", ephemeral=True)  # type: ignore[attr-defined]  # an interaction


async def test_a_window_is_told_what_its_person_may_see(start: Start) -> None:
    stage = await start(app_commands.Command(name="hush", description="x", callback=_hush))
    mina, hana = stage.mina, stage.mina.other("hana")
    async with stream(mina) as to_mina, stream(stage.mina.other("theo")) as to_theo:
        await hana.at("vault").send("for the owner")
        await mina.run("/hush")
        await mina.send("for all")
        assert [one["content"] for one in await events(to_mina, "for all")] == ["hush", "for all"]
        assert [one["content"] for one in await events(to_theo, "for all")] == ["for all"]


async def test_requests_are_told_and_interactions_with_their_tokens_are_not(start: Start) -> None:
    stage = await start(app_commands.Command(name="hush", description="x", callback=_hush))
    async with stream(stage.mina) as told:
        await stage.mina.run("/hush")
        await stage.mina.send("after")
        names: list[str] = []
        async with asyncio.timeout(PATIENCE):
            while names.count("MESSAGE_CREATE") < 2:
                names.append((await told.get())["event"])
        assert sorted(names) == ["MESSAGE_CREATE", "MESSAGE_CREATE", "REQUEST"]


async def test_a_stranger_gets_no_stream(sandbox: Sandbox) -> None:
    url = f"{sandbox.url}/sandbox/events?as=nobody"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert response.status == 404


async def test_streams_end_with_the_sandbox() -> None:
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        async with standing() as sandbox:
            response = await session.get(f"{sandbox.url}/sandbox/events")
            await response.content.readline()
        await response.read()


async def test_only_a_bot_that_was_started_here_can_be_restarted(mina: Person) -> None:
    assert (await mina.call("GET", ""))["can_restart"] is False
    with pytest.raises(Refused, match="No bot was started here"):
        await mina.call("POST", "restart")


async def test_channels_say_what_one_may_do_there(mina: Person) -> None:
    channels = (await mina.call("GET", "channels"))["channels"]
    writable = {one["name"] for one in channels if int(one["permissions"]) & 1 << 11}
    assert "general" in writable
    assert "rules" not in writable


async def test_a_phone_is_stale_until_it_is_not(mina: Person, sandbox: Sandbox) -> None:
    person = next(one for one in sandbox.world.people.values() if one.name == "mina")
    await mina.call("POST", "faults", {"kind": "stale_modal"})
    assert person.stale_modals
    await mina.call("POST", "faults", {"kind": "stale_modal", "on": False})
    assert not person.stale_modals


async def test_an_uploaded_page_is_inert(mina: Person) -> None:
    sent = await mina.send("look", ("evil.html", b"<script>fetch('/sandbox/send')</script>"))
    url = sent["attachments"][0]["url"]
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert response.headers["Content-Security-Policy"] == "sandbox"

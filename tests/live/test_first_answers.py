"""The short way of first answers, in the sandbox: which answers take it, and what it loses."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from discord.webhook.async_ import async_context

from bot import app
from bot.ui import deferral
from bot.ui.first_answers import FirstAnswers
from sandbox.client import Person
from sandbox.journal import Entry
from sandbox.serve import Sandbox
from tests.live.starting import running
from tests.sandbox.small_bot import SmallBot, point_at
from tests.ui.certificates import made, needs_openssl
from tests.waiting import PATIENCE, until

CALLBACK = "POST /interactions/*/*/callback"
AT_ONCE = pytest.mark.skipif(deferral.DEFER_AFTER == 0, reason="counts answers at once")


def callbacks(sandbox: Sandbox) -> list[Entry]:
    return [one for one in sandbox.journal.entries if one.path.endswith("/callback")]


async def test_every_kind_of_answer_takes_the_short_way(sandbox: Sandbox, mina: Person) -> None:
    await mina.complete("/drama find", "title", "crash")
    card = await mina.run("/drama find", title="CLOY")
    await mina.press(card, "Watched ep…")
    await mina.press(card, "Post here")
    kinds = {one.request["type"] for one in callbacks(sandbox)}
    assert kinds >= ({4, 7, 8, 9} if deferral.DEFER_AFTER else {5, 6, 8})
    assert {one.query["with_response"] for one in callbacks(sandbox)} == {"0"}
    assert {one.status for one in callbacks(sandbox)} == {204}


@AT_ONCE
@pytest.mark.parametrize(("kind", "statuses"), [("cut", [0, 204]), ("lose", [0, 400])])
async def test_a_reset_before_or_after_the_request_is_made_up_for(
    sandbox: Sandbox, mina: Person, kind: str, statuses: list[int]
) -> None:
    sandbox.faults.add(kind, route=CALLBACK)
    answer = await mina.run("/drama find", title="CLOY")
    assert "### Crash Landing on You" in mina.text(answer)
    await until(lambda: [one.status for one in callbacks(sandbox)] == statuses)


@AT_ONCE
async def test_a_limit_that_only_discord_can_mean_is_waited_for(
    sandbox: Sandbox, mina: Person
) -> None:
    sandbox.faults.add("rate_limit", route=CALLBACK, retry_after=0.05)
    answer = await mina.run("/drama find", title="CLOY")
    assert "### Crash Landing on You" in mina.text(answer)
    assert [one.status for one in callbacks(sandbox)] == [429, 200]


@AT_ONCE
async def test_a_ban_is_not_hammered(
    sandbox: Sandbox, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.faults.add("rate_limit", route=CALLBACK, via=False)
    answer = await mina.run("/drama find", title="CLOY")
    assert "Something went wrong on my side." in mina.text(answer)
    assert [one.status for one in callbacks(sandbox)] == [429, 204]
    assert "429 Too Many Requests" in caplog.text


async def test_a_late_answer_of_discord_is_not_given_twice(
    sandbox: Sandbox, mina: Person, bot: app.DramaBot
) -> None:
    bot.first_answers.seconds = 0.5
    sandbox.faults.add("delay", route=CALLBACK, seconds=1)
    asked = asyncio.create_task(mina.run("/drama find", title="CLOY"))
    await until(lambda: not sandbox.faults.waiting)
    bot.first_answers.seconds = PATIENCE
    answer = await asked
    sandbox.clock.advance(1)
    assert "### Crash Landing on You" in mina.text(answer)
    assert len(await mina.read()) == 1


class AliveBot(SmallBot):
    """A bot whose views stay alive, as those of ours never do."""

    async def connect(self, *, reconnect: bool = True) -> None:
        async_context.set(FirstAnswers())
        await super().connect(reconnect=reconnect)


class Alive(discord.ui.View):
    @discord.ui.button(label="Press", custom_id="press")
    async def press(self, interaction: discord.Interaction, _: object) -> None:
        form = discord.ui.Modal(title="Asked", custom_id="asked")
        form.add_item(discord.ui.TextInput(label="Words"))
        form.on_submit = self.submitted  # type: ignore[method-assign]  # a form for one test
        await interaction.response.send_modal(form)

    async def submitted(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="Done")


@pytest.fixture
async def alive(sandbox: Sandbox) -> AsyncIterator[AliveBot]:
    point_at(sandbox)
    bot = AliveBot(discord.Intents(guilds=True), sandbox)
    async with bot, asyncio.TaskGroup() as tasks:

        @bot.tree.command(name="show", description="Show")
        async def show(interaction: discord.Interaction) -> None:
            response = interaction.response
            said = await response.send_message("Shown", view=Alive(), ephemeral=True)
            assert (response.is_done(), said.is_ephemeral(), said.message_id) == (True, True, None)
            message = await interaction.original_response()
            await message.edit(content=f"Shown as {said.type.name}")

        tasks.create_task(bot.start(sandbox.token))
        await bot.wait_until_ready()
        yield bot
        await bot.close()


@pytest.mark.usefixtures("alive")
async def test_the_librarys_own_views_and_forms_work_without_discords_body(
    sandbox: Sandbox,
) -> None:
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        shown = await mina.run("/show")
        await until_reads(mina, "Shown as channel_message")
        modal = await mina.press(shown, "Press")
        done = await mina.submit(modal, {"Words": "x"})
        assert "Done" in mina.text(done)
    assert {one.status for one in callbacks(sandbox)} == {204}


async def until_reads(person: Person, text: str) -> None:
    async def reads() -> bool:
        return text in str(await person.read())

    await until(reads)


@asynccontextmanager
async def tls_before(url: str, certificate: ssl.SSLContext) -> AsyncIterator[str]:
    """Serve what a server serves without TLS; give the address."""
    host, port = url.removeprefix("http://").split(":")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner, outer = await asyncio.open_connection(host, int(port))
        await asyncio.gather(passed_on(reader, outer), passed_on(inner, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=certificate)
    async with server:
        yield f"https://localhost:{server.sockets[0].getsockname()[1]}"


async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError, ssl.SSLError):
        while read := await reader.read(65_536):
            writer.write(read)
    writer.close()


@needs_openssl
async def test_the_whole_bot_works_over_tls(sandbox: Sandbox, tmp_path: Path) -> None:
    certificate, trusting = made(tmp_path)
    async with tls_before(sandbox.url, certificate) as url:

        def through_tls(bot: app.DramaBot) -> None:
            app.point_at(sandbox.api_base.replace(sandbox.url, url), sandbox.gateway_url)
            bot.http.connector = aiohttp.TCPConnector(ssl=trusting)

        async with (
            running(sandbox, tmp_path / "club.db", through_tls),
            Person(sandbox.url, server="Seoul Nights") as mina,
        ):
            answer: Any = await mina.run("/drama find", title="CLOY")
            assert "### Crash Landing on You" in mina.text(answer)
    assert {one.status for one in callbacks(sandbox)} == {204}

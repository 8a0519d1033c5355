"""Sandbox and bot over loopback sockets, in this process, for one test."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import app
from bot.catalogue.catalogue import Catalogue
from bot.settings import Settings
from bot.store.engine.database import open_database
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.curating import let_curate
from tests.live.reporting import REVIEWS, SEOUL, SETTINGS, Court, assembled


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.serve() as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[app.DramaBot]:
    async with running(sandbox, tmp_path / "club.db") as bot:
        yield bot


@pytest.fixture
async def mina(sandbox: Sandbox, bot: app.DramaBot) -> AsyncIterator[Person]:  # noqa: ARG001 - she needs a bot to talk to
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        yield mina


@asynccontextmanager
async def running(
    sandbox: Sandbox, path: Path, prepare: Callable[[app.DramaBot], object] = id
) -> AsyncIterator[app.DramaBot]:
    """Run the real bot on a sandbox and a database file; ``prepare`` may add to it first."""
    settings = settings_for(sandbox, path)
    app.point_at(settings.discord_api_base, settings.discord_gateway_url)
    async with open_database(path) as database:
        catalogue = await Catalogue.load(database)
        bot = app.DramaBot(settings, database, catalogue)
        prepare(bot)
        async with bot, asyncio.TaskGroup() as tasks:
            tasks.create_task(bot.start(settings.discord_token))
            await bot.wait_until_ready()
            yield bot
            await bot.close()


def settings_for(sandbox: Sandbox, path: Path) -> Settings:
    return Settings(
        discord_token=sandbox.token,
        database_path=path,
        discord_api_base=sandbox.api_base,
        discord_gateway_url=sandbox.gateway_url,
    )


@pytest.fixture
async def court(mina: Person, bot: app.DramaBot) -> Court:
    await bot.servers.change(SEOUL, **SETTINGS)
    return await assembled(mina)


@pytest.fixture
async def sora(mina: Person, bot: app.DramaBot) -> Person:
    """A curator of both servers, by a role alone."""
    await let_curate(bot, mina.other("hana"))
    return mina.other("sora")


@pytest.fixture
async def theo(mina: Person) -> Person:
    """A moderator, who has Manage Server."""
    return mina.other("theo")


@pytest.fixture
async def panel(theo: Person, bot: app.DramaBot) -> Answer:
    """The settings of a server whose reviews channel is #reviews."""
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    return await theo.run("/settings")

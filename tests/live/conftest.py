"""Sandbox and bot over loopback sockets, in this process, for one test."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.curating import let_curate
from tests.live.reporting import REVIEWS, SEOUL, SETTINGS, Court, assembled
from tests.live.slow import defer_after
from tests.live.starting import running
from tests.waiting import standing

# .ci/run sets it to 0 in one of its runs.
if "DEFER_AFTER" in os.environ:
    defer_after(float(os.environ["DEFER_AFTER"]))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with standing() as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[app.DramaBot]:
    async with running(sandbox, tmp_path / "club.db") as bot:
        yield bot


@pytest.fixture
async def mina(sandbox: Sandbox, bot: app.DramaBot) -> AsyncIterator[Person]:  # noqa: ARG001 - she needs a bot to talk to
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        yield mina


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

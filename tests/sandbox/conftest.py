"""A sandbox and a small bot for each test."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import discord
import pytest

from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.sandbox.small_bot import SmallBot, Stage, point_at
from tests.sandbox.test_limits_http import Bot
from tests.waiting import standing

Start = Callable[..., Awaitable[Stage]]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    async with standing() as served:
        point_at(served)
        yield served
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.fixture
async def mina(sandbox: Sandbox) -> AsyncIterator[Person]:
    async with Person(sandbox.url) as person:
        yield person


@pytest.fixture
async def start(sandbox: Sandbox, mina: Person) -> AsyncIterator[Start]:
    """``await start(command, …, intents=…)`` gives the stage with the bot on it."""
    running: list[tuple[SmallBot, asyncio.Task[None]]] = []

    async def _start(*commands: Any, intents: discord.Intents | None = None) -> Stage:
        stage = Stage(sandbox, mina)
        stage.bot = SmallBot(intents or discord.Intents(guilds=True), sandbox)
        for command in commands:
            stage.bot.tree.add_command(command)
        task = asyncio.create_task(stage.bot.start(sandbox.token))
        running.append((stage.bot, task))
        await sandbox.until_ready()
        while len(stage.bot.guilds) < len(sandbox.world.guilds):
            await stage.bot.ws.wait_for("GUILD_CREATE", lambda _: True)
        return stage

    yield _start
    for bot, task in running:
        await bot.close()
        with suppress(discord.DiscordException):
            await task


@pytest.fixture
async def hand() -> AsyncIterator[Bot]:
    """A bot that speaks by hand, on a sandbox of its own without rate limits."""
    async with standing(rate_limits=False) as served, Bot(served) as hand:
        yield hand


@pytest.fixture
async def guest(hand: Bot) -> AsyncIterator[Person]:
    """Mina in Seoul Nights, on the sandbox of ``hand``."""
    async with Person(hand.sandbox.url, server="Seoul Nights") as person:
        yield person

"""Starts of the real bot on a sandbox, in this process.

The first one of a process is like any owner's. The others begin with what it made, because making
it again took most of the time of a short test and proved nothing new.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import app
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.index import Index
from bot.settings import Settings
from bot.store.engine.database import Database, open_database
from bot.store.servers import command_syncs
from bot.store.servers.command_syncs import CommandSync
from sandbox.serve import Sandbox
from sandbox.wire import Json
from sandbox.world import APPLICATION_ID
from tests.waiting import PATIENCE, standing, until

Prepare = Callable[[app.DramaBot], object]


@dataclass(frozen=True, slots=True)
class Ready:
    """A database file with the catalogue, its index, and the commands as Discord has them."""

    file: bytes
    index: Index
    commands: list[Json]
    sync: CommandSync

    async def tell(self, sandbox: Sandbox, database: Database) -> None:
        """Let Discord have the commands, and the database know that it has them."""
        there = sandbox.world.commands
        there._scopes[None] = {int(command["id"]): command for command in self.commands}
        there.registered.set()
        await database.write(command_syncs.put, APPLICATION_ID, sandbox.api_base, self.sync)


_ready: list[Ready] = []


@asynccontextmanager
async def running(
    sandbox: Sandbox, path: Path, prepare: Prepare = id
) -> AsyncIterator[app.DramaBot]:
    """Run the bot on a sandbox, its clock and a database file; ``prepare`` may add to it."""
    ready = await _made_once()
    new = not path.exists()
    if new:
        path.write_bytes(ready.file)
    async with open_database(path) as database:
        if new:
            await ready.tell(sandbox, database)
        catalogue = Catalogue(database, ready.index)
        async with _started(sandbox, path, database, catalogue, prepare) as bot:
            yield bot


@asynccontextmanager
async def first_running(sandbox: Sandbox, path: Path) -> AsyncIterator[app.DramaBot]:
    """Run the bot as ``bot.app.run`` does: it takes nothing ready-made."""
    async with open_database(path) as database:
        catalogue = await Catalogue.load(database)
        async with _started(sandbox, path, database, catalogue) as bot:
            yield bot


async def _made_once() -> Ready:
    if not _ready:
        with TemporaryDirectory() as folder:
            _ready.append(await _make(Path(folder) / "club.db"))
    return _ready[0]


async def _make(path: Path) -> Ready:
    async with standing() as sandbox:
        async with first_running(sandbox, path) as bot:
            index = bot.catalogue._searches.index
            sync = await bot.database.read(command_syncs.get, APPLICATION_ID, sandbox.api_base)
            assert sync is not None
        return Ready(path.read_bytes(), index, sandbox.world.commands.all(None), sync)


@asynccontextmanager
async def _started(
    sandbox: Sandbox, path: Path, database: Database, catalogue: Catalogue, prepare: Prepare = id
) -> AsyncIterator[app.DramaBot]:
    settings = settings_for(sandbox, path)
    app.point_at(settings.discord_api_base, settings.discord_gateway_url)
    bot = app.DramaBot(settings, database, catalogue)
    bot.underway.clock = sandbox.clock
    bot.clock = lambda: int(sandbox.clock.now())
    # Real seconds, of which a busy machine takes as many as it likes.
    bot.first_answers.seconds = PATIENCE
    # Not the 0.1 seconds that discord.py waits for a further server: all of them are known.
    bot._connection.guild_ready_timeout = 0
    bot._call_module_finalizers = _keep_modules  # type: ignore[assignment]  # a method
    prepare(bot)
    # Nor the five seconds that a second start would have to wait.
    sandbox.state.gateway.starts.buckets.clear()
    async with bot, asyncio.TaskGroup() as tasks:
        tasks.create_task(bot.start(settings.discord_token))
        await bot.wait_until_ready()
        await until(lambda: not any(guild.unavailable for guild in bot.guilds), between=0)
        yield bot
        await bot.close()


async def _keep_modules(*_: object) -> None:
    """Leave a feature's modules where a closing bot looks for them among all there are.

    It would throw them out; they are the same anew.
    """


def settings_for(sandbox: Sandbox, path: Path) -> Settings:
    return Settings(
        discord_token=sandbox.token,
        database_path=path,
        discord_api_base=sandbox.api_base,
        discord_gateway_url=sandbox.gateway_url,
    )

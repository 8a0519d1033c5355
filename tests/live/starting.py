"""Starts of the real bot on a sandbox, in this process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot import app
from bot.catalogue.catalogue import Catalogue
from bot.settings import Settings
from bot.store.engine.database import open_database
from sandbox.serve import Sandbox


@asynccontextmanager
async def running(
    sandbox: Sandbox, path: Path, prepare: Callable[[app.DramaBot], object] = id
) -> AsyncIterator[app.DramaBot]:
    """Run the bot on a sandbox, its clock and a database file; ``prepare`` may add to it."""
    settings = settings_for(sandbox, path)
    app.point_at(settings.discord_api_base, settings.discord_gateway_url)
    async with open_database(path) as database:
        catalogue = await Catalogue.load(database)
        bot = app.DramaBot(settings, database, catalogue)
        bot.underway.clock = sandbox.clock
        bot.clock = lambda: int(sandbox.clock.now())
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

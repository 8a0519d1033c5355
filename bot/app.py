"""The bot as a whole: database, catalogue, features, commands, and its end."""

import asyncio
import gc
import logging
import pkgutil
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

import cogs
from bot import command_sync
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.index_folder import IndexFolder
from bot.domain.reviews.nudge_phrases import phrases
from bot.settings import Settings
from bot.shutdown import run_until_stopped
from bot.store.engine.database import Database, open_database
from bot.ui.client import Client
from bot.ui.command_translator import CommandTranslator
from bot.ui.following.following import Following
from bot.ui.following.regained_rights import RegainedRights
from bot.ui.language import translations
from bot.ui.rights import require_declared

GARBAGE = 5_000, 3, 10
"""New objects after which the youngest are searched for garbage, and how many of these searches
lead to a wider one; Python's own figures are 700, 10, 10.

A search holds everybody up: one of 50,000 objects did for 28 to 80 ms.
"""

STOP_SECONDS = 3.0
"""How long a stop waits for what is under way, within the 5 seconds that a stop may take."""

_log = logging.getLogger(__name__)


class DramaBot(Client):
    """The client with every feature in it."""

    def __init__(self, settings: Settings, database: Database, catalogue: Catalogue) -> None:
        super().__init__(database, catalogue)
        self._settings = settings
        self.chart_fonts = settings.chart_fonts
        self.quotas = settings.quotas
        self.following = Following(self)
        # What waits for a moderator channel can be posted as soon as there is one.
        self.servers.changed = self.following.retry

    async def setup_hook(self) -> None:
        """Load the features and tell Discord about their commands, where they changed."""
        if translations():
            await self.tree.set_translator(CommandTranslator())
        await self.notices.load()
        await self.add_cog(self.following)
        await self.add_cog(RegainedRights(self.following))
        for feature in pkgutil.iter_modules(cogs.__path__, "cogs."):
            await self.load_extension(feature.name)
        # Features have said by now what a slice of their work does.
        await self.add_cog(self.sliced_work)
        require_declared(self.tree)
        await command_sync.sync(self.tree, self.database, self._settings.discord_api_base)

    async def on_ready(self) -> None:
        """Say that the bot is usable; also after each new session."""
        _log.info("Ready as %s in %d servers", self.user, len(self.guilds))

    async def close(self) -> None:
        """Let what is under way end, then leave Discord."""
        _log.info("Stopping")
        if not await self.underway.close(STOP_SECONDS):
            _log.warning("Stopping although interactions are still under way")
        try:
            await super().close()
        finally:
            await self.worker.close()


# The bot has no voice, so nobody needs to hear that voice libraries are missing.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


async def run(settings: Settings) -> None:
    """Run the bot until it is told to stop.

    Raises DatabaseProblem, and what discord.py and aiohttp raise where Discord refuses the bot or
    cannot be reached.
    """
    point_at(settings.discord_api_base, settings.discord_gateway_url)
    async with open_database(settings.database_path) as database:
        folder = IndexFolder(settings.database_path)
        catalogue = await Catalogue.load(database, folder=folder)
        bot = DramaBot(settings, database, catalogue)
        settle_garbage_collector()
        index = catalogue.complete_index(folder)
        async with bot, _beside(index), _beside(_settle_when_ready(bot)):
            await run_until_stopped(bot, settings.discord_token)


async def _settle_when_ready(bot: DramaBot) -> None:
    await bot.wait_until_ready()
    # Making patterns of them would hold up whoever publishes first.
    phrases()
    settle_garbage_collector()


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do something beside the block, and leave off where it is not done at its end."""
    task = asyncio.create_task(work)
    task.add_done_callback(_log_failure)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("Something beside the bot has failed", exc_info=error)


def settle_garbage_collector() -> None:
    """Keep what the start made out of garbage collections, and collect less often.

    Searching all of it for garbage again and again took a tenth of the bot's time under load.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


def point_at(api_base: str, gateway_url: str) -> None:
    """Make discord.py talk to this REST base and gateway; the one place that does."""
    Route.BASE = api_base
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)

"""The client as the features see it."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord.ext import commands
from discord.webhook.async_ import async_context

from bot.catalogue.catalogue import Catalogue
from bot.domain.servers.quotas import Quotas
from bot.store.engine.database import Database
from bot.ui.command_tree import CommandTree
from bot.ui.deferral import Underway
from bot.ui.first_answers import CONNECTIONS, FirstAnswers
from bot.ui.late_forms import LateForms
from bot.ui.participation import Participation
from bot.ui.pending_notices import Notices
from bot.ui.results import Results
from bot.ui.routes import Routes
from bot.ui.servers import Servers
from bot.ui.sliced_work import SlicedWork
from bot.ui.worker import Worker

if TYPE_CHECKING:
    from bot.ui.following.following import Following

INTENTS = discord.Intents(guilds=True)

SETTLED = 0.1
"""Seconds without a further server after which the start counts as done; nothing waits for it
but the line in the log, and discord.py's own 2 seconds would only look slow."""

_ROUTED = {discord.InteractionType.component, discord.InteractionType.modal_submit}


class Client(commands.Bot):
    """A Discord client with the database, the catalogue and the routes that features use.

    It asks for the guilds intent alone: interactions carry their member and message, so no
    privileged intent is needed and no message is read. It never pings anybody.
    """

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=CommandTree,
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=SETTLED,
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
        )
        self.database = database
        self.catalogue = catalogue
        self.servers = Servers(database)
        self.participation = Participation(self)
        self.clock: Callable[[], int] = lambda: int(time.time())
        """Gives the time in UTC seconds; all that is due or dated asks it."""
        self.quotas = Quotas()
        """How much members and servers may keep."""
        self.chart_fonts: tuple[Path, ...] = ()
        """Font files for charts; where there are none, those of the system are looked for."""
        self.following: Following
        """Keeps messages true; the whole bot puts it in place."""
        self.sliced_work = SlicedWork(database)
        self.worker = Worker()
        self.results = Results(self.worker)
        self.routes = Routes()
        self.notices = Notices(database)
        self.underway = Underway(self.notices, LateForms(self.routes))
        self.first_answers = FirstAnswers()
        # The loop holds tasks weakly: one that nobody else holds may vanish half done.
        self._presses: set[asyncio.Task[None]] = set()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected; each task that begins with an event answers it by ``first_answers``."""
        async_context.set(self.first_answers)
        await super().connect(reconnect=reconnect)

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Route presses and forms, and end commands that went well.

        These two events go no further: no listener hears of them. As listeners they would cost a
        task each for every interaction.
        """
        if self.is_closed():
            # The library may be about to say that it is ready, and has no loop any more.
            return
        if event_name == "interaction":
            self._take(*args)
        elif event_name == "app_command_completion":
            self.underway.end(args[0])
        # discord.py may still become ready when it has thrown its loop away.
        elif not self.is_closed():
            super().dispatch(event_name, *args, **kwargs)

    def _take(self, interaction: discord.Interaction["Client"]) -> None:
        if interaction.type in _ROUTED and not self.underway.closing:
            task = self.loop.create_task(self._route(interaction), name="press")
            self._presses.add(task)
            task.add_done_callback(self._presses.discard)

    async def _route(self, interaction: discord.Interaction["Client"]) -> None:
        self.underway.start(interaction)
        try:
            await self.routes.dispatch(interaction)
        finally:
            self.underway.end(interaction)

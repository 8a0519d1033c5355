"""Work in slices, from wherever it was left: at a start, and whenever there is more."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress

from discord.ext import commands

from bot.store.engine.database import Database
from bot.store.servers import sliced_work
from bot.store.servers.sliced_work import Kind, Slice, Work

LONGEST_SLEEP = 300
"""Seconds after which what failed is tried again."""

_log = logging.getLogger(__name__)


class SlicedWork(commands.Cog):
    """Does all that the store keeps as ``sliced_work``, one slice after the other.

    Each slice is a transaction of its own, queued like anybody's, so others' come in between.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._slices: dict[Kind, Slice] = {}
        self._ended: dict[Kind, Callable[[Work], object]] = {}
        self._woken = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def serve(
        self, kind: Kind, do: Slice, ended: Callable[[Work], object] = lambda _: None
    ) -> None:
        """Say what a slice of one kind of work does, and who hears of the end of such work."""
        self._slices[kind] = do
        self._ended[kind] = ended

    async def cog_load(self) -> None:
        """Begin, with what an earlier run left."""
        self._running = asyncio.create_task(self._run(), name="sliced work")

    async def cog_unload(self) -> None:
        """End; the rest is done after the next start."""
        if self._running is not None:
            self._running.cancel()

    def wake(self) -> None:
        """Look at once whether something is to be done."""
        self._woken.set()

    async def finish(self, work: Work) -> None:
        """Do some work to its end; raises what a slice of it raises, and the rest is kept."""
        while await self._database.write(sliced_work.advance, work, self._slices[work.kind]):
            pass
        self._ended[work.kind](work)

    async def _run(self) -> None:
        while True:
            self._woken.clear()
            try:
                await self._round()
            except sqlite3.Error:
                _log.exception("Work that is left could not be read")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LONGEST_SLEEP)

    async def _round(self) -> None:
        work = await self._database.read(sliced_work.first_waiting)
        while work is not None:
            await self._try(work)
            work = await self._database.read(sliced_work.first_waiting, work)

    async def _try(self, work: Work) -> None:
        try:
            await self.finish(work)
        except Exception:  # noqa: BLE001 - whatever it is, the other work goes on
            _log.exception("A slice of %s failed", work)

"""Seeing to what is owed from before, a few messages at a time."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Collection

from bot.store.engine.database import Database
from bot.store.messages import followed
from bot.store.messages.followed import Followed, Key
from bot.ui.following.message_queue import MessageQueue

AT_ONCE = 100
"""Messages that wait in memory for their turn; all others wait in the store."""

OF_A_CHANNEL, HIDDEN = 5, 20
"""Messages of one channel that are taken before another's, the second where they must be hidden:
Discord limits changes by channel, and what cannot be hidden in time is deleted."""

AGAIN = 60
"""Seconds after which what could not be read is read again."""

_CHANNELS = 50
"""Channels that are read at a time."""


_log = logging.getLogger(__name__)


class Backlog:
    """Takes what is owed from the store as the queue gets through it.

    One takes what must be hidden (``hides``), another the rest: neither waits for the other. Each
    goes round the channels, so that none with thousands of messages keeps others waiting.
    """

    def __init__(
        self, database: Database, queue: MessageQueue, rests: Callable[[Key], bool], *, hides: bool
    ) -> None:
        self._database = database
        self._queue = queue
        self._rests = rests
        self._hides = hides
        self._most = HIDDEN if hides else OF_A_CHANNEL
        self._guild_ids: set[int] = set()
        self._taken: list[Followed] = []
        self._read: dict[int, Key | None] = {}
        """Up to where each channel was read, None for its end."""
        self._task: asyncio.Task[None] | None = None

    def begin(self, guild_ids: Collection[int]) -> None:
        """See to what is owed on these servers too, but not to what rests."""
        self._guild_ids.update(guild_ids)
        # Anew: what is being read now may be older than what is owed.
        self._read = {}
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run(), name="backlog")

    def stop(self) -> None:
        """Take nothing more."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        while True:
            try:
                await self._go_through()
            except sqlite3.Error:
                _log.exception("What is owed could not be read; again in %d s", AGAIN)
                await asyncio.sleep(AGAIN)
            else:
                return

    async def _go_through(self) -> None:
        while True:
            # What ends while it goes round makes room, too.
            read, ended = self._read, self._queue.ended()
            more = await self._go_round()
            if more and self._left():
                await ended.wait()
            elif not more and read is self._read:
                break
        self._guild_ids.clear()

    async def _go_round(self) -> bool:
        """Take a few messages of each channel; tell whether there may be more."""
        more, after = False, -1
        while channels := await self._channels(after):
            for channel_id in channels:
                more |= await self._take(channel_id)
            after = channels[-1]
        return more

    async def _channels(self, after: int) -> list[int]:
        read = self._database.read
        return await read(followed.owed_channels, after, _CHANNELS, hides=self._hides)

    async def _take(self, channel_id: int) -> bool:
        read = self._read
        after = read.get(channel_id, followed.FIRST)
        if after is None:
            return False
        while len(left := self._left()) >= AT_ONCE:
            await self._queue.ended().wait()
        if any(channel_id == (one.channel_id or one.place_id) for one in left):
            return True
        owed = await self._database.read(
            followed.owed, channel_id, after, self._most, hides=self._hides
        )
        read[channel_id] = owed[-1].key if owed else None
        for one in owed:
            self._push(one)
        return bool(owed)

    def _push(self, one: Followed) -> None:
        if one.key.subject.guild_id in self._guild_ids and not self._rests(one.key):
            self._taken.append(one)
            self._queue.push(one)

    def _left(self) -> list[Followed]:
        """Return what was taken and the queue has not got through."""
        self._taken = [one for one in self._taken if self._queue.holds(one)]
        return self._taken

"""The one timer of all polls: it closes them at their time, and posts weekly ones anew."""

import asyncio
import logging
import sqlite3
from contextlib import suppress
from functools import partial

from bot.domain.polls.poll import Limits
from bot.domain.servers.timezones import zone
from bot.store.polls import closings, due_tasks, erasure, polls, weekly
from bot.store.polls.due_tasks import Due
from bot.store.polls.weekly import Terms
from bot.ui.answer import UNREACHABLE
from bot.ui.client import Client
from bot.ui.direct_messages import notify_unasked
from bot.ui.server_language import language_in
from cogs.polls import rounds
from cogs.polls.poll_drawing import follow
from cogs.polls.rounds import GuildAway

LIMITS = Limits()
"""What holds for whoever posts polls, and for each round of a weekly one."""

LONGEST_SLEEP = 60
"""Seconds after which the clock is looked at anew, because it may have jumped, and what failed is
tried again."""

_SHORTEST_PAUSE = 5
"""Seconds until the database is asked again where it did not answer."""

_log = logging.getLogger(__name__)


class PollTimer:
    """Does what is due, each in one transaction, and lets the polls' messages follow."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._database = client.database
        self._woken = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        client.sliced_work.serve("ballots", erasure.erase_some)

    def start(self) -> None:
        """Begin once the bot is ready."""
        self._running = asyncio.create_task(self._run(), name="polls")

    def stop(self) -> None:
        """End; what is due is done at the next start."""
        if self._running is not None:
            self._running.cancel()

    def wake(self) -> None:
        """Look at once whether something is due: it may have come up, or time may have moved."""
        self._woken.set()

    async def _run(self) -> None:
        await self._client.wait_until_ready()
        while True:
            self._woken.clear()
            try:
                pause = await self._round()
            except sqlite3.Error:
                _log.exception("What is due for polls could not be read")
                pause = _SHORTEST_PAUSE
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), pause)

    async def _round(self) -> float:
        """Do what is due and return the seconds until something else is."""
        now = self._client.clock()
        for due in await self._database.read(due_tasks.due, now):
            await self._try(due)
        due_at = await self._database.read(due_tasks.next_due)
        if due_at is None:
            return LONGEST_SLEEP
        return min(max(due_at - self._client.clock(), 0), LONGEST_SLEEP)

    async def _try(self, due: Due) -> None:
        do = self._close if due.task == "close" else self._repeat
        try:
            await do(due)
        except GuildAway:
            await self._postpone(due)
        except UNREACHABLE as error:
            _log.warning(
                "Poll %s of guild %s waits for Discord: %r", due.poll_id, due.guild_id, error
            )
            await self._postpone(due)
        except Exception:  # noqa: BLE001 - whatever it is, the timer goes on for the other polls
            _log.exception("Poll %s of guild %s: %s failed", due.poll_id, due.guild_id, due.task)
            await self._postpone(due)

    async def _postpone(self, due: Due) -> None:
        later = self._client.clock() + LONGEST_SLEEP
        await self._database.write(due_tasks.postpone, due, later)

    async def _close(self, due: Due) -> None:
        clock = self._client.clock
        await self._database.write(closings.close_due, due.guild_id, due.poll_id, clock)
        self._client.sliced_work.wake()
        follow(self._client, due.guild_id, due.poll_id)

    async def _repeat(self, due: Due) -> None:
        poll = await self._database.read(polls.get, due.guild_id, due.poll_id)
        terms = Terms(LIMITS, partial(rounds.ended, poll), await rounds.gone(self._client, poll))
        settings = await self._client.servers.get(due.guild_id)
        clock, timezone = self._client.clock, zone(settings.timezone)
        done = await self._database.write(
            weekly.repeat, due.guild_id, due.poll_id, clock, timezone, terms
        )
        self._client.sliced_work.wake()
        follow(self._client, due.guild_id, due.poll_id)
        if done.number is not None:
            follow(self._client, due.guild_id, done.number)
        if done.notice is not None:
            words = await language_in(self._client, due.guild_id)
            await notify_unasked(self._client, due.guild_id, done.told_to, done.notice, words)

"""The one timer of all polls: it sleeps until the next thing is due."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import groupby
from weakref import WeakValueDictionary

import discord

from bot.domain.servers.timezones import zone
from bot.refusals.polls import UnknownPoll
from bot.store.polls import closings, due_tasks, polls, posting, weekly
from bot.store.polls.due_tasks import Due
from bot.ui.answer import UNREACHABLE
from bot.ui.client import Client
from bot.ui.direct_messages import notify_unasked
from bot.ui.server_language import language_in
from cogs.polls import failed_delivery
from cogs.polls.delivery import GONE, NO_RIGHT, CannotLook, Delivery

LONGEST_SLEEP = 60.0
"""Seconds after which the clock is looked at anew, because it may have jumped."""

_MOST = 20
_AT_ONCE = 5
_ORDER = ("post", "close", "repeat", "show", "announce")
_FIRST_PAUSE, _LONGEST_PAUSE = 5, 3_600

_PATIENCE = 8
"""Tries, over about twenty minutes, until a missing right counts as a refusal."""

_log = logging.getLogger(__name__)


class PollTimer:
    """Does what is due, and tries again what failed.

    Work for one poll goes on one after the other; a poll that Discord holds up holds no other up.
    """

    def __init__(self, client: Client, delivery: Delivery) -> None:
        self._client = client
        self._database = client.database
        self._delivery = delivery
        self._woken = asyncio.Event()
        self._working: set[asyncio.Task[None]] = set()
        # Held by those who work: the last one takes its poll's lock with it.
        self._locks: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin once the bot is ready."""
        self._running = asyncio.create_task(self._run(), name="polls")

    def stop(self) -> None:
        """End; what is under way is taken up by the next start."""
        for task in filter(None, (self._running, *self._working)):
            task.cancel()

    def wake(self) -> None:
        """Look at once whether something is due: it may have come up, or time may have moved."""
        self._woken.set()

    async def _run(self) -> None:
        await self._client.wait_until_ready()
        with suppress(sqlite3.Error):
            await self._database.write(due_tasks.resume_unfinished, self._client.clock())
        while True:
            self._woken.clear()
            try:
                pause = await self._round()
            except sqlite3.Error:
                _log.exception("What is due for polls could not be read")
                pause = _FIRST_PAUSE
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), pause)

    async def _round(self) -> float:
        """Begin what is due and return the seconds until something else is."""
        now = self._client.clock()
        due_at = await self._database.read(due_tasks.next_due)
        if due_at is not None and due_at <= now:
            self._begin(await self._database.write(due_tasks.claim, now, _MOST))
            due_at = await self._database.read(due_tasks.next_due)
        if due_at is None:
            return LONGEST_SLEEP
        return min(max(due_at - self._client.clock(), 0), LONGEST_SLEEP)

    def _begin(self, claimed: list[Due]) -> None:
        key = _poll_of
        for poll, dues in groupby(sorted(claimed, key=lambda due: (key(due), _order_of(due))), key):
            task = asyncio.create_task(self._work(poll, list(dues)), name=f"poll {poll[1]}")
            self._working.add(task)
            task.add_done_callback(self._working.discard)

    async def _work(self, poll: tuple[int, int], dues: list[Due]) -> None:
        lock = self._locks.setdefault(poll, asyncio.Lock())
        async with lock, self._room:
            for due in dues:
                await self._try(due)
        # What was done may have made something else due.
        self.wake()

    async def _try(self, due: Due) -> None:
        do: Callable[[Due], Awaitable[None]] = getattr(self, f"_{due.task}")
        try:
            await do(due)
            await self._database.write(due_tasks.done, due)
        except UnknownPoll:
            return
        except CannotLook as error:
            await self._refused(due, error, unsure=True)
        except discord.HTTPException as error:
            if error.code in GONE | NO_RIGHT:
                await self._refused(due, error, final=error.code in GONE)
            else:
                await self._later(due, error)
        except (*UNREACHABLE, sqlite3.Error) as error:
            await self._later(due, error)
        except Exception:  # noqa: BLE001 - whatever it is, the timer goes on for the other polls
            _log.exception("Poll %s of guild %s: %s failed", due.poll_id, due.guild_id, due.task)
            await self._later(due, None)

    async def _refused(
        self, due: Due, error: Exception, *, final: bool = False, unsure: bool = False
    ) -> None:
        """Wait for a missing right for a while; then give up, and tell the poll's creator."""
        if not final and due.attempts < _PATIENCE:
            await self._later(due, error)
            return
        _log.warning(
            "Poll %s of guild %s: %s is not possible: %s",
            *(due.poll_id, due.guild_id, due.task, error or "no Read Message History"),
        )
        with suppress(UnknownPoll):
            poll = await self._database.read(polls.get, due.guild_id, due.poll_id)
            notice = failed_delivery.notice(poll, due.task, unsure=unsure)
            now = self._client.clock()
            kept = await self._database.write(posting.give_up, due, notice, now, unsure=unsure)
            if kept is not None:
                words = await language_in(self._client, due.guild_id)
                await notify_unasked(self._client, due.guild_id, poll.creator_id, kept, words)

    async def _later(self, due: Due, error: Exception | None) -> None:
        pause = min(_FIRST_PAUSE * 2 ** min(due.attempts, 20), _LONGEST_PAUSE)
        _log.warning(
            "Poll %s of guild %s: %s again in %d s: %s",
            *(due.poll_id, due.guild_id, due.task, pause, error),
        )
        with suppress(sqlite3.Error):
            await self._database.write(due_tasks.postpone, due, self._client.clock() + pause)

    async def _post(self, due: Due) -> None:
        poll = await self._database.read(polls.get, due.guild_id, due.poll_id)
        if poll.message_id is not None:
            return
        message_id = None
        if due.attempts > 1:
            message_id = await self._delivery.find_post(poll)
        if message_id is None:
            message_id = await self._delivery.post(poll)
        await self._database.write(posting.delivered, poll.guild_id, poll.id, message_id)

    async def _close(self, due: Due) -> None:
        clock = self._client.clock
        await self._database.write(closings.close_due, due.guild_id, due.poll_id, clock)

    async def _show(self, due: Due) -> None:
        await self._delivery.update(await self._database.read(polls.get, due.guild_id, due.poll_id))

    async def _announce(self, due: Due) -> None:
        poll = await self._database.read(polls.get, due.guild_id, due.poll_id)
        if due.attempts > 1 and await self._delivery.find_announcement(poll) is not None:
            return
        await self._delivery.announce(poll)

    async def _repeat(self, due: Due) -> None:
        settings = await self._client.servers.get(due.guild_id)
        await self._database.write(
            weekly.repeat,
            due.guild_id,
            due.poll_id,
            self._client.clock,
            zone(settings.timezone),
        )


def _poll_of(due: Due) -> tuple[int, int]:
    return due.guild_id, due.poll_id


def _order_of(due: Due) -> int:
    return _ORDER.index(due.task)

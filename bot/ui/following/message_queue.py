"""In which order messages are seen to: what must be hidden waits for nothing else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from enum import IntEnum
from typing import Any

from bot.store.messages.followed import Followed, Key

TOGETHER = 1.0
"""Seconds between two changes of one message: what is asked for meanwhile is one change."""

ON_ITS_WAY = 2.0
"""Seconds after which a change is not on its way to Discord any more, but waits for its limits."""

SOON = 0.1
"""The same where something must be hidden and somebody was just changing its message."""

_log = logging.getLogger(__name__)


class Urgency(IntEnum):
    """What comes before what; each kind has a line of its own in every channel."""

    HIDE = 0
    POST = 1
    EDIT = 2


_AT_ONCE = {Urgency.HIDE: 20, Urgency.POST: 20, Urgency.EDIT: 5}
"""How much is done at once: Discord takes 50 requests a second, and others want some."""

Line = tuple[int, Urgency]
"""A channel and what is done there, one after another."""


class MessageQueue:
    """Sees to messages, in one channel one after another, and never twice at once to the same.

    Whatever is asked for while a message is seen to leads to one more time, because that may have
    begun before.
    """

    def __init__(self, see_to: Callable[[Key], Awaitable[None]]) -> None:
        self._see_to = see_to
        # Each in its order, and found at once.
        self._lines: dict[Line, dict[Key, None]] = {}
        self._working: dict[Line, asyncio.Task[None]] = {}
        self._busy: dict[Key, tuple[Line, asyncio.Task[None]]] = {}
        self._again: dict[Key, Line] = {}
        self._timers: set[asyncio.TimerHandle] = set()
        self._hiding: set[asyncio.Task[None]] = set()
        self._at_once = {urgency: asyncio.Semaphore(n) for urgency, n in _AT_ONCE.items()}
        self._ended = asyncio.Event()
        self._stopped = False

    def push(self, one: Followed) -> None:
        """Have a message seen to."""
        self._push(one.key, _line_of(one))

    def holds(self, one: Followed) -> bool:
        """Tell whether a message that was pushed is still to be seen to, or is just now."""
        return one.key in self._busy or one.key in self._lines.get(_line_of(one), ())

    def ended(self) -> asyncio.Event:
        """Return what is set when the next of the messages was seen to."""
        return self._ended

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped = True
        for timer in self._timers:
            timer.cancel()
        for task in [*self._working.values(), *self._hiding]:
            task.cancel()

    def _push(self, key: Key, line: Line) -> None:
        if self._stopped:
            return
        if key in self._busy:
            self._again[key] = min(line, self._again.get(key, line), key=_urgency)
            self._hurry(key, line)
            return
        if line[1] is Urgency.HIDE:
            # All at once: each may have to wait for Discord's limits before it is deleted.
            self._busy[key] = line, self._begin(self._one(key, line))
            return
        self._lines.setdefault(line, {}).setdefault(key)
        if line not in self._working:
            self._working[line] = asyncio.create_task(self._work(line), name="messages")

    def _begin(self, hiding: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(hiding, name="hide")
        self._hiding.add(task)
        task.add_done_callback(self._hiding.discard)
        return task

    async def _work(self, line: Line) -> None:
        try:
            while waiting := self._lines.get(line):
                key = next(iter(waiting))
                del waiting[key]
                if key in self._busy:
                    self._again.setdefault(key, line)
                    continue
                await self._one(key, line)
        finally:
            # At once: whoever asks from now on must start anew.
            self._lines.pop(line, None)
            del self._working[line]

    def _hurry(self, key: Key, line: Line) -> None:
        """Break a change off that waits for Discord's limits, where its message must go."""
        (_, urgency), task = self._busy[key]
        if line[1] is Urgency.HIDE and urgency is Urgency.EDIT:
            asyncio.get_running_loop().call_later(ON_ITS_WAY, task.cancel)

    async def _one(self, key: Key, line: Line) -> None:
        task = asyncio.create_task(self._see_to_one(key, line), name="message")
        self._busy[key] = line, task
        try:
            await asyncio.wait([task])
        finally:
            task.cancel()
            del self._busy[key]
            # A new one for each: who waits from now on waits for the next.
            self._ended.set()
            self._ended = asyncio.Event()
        if (again := self._again.pop(key, None)) is not None:
            self._later(key, again)

    async def _see_to_one(self, key: Key, line: Line) -> None:
        try:
            async with self._at_once[line[1]]:
                await self._see_to(key)
        except Exception:  # noqa: BLE001 - nobody awaits this task: it tells here or never
            _log.exception("Message %s could not be seen to", key)

    def _later(self, key: Key, line: Line) -> None:
        def wake() -> None:
            self._timers.discard(timer)
            self._push(key, line)

        pause = SOON if line[1] is Urgency.HIDE else TOGETHER
        timer = asyncio.get_running_loop().call_later(pause, wake)
        self._timers.add(timer)


def _urgency(line: Line) -> Urgency:
    return line[1]


def _line_of(one: Followed) -> Line:
    channel_id = one.channel_id or one.place_id
    if one.hides:
        return channel_id, Urgency.HIDE
    return channel_id, Urgency.EDIT if one.stands else Urgency.POST

"""Seeing to something again and again, but never twice at once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from cogs.reviews.backoff import WAIT

Key = tuple[int, int]
"""A server and a review."""

TOGETHER = 1.0
"""Seconds between two rounds of a review: what is asked for meanwhile is one round."""

_log = logging.getLogger(__name__)


class RefreshQueue:
    """Runs a function for a review, one round after another, as long as somebody asks for one.

    Whatever is asked for while a round is under way leads to a further one after it, because the
    round may have begun before that.
    """

    def __init__(
        self, see_to: Callable[[Key], Awaitable[None]], together: float = TOGETHER
    ) -> None:
        self._see_to = see_to
        self._together = together
        self._running: dict[Key, asyncio.Task[None]] = {}
        self._again: set[Key] = set()
        self._timers: dict[Key, asyncio.TimerHandle] = {}

    def ask(self, key: Key, after: float = 0.0) -> None:
        """See to a review in so many seconds; may be called any number of times."""
        if key in self._running:
            self._again.add(key)
            return
        self._running[key] = asyncio.create_task(self._run(key, after), name="review cards")

    def later(self, key: Key, seconds: float) -> None:
        """See to a review in so many seconds at the latest, whatever round is under way now."""
        loop = asyncio.get_running_loop()
        timer = self._timers.get(key)
        if timer is not None and timer.when() <= loop.time() + seconds:
            return
        if timer is not None:
            timer.cancel()
        self._timers[key] = loop.call_later(seconds, self._wake, key)

    def stop(self) -> None:
        """Begin nothing more."""
        for task in self._running.values():
            task.cancel()
        for timer in self._timers.values():
            timer.cancel()

    def _wake(self, key: Key) -> None:
        del self._timers[key]
        self.ask(key)

    async def _run(self, key: Key, after: float) -> None:
        try:
            await asyncio.sleep(after)
            await self._until_quiet(key)
        except Exception:  # noqa: BLE001 - nobody awaits this task: it tells here or never
            _log.exception("The cards of review %d in guild %d", key[1], key[0])
            self.later(key, WAIT)
        finally:
            # At once: whoever asks from now on must start anew.
            self._running.pop(key, None)

    async def _until_quiet(self, key: Key) -> None:
        while True:
            self._again.discard(key)
            await self._see_to(key)
            if key not in self._again:
                return
            await asyncio.sleep(self._together)

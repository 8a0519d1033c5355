"""The sandbox's time: the real one plus what was skipped."""

import asyncio
import time
from contextlib import suppress


class Clock:
    """Every limit in time asks this clock, so that a test advances it and never sleeps.

    One that is not ``running`` stands still until it is advanced: then nothing is late, however
    slow the machine.
    """

    def __init__(self, *, running: bool = True) -> None:
        self.offset = 0.0
        self._running = running
        self._start = time.time()
        self._moved = asyncio.Event()

    def now(self) -> float:
        """Unix seconds."""
        return self.passing() if self._running else self._start + self.offset

    def passing(self) -> float:
        """Unix seconds that go on by themselves in any case.

        For windows of rate limits: a client sits them out in real time.
        """
        return time.time() + self.offset

    def advance(self, seconds: float) -> None:
        """Skip ``seconds`` (0 or more) and wake those who wait for a moment that has come."""
        self.offset += seconds
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep_until(self, deadline: float) -> None:
        """Return when ``now()`` has reached ``deadline``."""
        while (left := deadline - self.now()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left if self._running else None):
                    await self._moved.wait()

"""The sandbox's time: the real one plus what was skipped."""

import asyncio
import time


class Clock:
    """Every limit in time asks this clock, so that a test advances it and never sleeps."""

    def __init__(self) -> None:
        self.offset = 0.0
        self._moved = asyncio.Event()

    def now(self) -> float:
        """Unix seconds."""
        return time.time() + self.offset

    def advance(self, seconds: float) -> None:
        """Skip ``seconds`` (0 or more) and wake those who wait for a moment that has come."""
        self.offset += seconds
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep_until(self, deadline: float) -> None:
        """Return when ``now()`` has reached ``deadline``."""
        while (left := deadline - self.now()) > 0:
            try:
                async with asyncio.timeout(left):
                    await self._moved.wait()
            except TimeoutError:
                continue

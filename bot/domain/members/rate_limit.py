"""How often somebody does something."""

from collections import deque
from collections.abc import Hashable

MINUTE, HOUR = 60.0, 3_600.0


class RateLimit:
    """Counts what each did within the last minute, or another ``period`` in seconds.

    It remembers nobody for longer.
    """

    def __init__(self, period: float = MINUTE) -> None:
        self._period = period
        self._done: dict[Hashable, deque[float]] = {}
        self._swept = 0.0

    def takes(self, who: Hashable, most: int, now: float) -> bool:
        """Count one more, and say whether it is within ``most`` a period. ``now`` in seconds."""
        self._sweep(now)
        done = self._done.setdefault(who, deque())
        while done and self._is_over(done[0], now):
            done.popleft()
        if len(done) >= most:
            return False
        done.append(now)
        return True

    def _sweep(self, now: float) -> None:
        if self._is_over(self._swept, now):
            self._swept = now
            self._done = {
                who: done
                for who, done in self._done.items()
                if done and not self._is_over(done[-1], now)
            }

    def _is_over(self, then: float, now: float) -> bool:
        # A clock that was set back by hours must not keep anybody waiting for it.
        return not now - self._period < then < now + self._period

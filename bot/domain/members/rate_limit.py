"""How often somebody does something."""

from collections import deque
from collections.abc import Hashable

MINUTE = 60.0


class RateLimit:
    """Counts what each did within the last minute; it remembers nobody for longer."""

    def __init__(self) -> None:
        self._done: dict[Hashable, deque[float]] = {}
        self._swept = 0.0

    def takes(self, who: Hashable, most: int, now: float) -> bool:
        """Count one more, and say whether it is within ``most`` a minute. ``now`` in seconds."""
        self._sweep(now)
        done = self._done.setdefault(who, deque())
        while done and _is_over(done[0], now):
            done.popleft()
        if len(done) >= most:
            return False
        done.append(now)
        return True

    def _sweep(self, now: float) -> None:
        if _is_over(self._swept, now):
            self._swept = now
            self._done = {who: d for who, d in self._done.items() if d and not _is_over(d[-1], now)}


def _is_over(then: float, now: float) -> bool:
    # A clock that was set back by an hour must not keep anybody waiting for it.
    return not now - MINUTE < then < now + MINUTE

"""What could not be reached, and when it is tried again."""

from collections.abc import Hashable

WAIT = 30.0
"""Seconds until something is tried again; each time twice as long."""

LONGEST = 3_600.0


class Backoff:
    """Keeps what is out of reach from being tried all the time. Times are in seconds.

    Discord bans an address that is refused 10,000 times within ten minutes.
    """

    def __init__(self) -> None:
        self._tries: dict[Hashable, int] = {}
        self._until: dict[Hashable, float] = {}

    def left(self, what: Hashable, now: float) -> float:
        """Return how long it still rests, 0 for what may be tried."""
        return max(0.0, self._until.get(what, now) - now)

    def failed(self, what: Hashable, now: float) -> float:
        """Note that it was out of reach, and give how long it rests."""
        tries = self._tries.get(what, 0)
        self._tries[what] = tries + 1
        wait = min(WAIT * 2.0**tries, LONGEST)
        self._until[what] = now + wait
        return wait

    def reached(self, what: Hashable) -> None:
        """Forget that it was ever out of reach."""
        self._tries.pop(what, None)
        self._until.pop(what, None)

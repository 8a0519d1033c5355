"""IDENTIFYs: how many in a day, and how many at once."""

from collections import deque

from sandbox.clock import Clock

# IDENTIFYs in a day after which every session is killed and the token reset.
IDENTIFY_LIMIT = 1_000
DAY = 86_400.0
# Shards that may start at once, and the seconds before another of the same key may: "Max
# Concurrency" in Discord's page on the gateway. It gives more only above 150,000 servers.
MAX_CONCURRENCY = 1
PAUSE = 5.0
# About so many servers a shard are recommended; more than this many are refused (4011).
SERVERS_ADVISED = 1_000
SERVERS_MOST = 2_500


class Starts:
    """Counts the starts of sessions. ``paced=False`` lets any number start at once."""

    def __init__(self, clock: Clock, *, paced: bool = True) -> None:
        self.max_concurrency = MAX_CONCURRENCY
        # When a shard last started, by rate limit key.
        self.buckets: dict[int, float] = {}
        self._clock = clock
        self._paced = paced
        self._day: deque[float] = deque()

    def count(self) -> bool:
        """Count an IDENTIFY; False where the daily limit is used up: then all counting is anew.

        One that is held back counts too: the documents do not say, and this is the stricter.
        """
        self._forget()
        if len(self._day) >= IDENTIFY_LIMIT:
            self._day.clear()
            return False
        self._day.append(self._clock.now())
        return True

    def held_back(self, shard: int) -> bool:
        """Whether a shard of this key started less than five seconds ago; if not, this one has."""
        # A client sits the pause out in real time, as it does with windows of rate limits.
        now, key = self._clock.passing(), shard % self.max_concurrency
        if self._paced and now - self.buckets.get(key, 0.0) < PAUSE:
            return True
        self.buckets[key] = now
        return False

    def remaining(self) -> int:
        """IDENTIFYs that are left today."""
        self._forget()
        return IDENTIFY_LIMIT - len(self._day)

    def reset_after(self) -> int:
        """Milliseconds until the first of them counts no more."""
        self._forget()
        return round((self._day[0] + DAY - self._clock.now()) * 1000) if self._day else 0

    def _forget(self) -> None:
        while self._day and self._clock.now() - self._day[0] > DAY:
            self._day.popleft()

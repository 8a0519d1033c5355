"""Discord's ids: milliseconds since 2015 in the upper 42 bits, a counter below."""

from collections.abc import Callable

EPOCH_MS = 1_420_070_400_000


def at(seconds: float, counter: int = 0) -> int:
    """The snowflake of a moment in Unix seconds."""
    return ((int(seconds * 1000) - EPOCH_MS) << 22) + counter


def seconds(snowflake: int) -> float:
    """The Unix seconds in a snowflake."""
    return ((snowflake >> 22) + EPOCH_MS) / 1000


class Mint:
    """Hands out ids that grow strictly, by the clock given."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last = 0

    def next(self) -> int:
        """A new id, larger than every one before."""
        self._last = max(self._last + 1, at(self._now()))
        return self._last

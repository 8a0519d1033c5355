"""Every request of the bot, with what became of it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.wire import Json, iso

KEPT_ENTRIES = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. ``at`` in Unix seconds, ``ms`` until the answer was ready.

    ``path`` is below ``/api/v10``; ``route`` has names in place of ids. ``verdict`` is "ok", the
    refusal, or the fault that hit it. ``status`` 0 means that the bot got no answer.
    """

    number: int
    at: float
    method: str
    path: str
    route: str
    query: dict[str, str]
    request: Any
    status: int
    response: bytes
    ms: float
    verdict: str

    def payload(self) -> Json:
        """As ``/sandbox/requests`` lists it: without the bodies."""
        return {
            "number": self.number,
            "at": iso(self.at),
            "method": self.method,
            "path": self.path,
            "route": self.route,
            "query": self.query,
            "status": self.status,
            "ms": round(self.ms, 3),
            "verdict": self.verdict,
        }


class Journal:
    """The newest ``KEPT_ENTRIES`` requests."""

    def __init__(self) -> None:
        self.entries: deque[Entry] = deque(maxlen=KEPT_ENTRIES)
        self.count = 0
        self._listeners: list[Callable[[Entry], None]] = []

    def listen(self, listener: Callable[[Entry], None]) -> None:
        """Call ``listener`` on every entry."""
        self._listeners.append(listener)

    def add(self, entry: Entry) -> None:
        """Write down the next request and tell everyone who listens."""
        self.count += 1
        self.entries.append(entry)
        for listener in self._listeners:
            listener(entry)

    def since(self, number: int) -> list[Entry]:
        """Entries from ``number`` on, oldest first."""
        if not self.entries:
            return []
        skip = max(0, number - self.entries[0].number)
        return list(self.entries)[skip:]

    def requests(self, method: str, route: str) -> list[Entry]:
        """Entries of one route, for example ``POST`` and ``/channels/{channel_id}/messages``."""
        return [one for one in self.entries if one.method == method and one.route == route]

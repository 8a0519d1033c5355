"""The bot's application, as far as it can be changed."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.wire import Json

# The privileged intents by the flag that grants them to an application of a few servers.
LIMITED = {1 << 13: 1 << 8, 1 << 15: 1 << 1, 1 << 19: 1 << 15}
"""Presences, server members, message content."""


@dataclass(slots=True)
class Application:
    """``changed`` is what Edit Current Application set; ``emojis`` are the application's own."""

    flags: int = sum(LIMITED)
    changed: dict[str, Any] = field(default_factory=dict)
    emojis: dict[int, Json] = field(default_factory=dict)

    def granted(self) -> int:
        """The privileged intents that an IDENTIFY may ask for."""
        return sum(intent for flag, intent in LIMITED.items() if self.flags & flag)

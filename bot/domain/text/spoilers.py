"""Text that may spoil, in a type that no formatter, log or completion takes by accident."""

from dataclasses import dataclass
from functools import total_ordering
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")

WHOLE_STORY = 2**31 - 1
"""The reach of what tells how a story ends: beyond every episode."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Scope:
    """How far a text spoils: 0 nothing, n everything through episode n, or the whole story."""

    reach: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.reach <= WHOLE_STORY:
            raise ValueError("a scope reaches from 0 to the whole story")

    def __lt__(self, other: "Scope") -> bool:
        return self.reach < other.reach

    @property
    def spoils(self) -> bool:
        """Whether there is anything to hide."""
        return self.reach > 0

    @property
    def whole(self) -> bool:
        """Whether it covers the end."""
        return self.reach == WHOLE_STORY


NOTHING = Scope(0)
EVERYTHING = Scope(WHOLE_STORY)


def through(episode: int | None) -> Scope:
    """Return the scope of what happens in an episode; an unknown one counts as the finale."""
    return EVERYTHING if episode is None else Scope(episode)


@dataclass(frozen=True, slots=True)
class Hidden(Generic[T]):
    """A value that may spoil, and how far. Only ``reveal`` gives it."""

    _value: T
    scope: Scope

    def reveal(self) -> T:
        """Return the value, for a place that hides it from those who must not see it."""
        return self._value

    def __repr__(self) -> str:
        return f"Hidden({self.scope})"

    def __str__(self) -> NoReturn:
        raise TypeError("a text that may spoil must be revealed where it is hidden")

    def __format__(self, _spec: str) -> NoReturn:
        raise TypeError("a text that may spoil must be revealed where it is hidden")

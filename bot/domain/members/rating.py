"""What a server's members think of a drama."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.members.progress import Progress

FEWEST = 5
"""Private scores of one drama that count together; fewer could be worked out from the figure."""

SMALL = 50
"""Members from which on nobody can tell by the moment who moved a figure."""

HOUR = 3600
"""Seconds after which a figure shows what one member moved, in a server that is small."""

_USUAL = 7.0
_WEIGHT = 3


class Scores(NamedTuple):
    """What several members gave: the sum in halves (2 … 20 each), and how many they are."""

    total: int
    members: int

    @property
    def average(self) -> float | None:
        """The average, 1 … 10; None for nobody's."""
        return self.total / self.members / 2 if self.members else None


NOBODYS = Scores(0, 0)


def counted(public: Scores, private: Scores, held: Scores = NOBODYS) -> Scores:
    """Return what counts in a figure: scores of published reviews, and private ones if many.

    ``held`` are those of the published ones whose authors are among the private ones still.

    It is the private ones alone that must be many: whoever takes the published ones off a figure is
    left with the sum of at least FEWEST.
    """
    if private.members < FEWEST:
        return public
    return Scores(
        public.total - held.total + private.total, public.members - held.members + private.members
    )


def counts_from(now: int, members: int, old_enough_at: int) -> int:
    """Return when a private score that is saved now begins to count, in UTC seconds.

    ``members`` are the server's. ``old_enough_at`` is when whoever gave it may vote there.
    """
    return max(old_enough_at, now if members >= SMALL else now + HOUR)


@dataclass(frozen=True, slots=True)
class Ratings:
    """A drama's ratings on one server: ``average`` is 1 … 10, None without a rating.

    ``reviews`` are those that anybody can read, ``spoiler_free`` those of them that spoil nothing.
    """

    average: float | None = None
    ratings: int = 0
    reviews: int = 0
    spoiler_free: int = 0


UNRATED = Ratings()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a drama's card tells one member of their server and of themselves."""

    ratings: Ratings = UNRATED
    progress: Progress | None = None


UNKNOWN = Standing()


def weighed(average: float, ratings: int) -> float:
    """Return the figure that dramas are ordered by: with few ratings it stays near the usual one.

    So a single 10 does not come before forty that average 8.7.
    """
    return (average * ratings + _USUAL * _WEIGHT) / (ratings + _WEIGHT)


def score_text(halves: int) -> str:
    """Return a score in halves (2 … 20) as one of 1 … 10: ``8.5``, ``9``."""
    return f"{halves / 2:g}"

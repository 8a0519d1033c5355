"""What a server's members think of a drama."""

from dataclasses import dataclass

from bot.domain.members.progress import Progress

_USUAL = 7.0
_WEIGHT = 3


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

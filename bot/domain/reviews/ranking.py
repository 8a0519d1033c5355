"""Votes on whether a review was helpful, and what they are worth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt

FEW = 5
"""Votes below which a review is new: too few to say a share of."""

ONE_IN = 5
"""One place in so many is kept for new reviews, so that they can be found."""

_Z = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many found a review helpful, and how many did not.

    ``before`` of these votes were cast before it was last edited.
    """

    yes: int = 0
    no: int = 0
    before: int = 0

    @property
    def votes(self) -> int:
        """All of them."""
        return self.yes + self.no

    @property
    def worth(self) -> float:
        """The lower bound of the Wilson interval (95 %) for the share of yes, 0 to 1.

        9 of 10 is worth more than 1 of 1. E. B. Wilson, "Probable Inference, the Law of Succession,
        and Statistical Inference", 1927.
        """
        n = self.votes
        if not self.yes:
            # Exactly: a rounding error would rank those whom nobody found helpful.
            return 0.0
        share = self.yes / n
        spread = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
        return (share + _Z * _Z / (2 * n) - spread) / (1 + _Z * _Z / n)


NO_VOTES = Tally()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A review among others; ``published_at`` in UTC seconds, ``score`` in halves."""

    id: int
    tally: Tally
    published_at: int
    score: int = 0


def by_date(reviews: Sequence[Ranked], *, scored: bool = False) -> list[int]:
    """Return the ids, the newest first, or the best scored and among equals the newest."""
    best = sorted(_newest(reviews), key=lambda one: -one.score if scored else 0)
    return [one.id for one in best]


def by_helpfulness(reviews: Sequence[Ranked]) -> list[int]:
    """Return the ids, the most helpful first, ties to the newer.

    Every fifth place is a new review's, the newest of them first, while there are any.
    """
    newest = _newest(reviews)
    new = iter([one for one in newest if one.tally.votes < FEW])
    # Sorting keeps the order of equals, and the newest come first.
    known = iter(sorted((one for one in newest if one.tally.votes >= FEW), key=_least_worth))
    return [one.id for one in _mixed(known, new, len(reviews))]


def _newest(reviews: Sequence[Ranked]) -> list[Ranked]:
    return sorted(reviews, key=lambda one: (-one.published_at, -one.id))


def _least_worth(one: Ranked) -> float:
    return -one.tally.worth


def _mixed(known: Iterator[Ranked], new: Iterator[Ranked], total: int) -> Iterator[Ranked]:
    for place in range(1, total + 1):
        first, other = (new, known) if place % ONE_IN == 0 else (known, new)
        yield next(chain(first, other))

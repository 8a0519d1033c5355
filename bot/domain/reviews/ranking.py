"""Votes on whether a review was helpful, and what they are worth."""

from dataclasses import dataclass
from math import sqrt

FEW = 5
"""Votes below which a review is new: too few to say a share of."""

ONE_IN = 5
"""One place in so many is kept for new reviews, so that they can be found."""

_Z = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""

_BILLION = 10**9


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
        spread = _Z * sqrt(self.yes * self.no / n + _Z * _Z / 4)
        return (self.yes + _Z * _Z / 2 - spread) / (n + _Z * _Z)

    @property
    def rank(self) -> int | None:
        """The worth in billionths, by which lists are sorted; None below ``FEW`` votes.

        It is stored, and whole so that it is the same wherever it was worked out.
        """
        return None if self.votes < FEW else round(self.worth * _BILLION)

    def changed(self, old: bool | None, new: bool | None) -> "Tally":
        """Return it after one vote became another; None is no vote."""
        return Tally(
            self.yes + (new is True) - (old is True), self.no + (new is False) - (old is False)
        )


NO_VOTES = Tally()


def new_before(place: int, ranked: int, new: int) -> int:
    """Return how many new reviews stand before a place (from 0) among the most helpful.

    Every fifth place is a new one's while there are both, of which there are so many in all.
    """
    return max(min(place // ONE_IN, new), place - ranked)

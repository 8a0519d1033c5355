"""Which of the hits is the drama that a person means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.catalogue.names import normalise, numbers
from bot.catalogue.rerank import SAME, Hit

T = TypeVar("T")

_SURE = 88.0
_AHEAD = 10.0
_PLAUSIBLE = 75.0
_NEAR = 50.0

_CHOICES = 5
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One clear match."""

    one: T


@dataclass(frozen=True, slots=True)
class Choices(Generic[T]):
    """One to five plausible dramas, best first; one alone where its number is another."""

    several: Sequence[T]


@dataclass(frozen=True, slots=True)
class Nearest(Generic[T]):
    """Nothing plausible: the closest three at most, best first."""

    several: Sequence[T]


Answer = Found[T] | Choices[T] | Nearest[T]
"""What a query leads to: ids of dramas, or the dramas themselves."""


def decide(query: str, hits: Sequence[Hit]) -> Answer[int]:
    """Return what to answer to ``query``, given its ``hits``, best first.

    Found is a name that is the same but for accents, case, spaces and punctuation and that no other
    of the hits has; or, where the numbers agree (another number is another season), the only
    plausible one, or a score of 88 or more, 10 ahead of the second. Plausible is 75 or more.

    What is nearest has 50 at least: below that are chance likenesses.

    Measured on 1,897 queries among 34,282 names: Found for 85.7 %, right in 99.9 % of these;
    Choices for 14.3 %, the right one among them in 99.6 %. Of 4,708 titles that a catalogue of 60
    lacks, 1.8 % were Found in it and 97.7 % Nearest. Of 500 times eight random letters, one was
    Found and the others were Nearest.
    """
    if _is_clear(query, hits):
        return Found(hits[0].id)
    plausible = tuple(hit.id for hit in hits if hit.score >= _PLAUSIBLE)
    if plausible:
        return Choices(plausible[:_CHOICES])
    return Nearest(tuple(hit.id for hit in hits[:_NEAREST] if hit.score >= _NEAR))


def _is_clear(query: str, hits: Sequence[Hit]) -> bool:
    if not hits:
        return False
    first, second = hits[0], (hits[1].score if len(hits) > 1 else 0.0)
    if first.score == SAME:
        return second < SAME
    alone = first.score >= _PLAUSIBLE > second
    ahead = first.score >= _SURE and first.score - second >= _AHEAD
    same_numbers = numbers(normalise(query)) == numbers(normalise(first.name))
    return (alone or ahead) and same_numbers

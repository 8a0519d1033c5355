"""How well a name answers a query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.catalogue.initials import SHORTEST, initials
from bot.catalogue.names import numbers
from bot.catalogue.query import Wanted

SAME = 100.0

# The least that these are worth, against the likeness of the letters (0 to 100): a name that the
# query begins or is the initialism of, and one that has every word of it. Initials in capitals are
# meant as such; two letters more often begin a name.
_CAPITAL_INITIALS = 95.0
_INITIALS = 90.0
_BEGINS = 90.0
_ALL_WORDS = 85.0
_BEGINS_INITIALS = 80.0

# Words in another order are worth a little less. A number that is not in the name costs enough for
# "… 2" to be rather "… Season 2" than "…".
_OTHER_ORDER = 0.95
_OTHER_NUMBER = 12.0
_NOT_SAME = 99.0

# A misspelt part of a longer name, of so many letters at least, is worth less than the whole.
_PART = 6
_PART_WORTH = 0.9


class Name(NamedTuple):
    """One name of a drama; a tuple, as up to a hundred are made for a search.

    ``form`` is normalised, ``letters`` the same without spaces, ``main`` says that it is the main
    title; popularity 1 is the best known.
    """

    id: int
    popularity: int
    text: str
    form: str
    letters: str
    main: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A drama that answers a query: ``score`` is 0 to 100, ``name`` the name of it that does.

    100 is the same name but for accents, case, spaces and punctuation, and nothing else is.
    """

    id: int
    score: float
    name: str


def rerank(wanted: Wanted, names: Iterable[Name], limit: int) -> list[Hit]:
    """Return the best hits of ``names``, one a drama, best first.

    Among equals main titles come before other names, then the better known drama. The names may
    come from several places.
    """
    # The place in the list settles the rest, and keeps names themselves from being compared.
    ranked = sorted(
        (-score(wanted, name), not name.main, name.popularity, place, name)
        for place, name in enumerate(names)
    )
    best: dict[int, Hit] = {}
    for points, _, _, _, name in ranked:
        if len(best) >= limit:
            break
        if name.id not in best:
            best[name.id] = Hit(name.id, -points, name.text)
    return list(best.values())


def score(wanted: Wanted, name: Name) -> float:
    """Return how well ``name`` answers ``wanted``, 0 to 100; 100 only for the same letters."""
    if name.letters == wanted.letters:
        return SAME
    best = min(_NOT_SAME, max(_likeness(wanted, name), _containment(wanted, name)))
    if wanted.initials:
        best = max(best, _initialism(wanted, name))
    if wanted.numbers and not wanted.numbers <= numbers(name.form):
        return max(0.0, best - _OTHER_NUMBER)
    return best


def _likeness(wanted: Wanted, name: Name) -> float:
    likeness = fuzz.ratio(wanted.letters, name.letters)
    if len(name.letters) > len(wanted.letters) >= _PART:
        least = likeness / _PART_WORTH
        part = fuzz.partial_ratio(wanted.letters, name.letters, score_cutoff=least)
        likeness = max(likeness, _PART_WORTH * part)
    if len(wanted.words) == 1:
        # One word has no order, and this runs for each of up to a hundred names.
        return likeness
    return max(likeness, _OTHER_ORDER * fuzz.token_sort_ratio(wanted.form, name.form))


def _containment(wanted: Wanted, name: Name) -> float:
    if name.letters.startswith(wanted.letters):
        return _BEGINS
    return _ALL_WORDS if wanted.words.issubset(name.form.split()) else 0.0


def _initialism(wanted: Wanted, name: Name) -> float:
    own = initials(name.form)
    if len(wanted.letters) > SHORTEST and any(letters in own for letters in wanted.initials):
        return _CAPITAL_INITIALS if wanted.capitals else _INITIALS
    return _BEGINS_INITIALS if any(one.startswith(wanted.initials) for one in own) else 0.0

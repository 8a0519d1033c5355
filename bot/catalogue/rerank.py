"""How well a name answers a query."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.catalogue.initials import SHORTEST, initials
from bot.catalogue.names import compact, numbers
from bot.catalogue.wanted import Wanted

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


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a drama.

    ``form`` is normalised, ``main`` says that it is the main title; popularity 1 is the best known.
    """

    id: int
    popularity: int
    text: str
    form: str
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
    ranked = sorted(
        ((score(wanted, name), name) for name in names),
        key=lambda pair: (-pair[0], not pair[1].main, pair[1].popularity),
    )
    best: dict[int, Hit] = {}
    for points, name in ranked:
        best.setdefault(name.id, Hit(name.id, points, name.text))
    return list(best.values())[: max(0, limit)]


def score(wanted: Wanted, name: Name) -> float:
    """Return how well ``name`` answers ``wanted``, 0 to 100; 100 only for the same letters."""
    letters = compact(name.form)
    if letters == wanted.letters:
        return SAME
    likeness = max(
        fuzz.ratio(wanted.letters, letters),
        _OTHER_ORDER * fuzz.token_sort_ratio(wanted.form, name.form),
    )
    best = min(_NOT_SAME, max(likeness, _containment(wanted, name), _initialism(wanted, name)))
    if wanted.numbers and not wanted.numbers <= numbers(name.form):
        return max(0.0, best - _OTHER_NUMBER)
    return best


def _containment(wanted: Wanted, name: Name) -> float:
    if compact(name.form).startswith(wanted.letters):
        return _BEGINS
    return _ALL_WORDS if wanted.words.issubset(name.form.split()) else 0.0


def _initialism(wanted: Wanted, name: Name) -> float:
    if not wanted.initials:
        return 0.0
    own = initials(name.form)
    if len(wanted.letters) > SHORTEST and any(letters in own for letters in wanted.initials):
        return _CAPITAL_INITIALS if wanted.capitals else _INITIALS
    return _BEGINS_INITIALS if any(one.startswith(wanted.initials) for one in own) else 0.0

"""The terms that a name is filed under and a query is looked up by."""

from collections.abc import Iterator

from bot.catalogue.initials import SHORTEST, initials
from bot.catalogue.names import compact
from bot.catalogue.query import Wanted

EVERY_DRAMA = "*"

_START = "^"
_MAIN_START = "!"
_PREFIX = 6  # letters; few enough names share more of them for their grams to find
_PAIRED = 12
_TINY = range(3, 6)
_CJK = "\u2e80"  # the first of the scripts that write a syllable or a word as one character
_QUERY_GRAMS = 24


def grams(form: str) -> list[str]:
    """Return the 3-grams of a normalised name, without its spaces and with its start marked.

    Where these are too coarse there are pairs as well: in names of up to 12 letters, of which two
    typos spoil nearly every 3-gram, and in kana and Han, which say more a character. A name of 3 to
    5 letters is also filed under itself and under what is left of it without each of its letters:
    two spellings one typo apart share one of these.
    """
    text = compact(form)
    marked = _START + text
    found = [marked[i : i + 3] for i in range(max(1, len(text) - 1))]
    found += [
        marked[i : i + 2] for i, letter in enumerate(text) if len(text) <= _PAIRED or letter >= _CJK
    ]
    if len(text) in _TINY:
        found += [f"-{text}", *(f"-{text[:i]}{text[i + 1 :]}" for i in range(len(text)))]
    return list(dict.fromkeys(found))


def query_grams(wanted: Wanted) -> list[str]:
    """Return at most 24 of the query's grams, evenly spread: they find as much in less time."""
    found = grams(wanted.form)
    return found[:: -(-len(found) // _QUERY_GRAMS)]


def keys(form: str, *, main: bool) -> Iterator[str]:
    """Yield what a name is filed under by popularity: its first letters and its initialisms.

    A main title is filed under its first letters twice, so that it is found among main titles too.
    """
    text = compact(form)
    for end in range(1, min(len(text), _PREFIX) + 1):
        yield _START + text[:end]
        if main:
            yield _MAIN_START + text[:end]
    for letters in initials(form):
        yield f"={letters}"
        for end in range(SHORTEST, len(letters)):
            yield f"<{letters[:end]}"


def query_keys(wanted: Wanted) -> Iterator[str]:
    """Yield the keys that a query is looked up by: names it begins, initials it is or begins.

    A query of more letters than names are filed under is found by its grams as well.
    """
    if len(wanted.letters) <= _PREFIX:
        yield _MAIN_START + wanted.letters
        yield _START + wanted.letters
    for letters in wanted.initials:
        yield f"={letters}"
        yield f"<{letters}"

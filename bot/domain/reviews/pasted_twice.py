"""Keeping one copy of a body that was copied together with its folded self."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

SHORTEST = 200
"""A repetition of fewer letters is a refrain and stays. White space is counted nowhere here."""

BETWEEN = 80
"""At most so many letters stand between the copies: a page's "Read more", a word cut in half."""

_KEY = 64
_LINES = 40
"""The body begins in one of so many first lines; before it stand a headline and the page's own."""

_COPIES = 8

_CUT = re.compile(r"(?:…|\.\.\.|more|más|mais|plus|더보기|もっと|続き|展开|展開)", re.IGNORECASE)
_SENTENCE_ENDS = ".!?…。！？\"'”’)*_~|"


@dataclass(frozen=True, slots=True)
class _Twice:
    """Where copies begin and how many letters they share, counted without white space."""

    first: int
    second: int
    shared: int


def once(text: str) -> str:
    """Return the text with a body that stands in it twice kept once.

    Copies may differ in white space, and the first may be cut short. The copies must make up three
    quarters of the text, unless the first was plainly cut: a paragraph said twice stays.
    """
    for _ in range(_COPIES):
        before, text = text, _less_one(text)
        if text == before:
            break
    return text


def _less_one(text: str) -> str:
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    letters = "".join(text.split())
    for start in _line_starts(text, places):
        second = letters.find(letters[start : start + _KEY], start + _KEY)
        if second < 0:
            continue
        copied = _Twice(start, second, _shared(letters, start, second))
        if _whole(letters, copied) or _cut_short(text, letters, places, copied):
            return _joined(text, places, copied)
    return text


def _line_starts(text: str, places: list[int]) -> list[int]:
    """Return the first lines' beginnings, counted in letters."""
    lines = islice(re.finditer(r"^[^\S\n]*\S", text, re.MULTILINE), _LINES)
    return [bisect_left(places, line.end() - 1) for line in lines]


def _shared(letters: str, first: int, second: int) -> int:
    """Count the letters that two copies share; halving, because slices compare fast."""
    low, high = 0, min(second - first, len(letters) - second)
    while low < high:
        middle = (low + high + 1) // 2
        if letters[first + low : first + middle] == letters[second + low : second + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _whole(letters: str, copied: _Twice) -> bool:
    between = copied.second - copied.first - copied.shared
    covered = 2 * copied.shared + between
    return copied.shared >= SHORTEST and between <= BETWEEN and 4 * covered >= 3 * len(letters)


def _cut_short(text: str, letters: str, places: list[int], copied: _Twice) -> bool:
    end, second = copied.first + copied.shared, copied.second
    if copied.shared < SHORTEST or second - end > BETWEEN or 3 * copied.first > len(letters):
        return False
    if _CUT.search(text[places[end - 1] + 1 : places[second]]):
        return True
    # Ended inside a sentence: the whole copy goes on where the first broke off.
    after = second + copied.shared
    goes_on = after < len(letters) and "\n" not in text[places[after - 1] : places[after]]
    return goes_on and letters[end - 1] not in _SENTENCE_ENDS


def _joined(text: str, places: list[int], copied: _Twice) -> str:
    """Keep the second copy, or the first where that is as long and keeps more line ends."""
    last, end = (
        places[copied.first + copied.shared - 1] + 1,
        copied.second + copied.shared,
    )
    first = text[places[copied.first] : last]
    second = text[places[copied.second] : places[end - 1] + 1]
    alike = copied.first + copied.shared == copied.second
    if alike and end == len(places) and first.count("\n") > second.count("\n"):
        return text[:last]
    return text[: places[copied.first]] + text[places[copied.second] :]

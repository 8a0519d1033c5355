"""Pages of an author's text, and its opening: cut where a reader would pause."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from bot.domain.text.escape import length, literal
from bot.domain.text.markdown import BARS_UNITS, is_idle, write
from bot.domain.text.spans import Span

PAGE_UNITS = 2_700
"""UTF-16 units on a page; Discord takes 4,000, with a headline and a title of any length."""

OPENING_UNITS = 300

_PAUSES = (
    re.compile(r"\n"),
    re.compile(r"[.!?…][\"'”’»)\]]*\s|[。！？][”’」』）]*"),
    re.compile(r"\s"),
)
"""Ends of paragraphs, sentences and words: the first kind found is taken."""

_SPACE = re.compile(r"\s*")

_JOINER = "\u200d"

_ATTACHED = re.compile("[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""Joiner, skin tones and tags: with marks, what belongs to the letter before."""

_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))

_LONGEST_LETTER = 64
"""Code points that are kept together at most; the largest emoji have about ten."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its markdown, the index of its section, and its number there, from 0."""

    text: str
    section: int
    number: int


def pages(sections: Iterable[Iterable[Span]], limit: int = PAGE_UNITS) -> list[Page]:
    """Return the pages of sections, each at most ``limit`` UTF-16 units of markdown.

    Every section begins a page, and has at least one, which may be empty. ``limit`` is 50 or more.
    """
    return [
        Page(text, index, number)
        for index, spans in enumerate(sections)
        for number, text in enumerate(list(_cut(spans, limit)) or [""])
    ]


def opening(spans: Iterable[Span], limit: int = OPENING_UNITS) -> str:
    """Return the beginning in at most ``limit`` units of markdown; ends in … if there is more."""
    whole = [span for span in spans if not is_idle(span)]
    cut = _cut(_beginning(whole, 4 * limit), limit - 1)
    first, more = next(cut, ""), next(cut, "")
    if not more:
        # All of it is read only where its beginning has nothing to show.
        cut = _cut(whole, limit - 1)
        first, more = next(cut, ""), next(cut, "")
    return f"{first}…" if more else first


def _beginning(spans: Iterable[Span], letters: int) -> Iterator[Span]:
    for span in spans:
        if letters <= 0:
            return
        yield Span(span.shown[:letters], span.barred, before=0, after=0)
        letters -= len(span.shown)


def _cut(spans: Iterable[Span], limit: int) -> Iterator[str]:
    spans = [span for span in spans if not is_idle(span)]
    shown = [span.shown for span in spans]
    text, begins = "".join(shown), list(accumulate(map(len, shown), initial=0))
    # Written length up to each letter; the bars of a line that goes on from another page are extra.
    ends = list(accumulate(_units(spans), initial=0))
    start = 0
    while start < len(text):
        most = bisect_right(ends, ends[start] + limit - BARS_UNITS) - 1
        end = _pause(text, start, max(most, start + 1))
        first = bisect_right(begins, start) - 1
        if written := write(_between(spans[first:], start - begins[first], end - begins[first])):
            yield written
        start = _end_of_space(text, end)


def _units(spans: Iterable[Span]) -> Iterator[int]:
    """Yield for each letter at least the units that it adds to what is written."""
    for span in spans:
        fresh = True
        for letter in span.shown:
            yield _letter_units(letter) + (BARS_UNITS if span.barred and fresh else 0)
            fresh = letter == "\n"


@lru_cache(maxsize=4096)
def _letter_units(letter: str) -> int:
    # A dot may bring an escape for the number or the invite that it stands in.
    return 2 if letter == "." else length(literal(letter))


def _pause(text: str, start: int, most: int) -> int:
    """Find the last good place to break in the second half of what fits."""
    if most >= len(text):
        return len(text)
    for kind in _PAUSES:
        found = [pause.end() for pause in kind.finditer(text, (start + most) // 2, most)]
        if found:
            return found[-1]
    return _between_letters(text, start, most)


def _between_letters(text: str, start: int, most: int) -> int:
    places = range(most, max(start, most - _LONGEST_LETTER), -1)
    return next((at for at in places if not _in_letter(text, start, at)), most)


def _in_letter(text: str, start: int, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _FLAG_LETTERS:
        return (at - start - len(text[start:at].rstrip(_FLAG_LETTERS))) % 2 == 1
    return (
        before == _JOINER
        or unicodedata.category(after).startswith("M")
        or _ATTACHED.match(after) is not None
    )


def _end_of_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _between(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the spans of a stretch that begins in the first; a barred one that is cut stays so."""
    at = 0
    for span in spans:
        if at >= end:
            return
        part = span.shown[max(start - at, 0) : end - at]
        at += len(span.shown)
        yield Span(part, span.barred, before=0, after=0)

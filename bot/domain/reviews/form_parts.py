"""A section's text in parts that the fields of a form hold."""

from bisect import bisect_right
from collections.abc import Iterable

from bot.domain.reviews.review import MOST_PARTS
from bot.domain.text.escape import FIELD_UNITS, length

_FULL = FIELD_UNITS - 2
"""A part of more units was cut because its field was full, not because a line or word ended."""


def parts(text: str) -> list[str]:
    """Cut a text into as many parts of at most 4,000 UTF-16 units as it takes.

    Cuts stand between paragraphs, lines or words, unless the fields of a form hold all of it only
    when they are full. ``joined`` makes one text of them again, but that a space where a long line
    was cut became a line end.
    """
    found = list(_cut(text, gently=True))
    return found if len(found) <= MOST_PARTS else list(_cut(text, gently=False))


def joined(cut: Iterable[str]) -> str:
    """Return the text that was cut or typed in parts; a full one goes on in the next."""
    text, between = "", ""
    for part in filter(None, cut):
        text = f"{text}{between}{part}"
        between = "" if length(part) > _FULL else "\n"
    return text


def _cut(text: str, *, gently: bool) -> Iterable[str]:
    while length(text) > FIELD_UNITS:
        pause = _pause(text, _fitting(text, _FULL)) if gently else 0
        end = pause or _fitting(text, FIELD_UNITS)
        yield text[:end]
        text = text[end:].removeprefix("\n").lstrip(" ") if pause else text[end:]
    yield text


def _fitting(text: str, most: int) -> int:
    """Return how many letters of a longer text have at most so many units."""
    return bisect_right(range(most + 1), most, key=lambda letters: length(text[:letters])) - 1


def _pause(text: str, most: int) -> int:
    """Find the last end of a paragraph, line or word; 0 if there is none."""
    ends = (text.rfind(mark, 1, most + 1) for mark in ("\n\n", "\n", " "))
    return next((end for end in ends if end > 0), 0)

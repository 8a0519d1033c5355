"""The ||spoiler bars|| in what an author typed, and what people type for bars."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.domain.text.bar_pairing import BAR, certain
from bot.domain.text.folding import folded
from bot.domain.text.spans import MOST_PASSAGES, Mark

_GAP = (
    r"(?:[^\S\n]|[\x00-\x08\x0e-\x1b\x7f-\x9f"
    r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff])*"
)
"""Space, and what nobody sees."""

_BARS = re.compile(rf"\|\|+|‖+|\|(?!\|)(?:{_GAP}\|(?!\|))+")
"""In folded text: bars, and pipes with something between them."""

_UNITS = {"|": 1, "‖": 2}

_OPENERS = frozenset("([{<«“‘「『【《〈*_~`>#\"'-–—:/+=|\\")
"""After these a bar begins something."""


class _Bar(NamedTuple):
    """Where a bar stands, and what it is made of."""

    start: int
    end: int
    typed: str

    @property
    def plain(self) -> bool:
        """Whether Discord knows it."""
        return not self.typed.strip("|")

    @property
    def width(self) -> int:
        """How many letters of it are a bar; more are its author's."""
        return len(BAR) if self.plain else len(self.typed)


def bars(text: str, *, plain: bool = False) -> Iterator[Mark]:
    """Yield what bars hide. A single pipe is a letter like others.

    Each bar belongs to the next, as Discord has it. Where its author may have meant another, all
    from the first to the last is hidden. Where one has no partner, all from the first to the end
    is, and what stands before if that is what it ends. In a ``plain`` text only Discord's own bars
    hide, and nothing beyond the last.
    """
    found = [bar for bar in _found(text) if bar.plain or not plain]
    if _certain(text, found):
        yield from (_between(one, two) for one, two in _pairs(found))
    elif found[1:] and (plain or _partnered(text, found)):
        yield _between(found[0], found[-1])
    elif not plain:
        first = found[0]
        closes = _closes(text, first)
        start, before = (0, 0) if closes else (first.start, first.width)
        yield Mark(start, len(text), before, name=first.typed, onward=True)


def settled(text: str) -> str:
    """Return a text in whose every part the bars hide what they hide in the whole.

    Where it is not certain which bars belong together, those between the first and the last go;
    and the last, where one has no partner.
    """
    found = _found(text)
    if _certain(text, found):
        return text
    last = -1 if _partnered(text, found) else None
    return _less(text, found[1:last])


def without_bars(text: str) -> str:
    """Return a text from which all bars are gone."""
    return _less(text, _found(text))


def outer(text: str) -> tuple[int, int]:
    """Return where the first bar begins and the last one ends, if they pair in no certain way."""
    found = _found(text)
    return (0, 0) if _certain(text, found) else (found[0].start, found[-1].end)


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[_Bar, ...]:
    # Remembered, because a text that is split by its headings is asked three times.
    if text.isascii() and "|" not in text:
        return ()
    return tuple(
        _Bar(*found.span(), text[found.start() : found.end()])
        for found in _BARS.finditer(folded(text))
    )


def _less(text: str, gone: Sequence[_Bar]) -> str:
    starts = [0, *(bar.end for bar in gone)]
    ends = [*(bar.start for bar in gone), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _between(one: _Bar, two: _Bar) -> Mark:
    name = "" if one.plain else one.typed
    return Mark(one.start, two.end, one.width, two.width, name)


def _partnered(text: str, found: Sequence[_Bar]) -> bool:
    """Whether each bar may belong to the next: they are few, of one kind, and look that way."""
    few = len(found) <= 2 * MOST_PASSAGES
    return (
        few
        and len(found) % 2 == 0
        and not any(
            one.plain != two.plain
            or (not one.plain and folded(one.typed) != folded(two.typed))
            or _inside_out(text, one, two)
            for one, two in _pairs(found)
        )
    )


def _certain(text: str, found: Sequence[_Bar]) -> bool:
    """Whether each bar belongs to the next, whoever reads it."""
    if not found or not _partnered(text, found):
        return not found
    parts, places, at, size = list[str](), list[tuple[int, int]](), 0, 0
    for bar in found:
        width = sum(_UNITS.get(letter, 0) for letter in folded(bar.typed))
        parts += text[at : bar.start], "|" * width
        size += bar.start - at + width
        places.append((size - width, size))
        at = bar.end
    return certain("".join([*parts, text[at:]]), places)


def _pairs(found: Sequence[_Bar]) -> Iterator[tuple[_Bar, _Bar]]:
    return zip(found[::2], found[1::2], strict=True)


def _inside_out(text: str, one: _Bar, two: _Bar) -> bool:
    """Whether two bars look as if one ended something and the other began another thing."""
    around = text[max(one.start - 1, 0) : one.start], text[two.end : two.end + 1]
    inner = text[one.end : two.start]
    glued = all(letter and letter.isalnum() for letter in around)
    return glued and inner[:1].isspace() and inner[-1:].isspace()


def _closes(text: str, bar: _Bar) -> bool:
    """Whether a bar stands where one stands that ends something."""
    before, after = text[: bar.start], text[bar.end :]
    line = before[before.rfind("\n") + 1 :]
    if not line.strip():
        # Alone on its line it may end what stands above.
        return bool(before.strip()) and not after.partition("\n")[0].strip()
    glued = not before[-1].isspace() and before[-1] not in _OPENERS
    return glued or not after.partition("\n")[0].strip()

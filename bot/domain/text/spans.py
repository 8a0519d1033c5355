"""A text in stretches, some of which are hidden."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MOST_PASSAGES = 500
"""Stretches of one text that are hidden apart; in a text with more of them the last holds the
rest, also what stands open between them."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text exactly as typed; the spans' texts together are the whole.

    ``before`` and ``after`` count the letters at the ends of a barred one that are its mark.
    """

    text: str = field(repr=False)
    barred: bool = False
    before: int = 2
    after: int = 2

    @property
    def shown(self) -> str:
        """What there is to read, without the mark."""
        return self.text[self.before : len(self.text) - self.after] if self.barred else self.text


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody marked as a spoiler: from ``start`` to ``end`` in a text.

    ``before`` and ``after`` as in ``Span``. ``name`` is the mark as typed; empty where it is so
    plain that nobody need be told. ``onward`` says that it has no end of its own.
    """

    start: int
    end: int
    before: int = 0
    after: int = 0
    name: str = ""
    onward: bool = False


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks of which none overlaps another, in order; those with a name come first in one.

    Of one within another nothing is left; two that overlap in part become one, and so do those
    beyond MOST_PASSAGES.
    """
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        last = found[-1] if found else None
        if last is None or mark.start >= last.end:
            found.append(mark)
        elif mark.end > last.end:
            name = last.name or mark.name
            found[-1] = Mark(last.start, mark.end, last.before, mark.after, name)
    rest = found[MOST_PASSAGES - 1 :]
    if len(rest) > 1:
        first, last = rest[0], rest[-1]
        name = next((mark.name for mark in rest if mark.name), "")
        found[MOST_PASSAGES - 1 :] = [Mark(first.start, last.end, first.before, last.after, name)]
    return found


def cut(text: str, marks: Iterable[Mark]) -> tuple[Span, ...]:
    """Split a text at marks that do not overlap."""
    return tuple(span for span in _cut(text, marks) if span.text)


def _cut(text: str, marks: Iterable[Mark]) -> Iterator[Span]:
    done = 0
    for mark in marks:
        yield Span(text[done : mark.start])
        yield Span(text[mark.start : mark.end], barred=True, before=mark.before, after=mark.after)
        done = mark.end
    yield Span(text[done:])


def without(spans: Iterable[Span], letters: int) -> tuple[Span, ...]:
    """Return spans without so many letters at their beginning."""
    left = []
    for span in spans:
        gone = min(letters, len(span.text))
        letters -= gone
        if gone < len(span.text):
            before = max(span.before - gone, 0)
            left.append(Span(span.text[gone:], span.barred, before, span.after) if gone else span)
    return tuple(left)


def by_line(spans: Iterable[Span]) -> list[tuple[str, bool]]:
    """Return each line as it is shown, without marks, and whether anything in it is hidden."""
    lines = [("", False)]
    for span in spans:
        first, *more = span.shown.split("\n")
        text, hidden = lines[-1]
        lines[-1] = text + first, hidden or (span.barred and not empty(first))
        lines += [(part, span.barred and not empty(part)) for part in more]
    return lines


def typed(spans: Iterable[Span]) -> str:
    """Return the text from which spans were read."""
    return "".join(span.text for span in spans)


def listed(spans: Iterable[Span]) -> list[list[str | bool | int]]:
    """Return the arguments of each span."""
    return [[span.text, span.barred, span.before, span.after] for span in spans]


def empty(text: str) -> bool:
    """Whether a text has nothing to hide: only space and unseen letters."""
    return all(letter.isspace() or unicodedata.category(letter) == "Cf" for letter in text)

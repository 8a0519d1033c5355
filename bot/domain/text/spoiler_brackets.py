"""Marks in brackets: (spoiler: …) hides what is in them, 【ネタバレ】 what follows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.text.spans import Mark
from bot.domain.text.spoiler_clause import (
    PAIRS,
    SELDOM,
    has_letters,
    is_denied,
    is_harmless,
    is_of_something,
    letters_told,
    line_end,
)
from bot.domain.text.spoiler_labels import onward
from bot.domain.text.spoiler_words import NAME, NONE

_BRACKET = re.compile(r"[\n" + re.escape("".join([*PAIRS, *PAIRS.values()])) + "]")
_INSIDE = re.compile(
    rf"(?P<before>[^()\[\]{{}}<>【】《》〈〉〔〕⟨⟩\n]{{0,40}}?)(?P<name>{NAME.pattern})"
)
_SAID = re.compile(r"[^:|=!,–—]{0,40}?(?:[:|=!,–—]+|\s-\s)")

_MOST_BEFORE, _FEW = 5, 3

_FURTHEST = 41
"""Letters from a bracket to the name in it at most."""

_LONG, _TELLING = 400, 60
"""Letters of a bracket that are read, and how many of them tell something if so many are left when
notices are gone: no notice has so many that one which is read in part could make them up."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A bracket, and where the name in it begins and ends; None where there is none."""

    at: int
    name: tuple[int, int] | None


def brackets(text: str, low: str, names: Sequence[re.Match[str]]) -> Iterator[Mark]:
    """Yield what marks in brackets hide.

    ``low`` is the text folded, ``names`` are those of spoilers in it.
    """
    if not names:
        return
    near = {at for name in names if (at := _bracket_before(low, name.start())) is not None}
    opened: dict[str, list[_Opened]] = {close: [] for close in PAIRS.values()}
    closed: dict[str, Mark] = {}
    for found in _BRACKET.finditer(low):
        sign, at = found[0], found.start()
        if sign == "\n":
            closed.clear()
        elif sign in PAIRS:
            _open(low, at, opened[PAIRS[sign]], named=at in near)
        elif opened[sign]:
            marks = list(_close(text, low, opened[sign].pop(), at))
            closed.update((sign, one) for one in marks[:1])
            yield from marks
        elif last := closed.get(sign):
            # It was a smiley that seemed to close it: the passage goes on to here.
            yield Mark(last.start, at, name=last.name)
    yield from _left_open(text, low, (one for several in opened.values() for one in several))


def _bracket_before(low: str, at: int) -> int | None:
    """Return where the last bracket stands that may be the one of a name, if there is one."""
    start = max(at - _FURTHEST, 0)
    return max((found.start() for found in _BRACKET.finditer(low, start, at)), default=None)


def _open(low: str, at: int, opened: list[_Opened], *, named: bool) -> None:
    inside = _INSIDE.match(low, at + 1) if named else None
    before = inside["before"] if inside else ""
    marks = (
        inside is not None
        and not is_denied(before, inside["name"], low[inside.end() : inside.end() + 40])
        and len(before.split()) <= _MOST_BEFORE
        and not (before and low[at] in SELDOM)
    )
    if marks or low[at] not in SELDOM:
        opened.append(_Opened(at, inside.span("name") if marks and inside else None))


def _close(text: str, low: str, one: _Opened, at: int) -> Iterator[Mark]:
    if one.name is None:
        return
    begin, end = one.name
    # What else stands in the bracket may tell something.
    name = text[one.at] + text[begin:end] + text[at]
    inner = low[end : min(at, end + _LONG)]
    said = _SAID.match(inner)
    told = inner[said.end() :] if said else inner
    if at - end > _LONG:
        # Where it is not plain what the whole of it says, it hides what either would.
        yield Mark(end, at, name=name)
        if len(told.split()) <= _FEW or letters_told(inner) <= _TELLING:
            yield from _bare(text, low, one.at, at + 1, name)
        return
    if said and NONE.fullmatch(told):
        return
    harmless = is_harmless(inner)
    if not harmless:
        yield Mark(end, at, name=name)
    few = len(told.split()) <= _FEW and (not said or any(map(str.isdigit, told)))
    if harmless or few or is_of_something(inner):
        yield from _bare(text, low, one.at, at + 1, name)


def _left_open(text: str, low: str, opened: Iterable[_Opened]) -> Iterator[Mark]:
    for one in opened:
        if one.name is not None:
            begin, end = one.name
            yield onward(text, low, end, text[one.at] + text[begin:end])


def _bare(text: str, low: str, start: int, end: int, name: str) -> Iterator[Mark]:
    """Yield what a mark hides that says no more: what follows; at a line's end also the line."""
    yield onward(text, low, end, name)
    line = text.rfind("\n", 0, start) + 1
    if has_letters(text, line, start) and not has_letters(text, end, line_end(text, end)):
        yield Mark(line, start, name=name)

"""Marks that begin a line or a sentence and have no end: SPOILER: …, 스포) …, 以下有雷."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.domain.text.spans import Mark
from bot.domain.text.spoiler_clause import (
    AN_ALERT,
    MARKS_OF_LETTERS,
    PAIRS,
    SELDOM,
    has_letters,
    is_denied,
    is_harmless,
    is_of_something,
    line_end,
)
from bot.domain.text.spoiler_words import (
    ALERT,
    END,
    NAME,
    NONE,
    NOTICE,
    PROSE,
)

_MOST_BEFORE, _MOST_NOTICED = 3, 5
"""Words that a label has before the name at most: as a label, and where it also gives notice."""

_REACH = 80
"""Letters around a name that are looked at."""

_BOUNDARY = re.compile(rf"[^\w\s'’{MARKS_OF_LETTERS}-]|\s-+\s|-{{2,}}")
"""What parts one clause from another."""

_WITHIN = frozenset(',;、:/"“”«»()[]')
"""Boundaries after which no sentence begins."""

_WORD = rf"[\w'’{MARKS_OF_LETTERS}/&+-]++"

_HEEDED = re.compile(f"{ALERT}|(?:{NOTICE.pattern})")

_ASIDE = r"(?:\s*[\(\[][^()\[\]\n]{0,40}[\)\]])?"

_COLON = re.compile(
    rf"(?P<more>(?:[^\S\n]*{_WORD}(?:[^\S\n]+{_WORD}){{0,4}})?{_ASIDE}[*_~\"”\s]*):(?!//)"
)
_CLOSED = re.compile(r"\s*(?:주의|경고|있음|有|注意|あり)?\s*(?P<close>[)\]】》>])")
_OPENERS = {")": "(", "]": "[", "】": "【", "》": "《", ">": "<"}
_SIGNS = r"[\s!~…—–→⇒»>=*_|/;·.。⚠‼❗🚨⬇↓▼️-]*"
_BROKEN_OFF = re.compile(
    rf"{AN_ALERT}\s*(?:[!~…—–→⇒»>=*_|/;·⚠‼❗🚨⬇↓▼]|\.{{2,}}|\s-+\s|-+>){_SIGNS}"
)
_STOPPED = re.compile(rf"{AN_ALERT}\s*[.。]+{_SIGNS}")
_SPACELESS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Japanese and Chinese: a space after a word is a pause there."""

_GLUED = re.compile(rf"[\w{MARKS_OF_LETTERS}]{{1,12}}(?![\w{MARKS_OF_LETTERS}])")

_END = re.compile(
    rf"\n[^\w\n]*(?:(?:{END.pattern})\W{{0,3}}(?:of |del? |du |of the )?(?:{NAME.pattern})"
    rf"|(?:{NAME.pattern})\W{{0,3}}(?:{END.pattern}))[^\w\n]*(?=\n|$)"
)


def labels(text: str, low: str, names: Iterable[re.Match[str]]) -> Iterator[Mark]:
    """Yield what labels hide: the rest of their line, or all below where nothing is left of it.

    ``low`` is the text folded, ``names`` are those of spoilers in it.
    """
    for name in names:
        line = low.rfind("\n", 0, name.start()) + 1, line_end(low, name.start())
        if line[0] - 1 not in _ends(low):
            yield from _label(text, low, name, *line)


def onward(text: str, low: str, start: int, name: str) -> Mark:
    """Return what a mark hides that has no end: its line; all below if nothing is left of that."""
    end = line_end(text, start)
    if has_letters(text, start, end):
        return Mark(start, end, name=name)
    over = bisect_left(_ends(low), end)
    if over < len(_ends(low)):
        return Mark(start, _ends(low)[over], name=name)
    return Mark(start, len(text), name=name, onward=True)


@lru_cache(maxsize=8)
def _ends(low: str) -> tuple[int, ...]:
    """Return where the lines begin that say that the spoilers are over: at the line end before."""
    return tuple(found.start() - 1 for found in _END.finditer(f"\n{low}"))


def _label(text: str, low: str, name: re.Match[str], line: int, end: int) -> Iterator[Mark]:
    """Yield what a name hides, if it is a mark on the line from ``line`` to ``end``."""
    begin, sentence = _clause(low, name.start(), line)
    before, after = low[begin : name.start()], low[name.end() : min(end, name.end() + _REACH)]
    words = len(before.split())
    if _is_in_bracket(low, begin, before) or is_denied(before, name[0], after):
        return
    found = None
    if words <= _MOST_BEFORE:
        found = _after_label(low[line : name.start()], after)
    if found is None and sentence and words <= _MOST_NOTICED:
        found = _after_notice(before, after, name)
    if found is not None:
        start = name.end() + found
        # What stands before the name may tell something itself.
        told = text[begin if is_harmless(before) else name.start() : start].strip()
        yield onward(text, low, start, told)
        if _fills(name, low[name.end() : end]):
            yield onward(text, low, end, told)


def _fills(name: re.Match[str], after: str) -> bool:
    """Whether what follows a name on its line may belong to it, so that it ends its line."""
    glued = _SPACELESS.match(name[0]) and _GLUED.fullmatch(after.rstrip("。.!… "))
    return bool(glued) or is_of_something(after) or after.rstrip("*_~ ").endswith(":")


def _is_in_bracket(low: str, begin: int, before: str) -> bool:
    """Whether a clause is the first in a bracket: those are read elsewhere."""
    sign = low[max(begin - 1, 0) : begin]
    return sign in PAIRS and not (sign in SELDOM and before)


def _clause(low: str, at: int, line: int) -> tuple[int, bool]:
    """Return where the clause of a name begins, and whether that is where a sentence begins."""
    start = max(line, at - _REACH)
    found = list(_BOUNDARY.finditer(low, start, at))
    if not found:
        return start, start == line
    last = found[-1]
    near = last.start() - line <= _REACH
    opens = near and not has_letters(_HEEDED.sub("", low[line : last.start()]))
    return last.end(), opens or last[0] not in _WITHIN


def _after_label(before: str, after: str) -> int | None:
    colon = _COLON.match(after)
    if colon:
        none = len(after) < _REACH and NONE.fullmatch(after[colon.end() :])
        if none or PROSE.search(colon["more"]):
            return None
        return colon.end() if is_harmless(colon["more"]) else 0
    closed = _CLOSED.match(after)
    if closed and _OPENERS[closed["close"]] not in before:
        return closed.end()
    return None


def _after_notice(before: str, after: str, name: re.Match[str]) -> int | None:
    broken = _BROKEN_OFF.match(after) or (None if before.strip() else _STOPPED.match(after))
    if broken:
        return broken.end()
    if is_harmless(after):
        return len(after)
    if not has_letters(after) or is_of_something(after):
        return 0
    here = NOTICE.match(after.lstrip())
    if here:
        return len(after) - len(after.lstrip()) + here.end()
    begins = not before.strip() and (after[:1].isspace() or _GLUED.match(after))
    return 0 if NOTICE.search(before) or (begins and _SPACELESS.match(name[0])) else None

"""Whether the bars in a text pair in one way only, whoever reads its markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BAR = "||"

Place = tuple[int, int]
"""Where a bar begins and ends."""

_LETTERS = r"""
    \\[^0-9A-Za-z\s]                                          # an escape
    | ```.+?```                                                # a code block
    | (?<!`)(?P<tick>`{1,2})(?!`).+?(?<!`)(?P=tick)(?!`)       # code in a line
    | https?://[^\s<]+                                         # an address
"""
"""Within these, Discord takes bars for letters."""

_LINK = "]("

_LETTERS_OR_BAR = re.compile(f"{_LETTERS} | (?P<bar>[|][|])", re.DOTALL | re.VERBOSE)

_STEP = re.compile(
    f"{_LETTERS} | (?P<spoiler>[|][|].+?[|][|]) | (?P<bar>[|][|]) | (?P<mark>[*_~])",
    re.DOTALL | re.VERBOSE,
)

_MARKED = {
    sign: re.compile(one, re.DOTALL)
    for sign, one in {
        "**": r"\*\*(.+?)\*\*(?!\*)",
        "*": r"\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)",
        "__": r"__(.+?)__(?!_)",
        "_": r"_((?:__|\\.|[^\\_])+?)_",
        "~~": r"~~(.+?)~~",
    }.items()
}
"""Emphasis of each kind, by how it begins."""

_LOOSELY = {
    sign: re.compile(one, re.DOTALL) for sign, one in {"*": r"\*(.+?)\*", "_": r"_(.+?)_"}.items()
}
"""Emphasis as the most lenient readers take it: with space at its ends, and from any star."""

_NESTED = 8
"""Levels of emphasis that are looked into."""

_A_STEP, _PATIENCE = 50, 400_000
"""What one step over a text costs, in letters that are looked at, and how many may be in all: a
text of so many marks that it takes more pairs in no certain way."""

_TICKS = re.compile("`+")

_LONGEST_TICKS = 3

_BLOCK = re.compile(r"[^\S\n]*(?:[>#*+-]|[0-9]+[.)])")
"""How a line begins that may be a quote, a heading or an item: Discord ends its bars with it."""


def certain(text: str, bars: Sequence[Place]) -> bool:
    """Tell whether each bar belongs to the next, in whatever order markdown is read.

    So there is no odd or longer one; none in code or the like; no two around nothing; none whose
    partner is in another block of lines; and no emphasis that begins before one of two and ends
    before the other. ``bars`` are all of the text's.
    """
    return (
        len(bars) % 2 == 0
        and all(end - start == len(BAR) for start, end in bars)
        and len(bars) == sum(found["bar"] is not None for found in _LETTERS_OR_BAR.finditer(text))
        # Readers take brackets in brackets for different links.
        and _LINK not in text
        and not _among_odd_ticks(text, bars)
        and all(_together(text, *pair) for pair in zip(bars[::2], bars[1::2], strict=True))
        and _in_order(text, _Effort())
    )


def _among_odd_ticks(text: str, bars: Sequence[Place]) -> bool:
    """Whether bars stand among backticks of which some may end code that others began in part."""
    ticks = [found.span() for found in _TICKS.finditer(text)]
    lengths = {end - start for start, end in ticks}
    if len(lengths) < 2 and max(lengths, default=0) <= _LONGEST_TICKS:  # noqa: PLR2004 - all alike
        return False
    return any(ticks[0][0] < start < ticks[-1][0] for start, _ in bars)


def _together(text: str, opener: Place, closer: Place) -> bool:
    """Whether there is something between two bars, and no line there that may be read apart."""
    start, end = opener[1], closer[0]
    if text[start:end].isspace():
        return False
    if text.find("\n", start, end) < 0:
        return True
    lines = text[text.rfind("\n", 0, start) + 1 : end].split("\n")
    return not any(map(_BLOCK.match, lines))


@dataclass(slots=True)
class _Effort:
    """How much more of a text is looked at."""

    left: int = _PATIENCE


def _in_order(text: str, effort: _Effort, level: int = 0) -> bool:
    """Whether every bar is met together with its partner, by those who read from the left."""
    if BAR not in text or level == _NESTED:
        return BAR not in text
    at = 0
    while found := _STEP.search(text, at):
        at = found.end()
        effort.left -= _A_STEP
        if found["bar"] or effort.left < 0:
            return False
        if found["mark"]:
            marked = list(_marked(text, found.start(), _MARKED, effort))
            loosely = list(_marked(text, found.start(), _LOOSELY, effort))
            if not all(_in_order(one[1], effort, level + 1) for one in (*marked, *loosely)):
                return False
            at = max([at, *(one.end() for one in marked)])
    return True


def _marked(
    text: str, at: int, kinds: dict[str, re.Pattern[str]], effort: _Effort
) -> Iterator[re.Match[str]]:
    """Yield the emphasis of some kinds that begins at a place."""
    for sign, kind in kinds.items():
        if text.startswith(sign, at):
            found = kind.match(text, at)
            if found:
                effort.left -= found.end() - at
                yield found
            elif not text[at + len(sign) : at + len(sign) + 1].isspace():
                effort.left -= len(text) - at

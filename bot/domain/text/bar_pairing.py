"""Whether the bars in a text pair in one way only, whoever reads its markdown."""

import re
from collections.abc import Sequence

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
    f"{_LETTERS} | (?P<spoiler>[|][|].+?[|][|]) | (?P<bar>[|][|]) | (?P<mark>[*_~\\[])",
    re.DOTALL | re.VERBOSE,
)

_MARKED = tuple(
    re.compile(one, re.DOTALL)
    for one in (
        r"\*\*(.+?)\*\*(?!\*)",
        r"\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)",
        r"__(.+?)__(?!_)",
        r"_((?:__|\\.|[^\\_])+?)_",
        r"~~(.+?)~~",
        r"\[((?:\[[^\[\]]*\]|[^\[\]])*)\]\([^()\n]*\)",
    )
)
"""Emphasis of each kind, and a link."""

_LOOSELY = tuple(re.compile(one, re.DOTALL) for one in (r"\*(.+?)\*", r"_(.+?)_"))
"""Emphasis as the most lenient readers take it: with space at its ends, and from any star."""

_NESTED = 8
"""Levels of emphasis that are looked into."""

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
        and _in_order(text)
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
    lines = text[text.rfind("\n", 0, start) + 1 : end].split("\n")
    return not text[start:end].isspace() and not (lines[1:] and any(map(_BLOCK.match, lines)))


def _in_order(text: str, level: int = 0) -> bool:
    """Whether every bar is met together with its partner, by those who read from the left."""
    if BAR not in text:
        return True
    at = 0
    while found := _STEP.search(text, at):
        at = found.end()
        if found["mark"]:
            marked = [one for kind in _MARKED if (one := kind.match(text, found.start()))]
            loosely = [one for kind in _LOOSELY if (one := kind.match(text, found.start()))]
            inner = [one[1] for one in (*marked, *loosely)]
            if level == _NESTED or not all(_in_order(one, level + 1) for one in inner):
                return False
            at = max([at, *(one.end() for one in marked)])
        elif found["bar"]:
            return False
    return True

"""The ||spoiler bars|| in what an author typed."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

BAR = "||"

_BAR = re.compile(r"\|\|+")

_LETTERS_OR_BAR = re.compile(
    r"""
    \\[^0-9A-Za-z\s]                      # an escape
    | ```.+?```                            # a code block
    | (?<!`)(`{1,2})(?!`).+?(?<!`)\1(?!`)  # code in a line
    | https?://[^\s<]+                     # an address
    | (?P<bar>\|\|+)
    """,
    re.DOTALL | re.VERBOSE,
)
"""Within all but the last, Discord takes bars for letters."""

_TICKS = re.compile("`+")

_LONGEST_TICKS = 3

_BLOCK = re.compile(r"[^\S\n]*(?:[>#*+-]|[0-9]+[.)])")
"""How a line begins that may be a quote, a heading or an item: Discord ends its bars with it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text exactly as typed; the spans' texts together are the whole.

    A barred one begins and ends with its bars.
    """

    text: str = field(repr=False)
    barred: bool = False

    @property
    def shown(self) -> str:
        """What there is to read, without the bars."""
        return self.text[len(BAR) : -len(BAR)] if self.barred else self.text


def parse(text: str) -> tuple[Span, ...]:
    """Split a text at its bars; a single bar is a letter like others.

    Each bar belongs to the next, as Discord has it. Where its author may have meant another, all
    from the first bar to the last is barred.
    """
    bars = [found.span() for found in _BAR.finditer(text)]
    if not _certain(text, bars):
        bars = [bars[0], bars[-1]] if len(bars) > 1 else []
    spans, done = [], 0
    for (start, _), (_, end) in zip(bars[::2], bars[1::2], strict=True):
        spans += [Span(text[done:start]), Span(text[start:end], barred=True)]
        done = end
    return tuple(span for span in (*spans, Span(text[done:])) if span.text)


def settled(text: str) -> str:
    """Give a text whose every stretch between two spans has bars that pair as in the whole.

    Where they may pair otherwise, those between the first and the last go.
    """
    bars = [found.span() for found in _BAR.finditer(text)]
    if len(bars) < 3 or _certain(text, bars):  # noqa: PLR2004 - nothing is between two
        return text
    inner, end = bars[0][1], bars[-1][0]
    return text[:inner] + _BAR.sub("", text[inner:end]) + text[end:]


def _certain(text: str, bars: Sequence[tuple[int, int]]) -> bool:
    """Whether bars pair in one way only.

    That is: no odd one, no longer one, none in code or the like, no two around nothing, and none
    with its partner in another block of lines.
    """
    return (
        len(bars) % 2 == 0
        and all(end - start == len(BAR) for start, end in bars)
        and len(bars) == sum(found["bar"] is not None for found in _LETTERS_OR_BAR.finditer(text))
        and all(
            _together(text, opener, closer)
            for (_, opener), (closer, _) in zip(bars[::2], bars[1::2], strict=True)
        )
        and not _among_odd_ticks(text, bars)
    )


def _among_odd_ticks(text: str, bars: Sequence[tuple[int, int]]) -> bool:
    """Whether bars stand among backticks of which some may end code that others began in part."""
    ticks = [found.span() for found in _TICKS.finditer(text)]
    lengths = {end - start for start, end in ticks}
    if len(lengths) < 2 and max(lengths, default=0) <= _LONGEST_TICKS:  # noqa: PLR2004 - all alike
        return False
    return any(ticks[0][0] < start < ticks[-1][0] for start, _ in bars)


def _together(text: str, start: int, end: int) -> bool:
    """Whether there is something between two bars, and no line there that may be read apart."""
    lines = text[text.rfind("\n", 0, start) + 1 : end].split("\n")
    return not text[start:end].isspace() and not (lines[1:] and any(map(_BLOCK.match, lines)))


def typed(spans: Iterable[Span]) -> str:
    """Give the text back from which spans were parsed."""
    return "".join(span.text for span in spans)


def dump(spans: Iterable[Span]) -> str:
    """Give spans as JSON: a list of [text as typed, whether barred]."""
    return json.dumps([(span.text, span.barred) for span in spans], ensure_ascii=False)


def load(stored: str) -> tuple[Span, ...]:
    """Read what ``dump`` gave."""
    return tuple(Span(text, barred) for text, barred in json.loads(stored))

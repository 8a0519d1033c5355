"""The ||spoiler bars|| in what an author typed."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.text.bar_pairing import BAR, certain
from bot.domain.text.escape import length, shorten

_BAR = re.compile(r"\|\|+")


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
    if not certain(text, bars):
        bars = [bars[0], bars[-1]] if len(bars) > 1 else []
    spans, done = [], 0
    for (start, _), (_, end) in zip(bars[::2], bars[1::2], strict=True):
        spans += [Span(text[done:start]), Span(text[start:end], barred=True)]
        done = end
    return tuple(span for span in (*spans, Span(text[done:])) if span.text)


def settled(text: str) -> str:
    """Return a text whose every stretch between two spans has bars that pair as in the whole.

    Where they may pair otherwise, those between the first and the last go.
    """
    bars = [found.span() for found in _BAR.finditer(text)]
    if len(bars) < 3 or certain(text, bars):  # noqa: PLR2004 - nothing is between two
        return text
    inner, end = bars[0][1], bars[-1][0]
    return text[:inner] + _BAR.sub("", text[inner:end]) + text[end:]


def shortened(text: str, limit: int) -> str:
    """Return at most ``limit`` UTF-16 units of a typed text, in which what was barred stays so."""
    if length(text) <= limit:
        return text
    cut = shorten(settled(text), limit - len(BAR))
    return cut + BAR if len(_BAR.findall(cut)) % 2 else cut


def typed(spans: Iterable[Span]) -> str:
    """Return the text from which spans were parsed."""
    return "".join(span.text for span in spans)


def dump(spans: Iterable[Span]) -> str:
    """Return spans as JSON: a list of [text as typed, whether barred]."""
    return json.dumps([(span.text, span.barred) for span in spans], ensure_ascii=False)


def load(stored: str) -> tuple[Span, ...]:
    """Read what ``dump`` gave."""
    return tuple(Span(text, barred) for text, barred in json.loads(stored))

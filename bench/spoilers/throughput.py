"""How many characters a second are read, and how the time grows with the length of a text."""

import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.hostile.texts import texts
from bot.domain.reviews import headings, paging
from bot.domain.text import spoiler_bars, spoiler_labels, spoiler_marks
from bot.domain.text.escape import prose
from bot.domain.text.markdown import write
from bot.domain.text.spoiler_marks import read

LENGTHS = 2_048, 4_096, 8_192, 16_384
"""Bytes; each doubles the one before. The longest is about as long as a review may be."""

REPEATS = 3

_SENTENCE = "She stays for the rain, and ||he leaves|| before the last train. "


@dataclass(frozen=True, slots=True)
class Growth:
    """What a text is made of, characters a second at the longest, and the exponent of its time.

    An exponent of 1 is a time that doubles with the length.
    """

    shape: str
    chars_per_s: float
    exponent: float


def whole(text: str) -> None:
    """What a text goes through until it is read."""
    found = headings.sections(text)
    spans = [read(prose(body)) for _, body in found]
    paging.pages(spans)
    for each in spans:
        write(each)
        paging.opening(each)


def forget() -> None:
    """Forget the texts that were read, so that the next one is read anew."""
    for kept in (spoiler_marks._marks, spoiler_bars._found, spoiler_labels._ends):
        kept.cache_clear()


def measured() -> dict[str, dict[str, float | str]]:
    """Return the figures of a plain text, and of hostile ones the slowest and the steepest."""
    plain = growth("plain", [_SENTENCE * (size // len(_SENTENCE)) for size in LENGTHS])
    hostile = [growth(shape, some) for shape, some in _hostile()]
    slowest = min(hostile, key=lambda one: one.chars_per_s)
    steepest = max(hostile, key=lambda one: one.exponent)
    return {
        "plain": _figures(plain),
        "hostile_slowest": _figures(slowest),
        "hostile_steepest": _figures(steepest),
    }


def _figures(one: Growth) -> dict[str, float | str]:
    return {
        "shape": one.shape,
        "chars_per_s": round(one.chars_per_s),
        "exponent": round(one.exponent, 2),
    }


def _hostile() -> Iterator[tuple[str, list[str]]]:
    for same in zip(*map(texts, LENGTHS), strict=True):
        yield same[0][0], [text for _, text in same]


def growth(shape: str, some: Iterable[str]) -> Growth:
    """Return how the time grows over texts of growing length."""
    took = [(len(text), _seconds(text)) for text in some]
    length, seconds = took[-1]
    return Growth(shape, length / seconds, slope(took))


def slope(points: Iterable[tuple[float, float]]) -> float:
    """Return the slope of the line through points on logarithmic scales (least squares)."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x, mean_y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    across = math.fsum((x - mean_x) ** 2 for x, _ in logs)
    together = math.fsum((x - mean_x) * (y - mean_y) for x, y in logs)
    return together / across


def _seconds(text: str) -> float:
    """Return the CPU time of the quickest of some readings, each anew."""
    took = []
    for _ in range(REPEATS):
        forget()
        start = time.process_time()
        whole(text)
        took.append(time.process_time() - start)
    return min(took)

"""What a chart shows; it is drawn in the process for long work, which alone loads a painter."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its number, what it stands for, its count in words, and its share (0 … 1)."""

    number: int
    label: str
    count: str
    share: float
    leads: bool


def draw_in(chosen: tuple[Path, ...], bars: Sequence[Bar]) -> bytes:
    """Return a PNG as ``bar_chart.draw`` does, with the chosen fonts, else those of the system."""
    from bot.charts import bar_chart, fonts  # noqa: PLC0415 - 4 MB that the bot itself never needs

    return bar_chart.draw(bars, fonts.found(chosen))

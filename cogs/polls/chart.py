"""A poll's results as a picture."""

import asyncio
from pathlib import Path

from bot.charts import bar_chart, fonts
from bot.domain.polls.poll import Poll
from bot.domain.polls.result import leaders, percent
from bot.domain.text.escape import length, shorten
from bot.ui.language import Language
from cogs.polls import poll_texts
from cogs.polls.cards import Picture

_ALT = 1_024
_LENGTHS = (80, 40, 20, 12)


class ResultCharts:
    """Draws charts off the event loop, one at a time: fonts are shared."""

    def __init__(self, chosen: tuple[Path, ...]) -> None:
        self._chosen = chosen
        self._paths: tuple[Path, ...] | None = None
        self._lock = asyncio.Lock()

    async def draw(self, poll: Poll, words: Language) -> Picture | None:
        """Return the chart of a poll's counts; None where there are none to be shown."""
        if poll.sealed or poll.covered or not poll.voters:
            return None
        async with self._lock:
            png = await asyncio.to_thread(self._draw_bars, _bars(poll, words))
        return Picture(png, _alt(poll, words))

    def _draw_bars(self, drawn: list[bar_chart.Bar]) -> bytes:
        if self._paths is None:
            self._paths = fonts.find(self._chosen)
        return bar_chart.draw(drawn, self._paths)


def _bars(poll: Poll, words: Language) -> list[bar_chart.Bar]:
    first = leaders(poll)
    return [
        bar_chart.Bar(
            option.place,
            poll_texts.option_name(option, words),
            poll_texts.votes_text(option, poll),
            option.votes / poll.voters,
            option in first,
        )
        for option in poll.options
    ]


def _alt(poll: Poll, words: Language) -> str:
    """Say what the picture shows, in the 1,024 units that Discord takes."""
    for limit in _LENGTHS:
        facts = "; ".join(
            f"{option.place} {shorten(poll_texts.option_name(option, words), limit)}:"
            f" {option.votes} ({percent(option.votes, poll.voters)} %)"
            for option in poll.options
        )
        if length(facts) <= _ALT:
            break
    return shorten(facts, _ALT)

"""A poll's results as a picture."""

from bot.charts.bars import Bar, draw_in
from bot.domain.polls.poll import Poll
from bot.domain.polls.result import leaders, percent
from bot.domain.text.escape import length, shorten
from bot.ui.client import Client
from bot.ui.language import Language
from cogs.polls import poll_texts
from cogs.polls.cards import Picture

_ALT = 1_024
_LENGTHS = (80, 40, 20, 12)

_NOBODY = 0
"""For whom a chart is drawn that all see."""


async def chart(
    client: Client, poll: Poll, words: Language, member: int = _NOBODY
) -> Picture | None:
    """Return the chart of a poll's counts, drawn once; None where there are none to be shown.

    Raises Superseded where the ``member`` who asked for it asked for something newer meanwhile.
    """
    if poll.sealed or poll.covered or not poll.voters:
        return None
    bars = _bars(poll, words)
    png = await client.results.get(
        ("chart", poll.guild_id, poll.id, bars),
        member,
        *(draw_in, client.chart_fonts, bars),
        size=len,
        keeps=member == _NOBODY,
    )
    return Picture(png, _alt(poll, words))


def _bars(poll: Poll, words: Language) -> tuple[Bar, ...]:
    first = leaders(poll)
    return tuple(
        Bar(
            option.place,
            poll_texts.option_name(option, words),
            poll_texts.votes_text(option, poll),
            option.votes / poll.voters,
            option in first,
        )
        for option in poll.options
    )


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

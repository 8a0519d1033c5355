"""A poll's results as CSV, for a spreadsheet that must not run any of it."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.polls.poll import Option, Poll
from bot.domain.polls.result import percent

_FORMULA = frozenset("=+-@")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option that one member chose, in a poll that is not anonymous; UTC seconds."""

    member_id: int
    name: str
    place: int
    voted_at: int


def totals_csv(poll: Poll) -> bytes:
    """Return each option's votes and its share of the voters in percent."""
    rows = [
        [option.place, called(option), option.votes, percent(option.votes, poll.voters)]
        for option in poll.options
    ]
    return _csv([["place", "option", "votes", "percent of voters"], *rows])


def choices_csv(poll: Poll, choices: Iterable[Choice], *, goes_on: bool = False) -> bytes:
    """Return who chose what; raises ValueError for an anonymous poll.

    What ``goes_on`` is added to what was written before: it has no heading.
    """
    if poll.anonymous:
        raise ValueError("nobody lists an anonymous poll's ballots")
    names = {option.place: called(option) for option in poll.options}
    rows = [
        [f"id {one.member_id}", one.name, one.place, names[one.place], one.voted_at]
        for one in choices
    ]
    heading = ["member", "name", "place", "option", "voted at (UTC seconds)"]
    return _csv(rows, goes_on=True) if goes_on else _csv([heading, *rows])


def called(option: Option) -> str:
    """Return an option's text, or its place where the text may spoil or is covered."""
    return option.text.reveal() if option.named else f"Option {option.place}"


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    first = unicodedata.normalize("NFKC", cell.lstrip())[:1]
    return f"'{cell}" if first in _FORMULA and first else cell


def _csv(rows: Iterable[Sequence[object]], *, goes_on: bool = False) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(
        [inert(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    # With this mark at their beginning spreadsheets read them as UTF-8.
    return written.getvalue().encode("utf-8" if goes_on else "utf-8-sig")

"""One field of a drama as a curator types it: how each kind is read."""

import re
from collections.abc import Iterable

from bot.domain.dramas.browse import GENRES, PLATFORMS
from bot.domain.dramas.countries import country_code
from bot.domain.dramas.drama import LAST_EPISODE
from bot.domain.dramas.poster import LONGEST_ADDRESS, may_be_poster
from bot.domain.text import mark
from bot.domain.text.escape import clean, length, split_lines

MOST_LINES = 200
"""Names, people or moments in one field."""

LONGEST_TITLE = 150
LONGEST_LINE = 300
LONGEST_MOMENT = 1_000
"""UTF-16 units of a title; of a name or any other line; of a memorable line or what happens in an
episode."""

YEARS = range(1900, 2101)
EPISODES = range(1, LAST_EPISODE + 1)
MINUTES = range(1, 601)

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


class BadValue(Exception):  # noqa: N818 - it is about the value, and the curator reads its text
    """A text cannot be the value of its field. ``values`` fill the text's {places}."""

    def __init__(self, text: str, **values: int) -> None:
        super().__init__(text)
        self.text = text
        self.values = values


def text(typed: str) -> str | None:
    """Read a text of one line; None where there is none."""
    return clean(typed) or None


def name(typed: str) -> str:
    """Read a title, in which there must be a letter or digit to call the drama by."""
    title = clean(typed)
    if not any(map(str.isalnum, title)):
        raise BadValue(mark("It needs a letter or a digit."))
    return title


def year(typed: str) -> int | None:
    """Read a year of ``YEARS``; None where there is none."""
    return _number(typed, YEARS)


def episodes(typed: str) -> int | None:
    """Read a number of ``EPISODES``; None where there is none."""
    return _number(typed, EPISODES)


def runtime(typed: str) -> int | None:
    """Read the ``MINUTES`` of an episode; None where there are none."""
    return _number(typed, MINUTES)


def country(typed: str) -> str | None:
    """Read a country's name or its two letters (ISO 3166-1), and return these, if any."""
    given = clean(typed)
    code = country_code(given)
    if given and code is None:
        raise BadValue(mark("I don't know that name. Give the country's two letters, such as KR."))
    return code


def poster(typed: str) -> str | None:
    """Read the address of a picture."""
    address = typed.strip()
    if address and not may_be_poster(address):
        raise BadValue(
            mark("Give an https address on the public internet, of at most {most} letters."),
            most=LONGEST_ADDRESS,
        )
    return address or None


def lines(typed: str) -> list[str] | None:
    """Read one value a line, each once."""
    return list({one.casefold(): one for one in each_line(typed, LONGEST_LINE)}.values()) or None


def genres(typed: str) -> list[str] | None:
    """Read one genre a line; those of the filters as the filters write them."""
    return _spelt(lines(typed), GENRES)


def platforms(typed: str) -> list[str] | None:
    """Read one platform a line; those of the filters as the filters write them."""
    return _spelt(lines(typed), PLATFORMS)


def each_line(typed: str, longest: int) -> list[str]:
    """Return the lines that are not empty, clean, each of at most ``longest`` units."""
    given = [line for line in map(clean, split_lines(typed)) if line]
    if len(given) > MOST_LINES:
        raise BadValue(mark("At most {most} lines; these are {n}."), most=MOST_LINES, n=len(given))
    for place, line in enumerate(given, start=1):
        if length(line) > longest:
            raise BadValue(
                mark("Line {place} has more than {most} letters."), place=place, most=longest
            )
    return given


def _number(typed: str, allowed: range) -> int | None:
    number = clean(typed)
    if not number:
        return None
    if not _NUMBER.fullmatch(number) or int(number) not in allowed:
        low, high = allowed[0], allowed[-1]
        raise BadValue(mark("Give a number from {low} to {high}."), low=low, high=high)
    return int(number)


def _spelt(given: list[str] | None, known: Iterable[str]) -> list[str] | None:
    spelling = {one.casefold(): one for one in known}
    return [spelling.get(one.casefold(), one) for one in given] if given else None

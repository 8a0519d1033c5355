"""When a poll closes: what a person typed, read in the server's timezone."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from bot.domain.text import mark

LONGEST = 366 * 24 * 3600
"""Seconds until a close at most: a year."""

_LONGEST_TYPED = 300
"""Letters of a time that are read."""

_UNITS = {"w": 7 * 24 * 3600, "d": 24 * 3600, "h": 3600, "m": 60}
_UNIT = r"(w(?:eeks?)?|d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?)"
_PART = re.compile(rf"([0-9]{{1,6}}) ?{_UNIT}(?![a-z])[ ,]*", re.ASCII)
_DURATION = re.compile(f"(?:{_PART.pattern})+", re.ASCII)
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[ t]+([0-9]{1,2}):([0-9]{2})", re.ASCII)

UNREADABLE = mark("I can't read when it closes. Write 3d, 2h 30m or 2026-12-24 20:00.")
NO_SUCH_TIME = mark("The day or hour of its close does not exist in the calendar.")
PAST = mark("It would close in the past.")
TOO_FAR = mark("It would close in more than a year.")

SKIPPED = mark("The clocks skip that hour in {zone}, so it is the hour after.")
TWICE = mark("The clocks show that hour twice in {zone}; it is the first one.")


class UnreadableClosing(ValueError):  # noqa: N818 - it is about what was typed
    """A closing time cannot be used; its text is one of those above."""


@dataclass(frozen=True, slots=True)
class Closing:
    """By hand where both are None, else seconds after the posting, or a moment (UTC seconds).

    ``shift`` is SKIPPED or TWICE where a change of the clocks made the typed hour unclear.
    """

    after: int | None = None
    at: int | None = None
    shift: str = ""

    def due(self, posted_at: int) -> int | None:
        """Return the moment for a poll that is posted then; None is by hand.

        Raises UnreadableClosing where that is past or more than a year away.
        """
        moment = self.at if self.after is None else posted_at + self.after
        if moment is None:
            return None
        if moment <= posted_at:
            raise UnreadableClosing(PAST)
        if moment - posted_at > LONGEST:
            raise UnreadableClosing(TOO_FAR)
        return moment


def read_closing(typed: str, zone: tzinfo) -> Closing:
    """Read a duration (3d, 2h 30m), a date with a time (2026-12-24 20:00), or nothing: by hand.

    Raises UnreadableClosing.
    """
    if len(typed) > _LONGEST_TYPED:
        raise UnreadableClosing(UNREADABLE)
    text = " ".join(plain_digits(typed).casefold().split())
    if not text:
        return Closing()
    if _DURATION.fullmatch(text):
        return Closing(after=sum(int(n) * _UNITS[unit[0]] for n, unit in _PART.findall(text)))
    if (match := _DATE.fullmatch(text)) is None:
        raise UnreadableClosing(UNREADABLE)
    return _moment([int(part) for part in match.groups()], zone)


def typed_moment(moment: int, zone: tzinfo) -> str:
    """Return a moment (UTC seconds) as ``read_closing`` reads it, to the minute."""
    return f"{datetime.fromtimestamp(moment, zone):%Y-%m-%d %H:%M}"


def next_round(first: int, now: int, zone: tzinfo) -> int:
    """Return when the clocks next show a first one's weekday and hour (UTC seconds)."""
    local = datetime.fromtimestamp(first, zone).replace(fold=0)
    weeks = max(1, (now - first) // _UNITS["w"])
    while (at := int((local + timedelta(weeks=weeks)).timestamp())) <= now:
        weeks += 1
    return at


def plain_digits(typed: str) -> str:
    """Return a text with the digits of any script as ASCII's."""
    text = unicodedata.normalize("NFKC", typed)
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


def _moment(parts: list[int], zone: tzinfo) -> Closing:
    year, month, day, hour, minute = parts
    try:
        local = datetime(year, month, day, hour, minute, tzinfo=zone)
        at = int(local.timestamp())
        there = datetime.fromtimestamp(at, UTC).astimezone(zone)
    except (ValueError, OverflowError):
        raise UnreadableClosing(NO_SUCH_TIME) from None
    if there.replace(tzinfo=None, fold=0) != local.replace(tzinfo=None):
        return Closing(at=at, shift=SKIPPED)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return Closing(at=at, shift=TWICE)
    return Closing(at=at)

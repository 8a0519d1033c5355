"""Timezones by the names that people type."""

import re
import unicodedata
from datetime import UTC, datetime, tzinfo
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

LONGEST = 64
"""Characters of what is typed that are looked at; the longest name has 32."""

CLOSEST = 5

_REGIONS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
    "Indian", "Pacific",
)  # fmt: skip
"""Where cities are. ``US/Pacific`` and the like are old names, ``Etc/GMT+9`` means UTC-9."""

_NO_PLACES = {"localtime", "posixrules", "Factory"}


def meant(typed: str) -> str | None:
    """Return the one timezone (an IANA name) that is meant by its name or city; else None."""
    key = _key(typed)
    by_name, by_city = _tables()
    cities = by_city.get(key, [])
    if len(cities) == 1:
        return cities[0]
    return by_name.get(key)


def closest(typed: str) -> list[str]:
    """Return up to five timezones that may be meant, the likeliest first."""
    key = _key(typed)
    if not key:
        return []
    _, by_city = _tables()
    begun = sorted(city for city in by_city if city.startswith(key))
    alike = get_close_matches(key, by_city, CLOSEST)
    names = [name for city in [*begun, *alike] for name in by_city[city]]
    return list(dict.fromkeys(names))[:CLOSEST]


def zone(name: str) -> tzinfo:
    """Return a timezone by its IANA name; UTC for one that this system has no data of."""
    return ZoneInfo(name) if name in _names() else UTC


def clock(name: str, now: datetime) -> str:
    """Return what clocks show there at a moment, as ``21:14``."""
    return now.astimezone(zone(name)).strftime("%H:%M")


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones() - _NO_PLACES)


@cache
def _tables() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Whole names, and cities with the names that end in them."""
    by_city: dict[str, list[str]] = {}
    for name in sorted(_names()):
        region, _, city = name.partition("/")
        if region in _REGIONS:
            for part in {city, city.rpartition("/")[2]}:
                by_city.setdefault(_key(part), []).append(name)
    return {"utc": "UTC"} | {_key(name): name for name in sorted(_names())}, by_city


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[\s_-]*/[\s_-]*", "/", re.sub(r"[\s_-]+", " ", letters).strip())

"""What the fields of a catalogue file may hold; docs/catalogue-format.md tells it to people."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from bot.domain.dramas.fields import (
    EPISODES,
    LONGEST_LINE,
    LONGEST_MOMENT,
    LONGEST_TITLE,
    MINUTES,
    MOST_LINES,
    YEARS,
)
from bot.domain.dramas.poster import may_be_poster
from bot.domain.text.escape import FIELD_UNITS, clean, length, shorten

LONGEST_KEY = 100
RANKS = range(1, 1_000_000_000)

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

_NAME_SHOWN = 40
"""Letters of an unknown field's name that are told."""


class BadField(Exception):  # noqa: N818 - it is about the field, and the owner reads its text
    """A field cannot be taken; the text names it and what it must be, never its value."""


Rule = Callable[[str, Any], None]
"""Takes a field's name and value, and raises BadField for a value that it may not have."""


def _text(longest: int) -> Rule:
    def rule(name: str, value: Any) -> None:
        if not isinstance(value, str):
            raise BadField(f"{name} must be a text")
        if length(value) > longest:
            raise BadField(f"{name} is longer than {longest} letters")
        if _UNSTORABLE.search(value):
            raise BadField(f"{name} holds a NUL or half a letter (a lone surrogate)")
        if not (value[:1].isalnum() or any(map(_is_visible, value))):
            raise BadField(f"{name} is empty")

    return rule


def _is_visible(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CMZ"


def _code(pattern: re.Pattern[str], must: str) -> Rule:
    text = _text(LONGEST_KEY)

    def rule(name: str, value: Any) -> None:
        text(name, value)
        if not pattern.fullmatch(value):
            raise BadField(f"{name} must be {must}")

    return rule


def _number(allowed: range) -> Rule:
    def rule(name: str, value: Any) -> None:
        # In Python true and false are numbers, in JSON they are not.
        if type(value) is not int or value not in allowed:
            raise BadField(f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}")

    return rule


def _poster(name: str, value: Any) -> None:
    if not isinstance(value, str) or not may_be_poster(value):
        raise BadField(f"{name} must be an https address on the public internet")


def _several(each: Rule) -> Rule:
    def rule(name: str, value: Any) -> None:
        if not isinstance(value, list):
            raise BadField(f"{name} must be a list")
        if len(value) > MOST_LINES:
            raise BadField(f"{name} has more than {MOST_LINES} entries")
        for place, one in enumerate(value, start=1):
            each(f"entry {place} of {name}", one)

    return rule


def _object(required: set[str], rules: dict[str, Rule]) -> Rule:
    def rule(name: str, value: Any) -> None:
        if not isinstance(value, dict):
            raise BadField(f"{name} must be an object")
        known = [field for field, given in value.items() if given is not None]
        if unknown := sorted(value.keys() - rules.keys()):
            raise BadField(f"{name} has an unknown field, {_shown(unknown[0])}")
        if missing := sorted(required.difference(known)):
            raise BadField(f"{name} has no {missing[0]}")
        for field in known:
            rules[field](field if name == DRAMA else f"{field} of {name}", value[field])

    return rule


def _shown(name: str) -> str:
    return f'"{shorten(clean(name), _NAME_SHOWN)}"'


DRAMA = "the drama"

_LINE = _text(LONGEST_LINE)
_TITLE = _text(LONGEST_TITLE)
_MOMENT = _text(LONGEST_MOMENT)
_LINES = _several(_LINE)
_PARAGRAPHS = _several(_text(FIELD_UNITS))
_EPISODE = _number(EPISODES)

FIELDS: dict[str, Rule] = {
    "key": _code(_KEY, "small Latin letters and digits, joined by hyphens"),
    "title": _TITLE,
    "native_title": _TITLE,
    "aliases": _LINES,
    "year": _number(YEARS),
    "country": _code(_COUNTRY, "two capital letters, such as KR (ISO 3166-1)"),
    "episodes": _EPISODE,
    "runtime": _number(MINUTES),
    "genres": _LINES,
    "network": _LINE,
    "popularity": _number(RANKS),
    "synopsis": _text(FIELD_UNITS),
    "poster": _poster,
    "directors": _LINES,
    "writers": _LINES,
    "platforms": _LINES,
    "tags": _LINES,
    "cast": _several(_object({"actor"}, {"actor": _LINE, "character": _LINE})),
    "key_episodes": _several(_object({"text"}, {"episode": _EPISODE, "text": _MOMENT})),
    "lines": _several(_object({"text"}, {"episode": _EPISODE, "speaker": _LINE, "text": _MOMENT})),
    "music": _several(_object({"title"}, {"title": _LINE, "artist": _LINE})),
    "story": _PARAGRAPHS,
    "special": _PARAGRAPHS,
    "reception": _PARAGRAPHS,
    "facts": _PARAGRAPHS,
    "hashtags": _LINES,
    "related": _LINES,
}
"""Every field of a drama, and its rule."""

check_drama = _object({"key", "title"}, FIELDS)
"""Check a drama's object, whose name is ``DRAMA``; a field that is null counts as left out."""

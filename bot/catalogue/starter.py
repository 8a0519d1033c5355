"""The catalogue that a new bot starts with: one JSON object a line in ``starter.jsonl``."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from bot.domain.drama import Drama
from bot.domain.profile import Profile
from bot.domain.profile_json import read_profile

STARTER = Path(__file__).with_suffix(".jsonl")

_LISTS = ("aliases", "genres", "directors", "writers", "platforms", "tags")

_FACTS = {field.name for field in fields(Drama)} - {"id", "profile"}
_PROFILE = {field.name for field in fields(Profile)}


def read(path: Path = STARTER) -> list[Drama]:
    """Read a catalogue file; its dramas have the id 0 until they are stored.

    Raises ValueError with the line's number for a line that is no drama.
    """
    return list(_dramas(path))


def _dramas(path: Path) -> Iterator[Drama]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield _drama(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error


def _drama(given: Any) -> Drama:
    if not isinstance(given, dict):
        raise TypeError("not an object")
    if unknown := given.keys() - _FACTS - _PROFILE:
        raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}")
    facts = {name: value for name, value in given.items() if name in _FACTS}
    lists = {name: tuple(given.get(name, ())) for name in _LISTS}
    return Drama(**{"id": 0, **facts, **lists, "profile": read_profile(given)})

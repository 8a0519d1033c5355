"""A drama as one JSON object: its facts and its profile side by side."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.profile_json import read_profile, write_profile

LISTS = ("aliases", "genres", "directors", "writers", "platforms", "tags")
"""The facts that are lists of texts."""

FACTS = tuple(field.name for field in fields(Drama) if field.name not in {"id", "profile"})


def read_drama(given: Mapping[str, Any], id_: int = 0) -> Drama:
    """Read a drama; raises KeyError or TypeError where the form is wrong. None counts as absent."""
    known = {name: value for name, value in given.items() if value is not None}
    facts = {name: known[name] for name in FACTS if name in known}
    lists = {name: tuple(known.get(name, ())) for name in LISTS}
    return Drama(**{"id": id_, **facts, **lists, "profile": read_profile(known)})


def write_drama(drama: Drama) -> dict[str, Any]:
    """Give the object that reads as this drama; the id and what is empty are left out."""
    facts = {name: getattr(drama, name) for name in FACTS}
    facts |= {name: list(facts[name]) for name in LISTS}
    known = {name: value for name, value in facts.items() if value not in (None, [])}
    return known | write_profile(drama.profile)

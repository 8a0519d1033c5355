"""What a server changed about a drama: fields that win there over the shared entry."""

from collections.abc import Mapping
from typing import Any

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.json_format import read_drama, write_drama

Fields = Mapping[str, Any]
"""Fields of a drama as JSON; one that is None was emptied."""


def bare(id_: int) -> Drama:
    """Return what the fields of a server's own drama are laid over: nothing but its id and key."""
    return Drama(id_, f"own-{id_}", "")


def overlaid(drama: Drama, fields: Fields) -> Drama:
    """Return the drama as the server sees it: each of its fields in place of the shared one."""
    return read_drama({**write_drama(drama), **fields}, drama.id) if fields else drama


def changed(before: Drama, after: Drama) -> dict[str, Any]:
    """Return the fields that lead from one state to another; one that was emptied is None."""
    old, new = write_drama(before), write_drama(after)
    return {
        name: new.get(name)
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    }

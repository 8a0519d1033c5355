"""Commands as a person types them: ``/drama find title:Crash Landing on You``."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox.people.refusal import missing
from sandbox.wire import Json

SUBCOMMAND, GROUP = 1, 2


@dataclass(frozen=True, slots=True)
class Leaf:
    """The command or subcommand that is run: its options, and the way to it."""

    command: Json
    path: tuple[str, ...]
    options: list[Json]


def command_name(text: str) -> str:
    """The first word, without the slash."""
    words = text.removeprefix("/").split(maxsplit=1)
    return words[0] if words else ""


def leaf(command: Json, words: list[str]) -> Leaf:
    """Follow ``words`` (subcommand group, subcommand) down to what is run."""
    options = command.get("options") or []
    path: tuple[str, ...] = ()
    while options and options[0]["type"] in {SUBCOMMAND, GROUP}:
        name = words[len(path)] if len(words) > len(path) else None
        found = [one for one in options if one["name"] == name]
        if not found:
            known = ", ".join(one["name"] for one in options)
            raise missing("subcommand", f"{command['name']} {name or ''} (there are: {known})")
        path = (*path, found[0]["name"])
        options = found[0].get("options") or []
    return Leaf(command, path, options)


def written_options(found: Leaf, text: str) -> dict[str, Any]:
    """The ``name:value`` pairs of a typed command; a value ends before the next known name."""
    names = sorted((one["name"] for one in found.options), key=len, reverse=True)
    if not names:
        return {}
    pattern = re.compile(rf"(?:^|\s)({'|'.join(map(re.escape, names))}):\s*")
    # A capturing split: what stands before, then name and value by turns.
    _, *pieces = pattern.split(text)
    return {name: value.strip() for name, value in zip(pieces[::2], pieces[1::2], strict=True)}

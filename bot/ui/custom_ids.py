"""The ids of buttons, selects and forms: ``feature:v1:12:34``.

An id is a hint that anybody can forge. Whoever handles it checks guild, rights and state again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord

_FORM = re.compile(r"([a-z][a-z_]{0,29}):v([0-9]{1,3})((?::[0-9]{1,19})*)", re.ASCII)

MAX_ID = 2**63 - 1
"""The greatest number that the database holds."""


@dataclass(frozen=True, slots=True)
class CustomId:
    """A feature, the version of its id's form, and numbers of 0 … 2^63-1."""

    feature: str
    version: int
    numbers: tuple[int, ...] = ()

    def __str__(self) -> str:
        return ":".join([self.feature, f"v{self.version}", *map(str, self.numbers)])


def parse(text: str) -> CustomId | None:
    """Read an id; None for what is not of our form or holds a number that is too large."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    numbers = tuple(int(number) for number in match[3].split(":")[1:])
    if any(number > MAX_ID for number in numbers):
        return None
    return CustomId(match[1], int(match[2]), numbers)


def ids_on(message: discord.Message) -> Iterator[str]:
    """Yield the ids of a message's buttons and selects, wherever they stand on it."""
    parts: list[Any] = list(message.components)
    for part in parts:
        parts += getattr(part, "children", ())
        if (accessory := getattr(part, "accessory", None)) is not None:
            parts.append(accessory)
        if custom_id := getattr(part, "custom_id", None):
            yield custom_id


def stands_on(message: discord.Message, custom_id: CustomId) -> bool:
    """Tell whether a message has a button or select with this id."""
    return str(custom_id) in ids_on(message)

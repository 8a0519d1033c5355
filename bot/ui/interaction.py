"""What an interaction says of itself: where it happens, and what was chosen in a select.

Whatever a client sends may be forged. What does not have Discord's form is answered as outdated.
"""

from collections.abc import Mapping
from typing import Any

import discord

from bot.refusals.interactions import NotInServer, OutdatedButton
from bot.ui.custom_ids import MAX_ID

_DIGITS = 19


def guild_of(interaction: discord.Interaction) -> int:
    """Return the id of the server; raises NotInServer in a direct message."""
    if interaction.guild_id is None:
        raise NotInServer
    return interaction.guild_id


def data_of(interaction: discord.Interaction) -> Mapping[str, Any]:
    """Return what came with an interaction, as Discord names it; nothing in it is believed yet."""
    return dict(interaction.data or {})


def mapping(given: object) -> Mapping[str, Any]:
    """Return a part of an interaction that has names; raises OutdatedButton for anything else."""
    if not isinstance(given, dict):
        raise OutdatedButton
    return given


def several(given: object) -> list[Any]:
    """Return a part of an interaction that is a list; raises OutdatedButton for anything else."""
    if not isinstance(given, list):
        raise OutdatedButton
    return given


def written(given: object) -> str:
    """Return a text of an interaction, a tick as "True" or "False".

    Raises OutdatedButton for anything else. It may be longer than Discord lets anybody type, and
    Python reads no number of 5,000 digits: look at the length before ``int``.
    """
    if not isinstance(given, str | bool):
        raise OutdatedButton
    return str(given)


def number(given: object) -> int:
    """Return a number that Discord writes as a text, 0 … 2^63-1; else raises OutdatedButton."""
    digits = written(given)
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS):
        raise OutdatedButton
    if (found := int(digits)) > MAX_ID:
        raise OutdatedButton
    return found


def selected_values(interaction: discord.Interaction) -> list[str]:
    """Return the values that were chosen in a select, none where nothing was chosen.

    Raises OutdatedButton for what no select sends.
    """
    given = data_of(interaction).get("values")
    return [] if given is None else [written(value) for value in several(given)]


def selected_value(interaction: discord.Interaction) -> str:
    """Return the one value that was chosen; raises OutdatedButton for none or several."""
    match selected_values(interaction):
        case [value]:
            return value
    raise OutdatedButton


def selected_numbers(interaction: discord.Interaction) -> frozenset[int]:
    """Return the numbers that were chosen; raises OutdatedButton for any other value."""
    return frozenset(map(number, selected_values(interaction)))


def selected_number(interaction: discord.Interaction) -> int:
    """Return the one number that was chosen; raises OutdatedButton for anything else."""
    numbers = selected_numbers(interaction)
    if len(numbers) != 1:
        raise OutdatedButton
    return next(iter(numbers))

"""What an interaction says of itself: where it happens, and what was chosen in a select."""

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


def selected_values(interaction: discord.Interaction) -> list[str]:
    """Return the values that were chosen in a select, none where nothing was chosen."""
    data: dict[str, Any] = dict(interaction.data or {})
    return [str(value) for value in data.get("values") or ()]


def selected_value(interaction: discord.Interaction) -> str:
    """Return the one value that was chosen; raises OutdatedButton for none or several."""
    match selected_values(interaction):
        case [value]:
            return value
    raise OutdatedButton


def selected_numbers(interaction: discord.Interaction) -> frozenset[int]:
    """Return the numbers that were chosen; raises OutdatedButton for any other value."""
    values = selected_values(interaction)
    if not all(value.isascii() and value.isdecimal() and len(value) <= _DIGITS for value in values):
        raise OutdatedButton
    numbers = frozenset(map(int, values))
    if any(number > MAX_ID for number in numbers):
        raise OutdatedButton
    return numbers


def selected_number(interaction: discord.Interaction) -> int:
    """Return the one number that was chosen; raises OutdatedButton for anything else."""
    numbers = selected_numbers(interaction)
    if len(numbers) != 1:
        raise OutdatedButton
    return next(iter(numbers))

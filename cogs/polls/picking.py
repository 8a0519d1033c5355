"""What was picked in a select whose values are numbers."""

from typing import Any

import discord

from bot.refusals.using import OutdatedButton
from bot.ui.custom_ids import MAX_ID

_DIGITS = 19


def picked_numbers(interaction: discord.Interaction) -> frozenset[int]:
    """Give the numbers, none where nothing was picked; raises OutdatedButton for other values."""
    data: dict[str, Any] = dict(interaction.data or {})
    values = [str(value) for value in data.get("values", ())]
    if not all(value.isascii() and value.isdecimal() and len(value) <= _DIGITS for value in values):
        raise OutdatedButton
    numbers = frozenset(map(int, values))
    if any(number > MAX_ID for number in numbers):
        raise OutdatedButton
    return numbers


def picked_number(interaction: discord.Interaction) -> int:
    """Give the one number that was picked; raises OutdatedButton for anything else."""
    numbers = picked_numbers(interaction)
    if len(numbers) != 1:
        raise OutdatedButton
    return next(iter(numbers))

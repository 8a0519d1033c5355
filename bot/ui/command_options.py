"""Holding the options of a command to what it says of them.

Discord does so for whoever uses its clients; discord.py does not, so a forged option, or one that
was typed before the command changed, would reach the features as it came.
"""

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.domain.text.escape import length
from bot.refusals.interactions import OutdatedCommand

_LONGEST = 6_000
"""UTF-16 units of a text option that says nothing else."""

_NUMBERS = {discord.AppCommandOptionType.integer, discord.AppCommandOptionType.number}


def require_within(
    interaction: discord.Interaction, command: app_commands.Command[Any, ..., Any]
) -> None:
    """Raise OutdatedCommand for an option that the command does not take."""
    try:
        given: Mapping[str, Any] = vars(interaction.namespace)
    except (AttributeError, KeyError, TypeError, ValueError):
        # It has not the form of options.
        raise OutdatedCommand from None
    for option in command.parameters:
        if option.display_name in given and not _takes(option, given[option.display_name]):
            raise OutdatedCommand


def _takes(option: app_commands.Parameter, value: object) -> bool:
    low, high = option.min_value, option.max_value
    if option.type is discord.AppCommandOptionType.string:
        if not isinstance(value, str) or (option.choices and not _named(option, value)):
            return False
        return _between(low, length(value), _LONGEST if high is None else high)
    if option.type in _NUMBERS:
        # Which of some numbers it may be, the features say in words of their own.
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and _between(low, value, high)
    return True


def _named(option: app_commands.Parameter, value: str) -> bool:
    return value in {one.value for one in option.choices}


def _between(low: float | None, value: Any, high: float | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)

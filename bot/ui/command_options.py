"""Holding the options of a command to what it says of them.

Discord does so for whoever uses its clients; discord.py does not, so a forged option, or one that
was typed before the command changed, would reach the features as it came.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import discord
from discord import app_commands

from bot.domain.text.escape import length
from bot.refusals.interactions import OutdatedCommand
from bot.ui.custom_ids import MAX_ID

_LONGEST = 6_000
"""UTF-16 units of a text option that says nothing else."""

_Kind = discord.AppCommandOptionType


def require_within(
    interaction: discord.Interaction, command: app_commands.Command[Any, ..., Any]
) -> None:
    """Raise OutdatedCommand for an option that the command does not take."""
    try:
        given: Mapping[str, Any] = vars(interaction.namespace)
    except (AttributeError, KeyError, TypeError, ValueError):
        # It has not the form of options.
        raise OutdatedCommand from None
    for name, option in _options(command):
        if name in given and not _takes(option, given[name]):
            raise OutdatedCommand


@lru_cache(maxsize=256)
def _options(
    command: app_commands.Command[Any, ..., Any],
) -> list[tuple[str, app_commands.Parameter]]:
    # discord.py makes them anew each time.
    return [(option.display_name, option) for option in command.parameters]


def _takes(option: app_commands.Parameter, value: object) -> bool:
    # Which of some numbers it may be, the features say in words of their own.
    match option.type:
        case _Kind.string:
            return isinstance(value, str) and _takes_text(option, value)
        case _Kind.integer:
            return type(value) is int and _between(option.min_value, value, option.max_value)
        case _Kind.number:
            number = type(value) in {int, float}
            return number and _between(option.min_value, value, option.max_value)
        case _Kind.boolean:
            return isinstance(value, bool)
        case _Kind.user:
            # Who has left is known by their id alone.
            return isinstance(value, discord.abc.Snowflake) and 0 < value.id <= MAX_ID
    return not isinstance(value, discord.Object | str | int | float | list | dict | None)


def _takes_text(option: app_commands.Parameter, value: str) -> bool:
    if option.choices and not _named(option, value):
        return False
    high = _LONGEST if option.max_value is None else option.max_value
    return _between(option.min_value, length(value), high)


def _named(option: app_commands.Parameter, value: str) -> bool:
    return value in {one.value for one in option.choices}


def _between(low: float | None, value: Any, high: float | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)

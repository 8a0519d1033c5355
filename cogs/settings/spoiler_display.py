"""Choosing how a text that may spoil is shown to everybody."""

import discord
from discord import ui

from bot.domain.text import mark
from bot.refusals.interactions import OutdatedButton
from bot.ui.card import Card, choice
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import selected_value
from cogs.settings.context import SettingsContext

_NAMES = {"0": mark("Spoiler container"), "1": mark("Sealed")}
_MEANINGS = {
    "0": mark("Covered in the channel; a press uncovers it for the one who pressed."),
    "1": mark("Safer: nothing of it is in the channel. Read shows it to one member."),
}


def describe(context: SettingsContext) -> str:
    """Name the display that is set."""
    return context.words.text(_NAMES["1" if context.settings.sealed else "0"])


def control(context: SettingsContext, pick: CustomId) -> ui.ActionRow[Card]:
    """Return the choice of displays, with the present one in it."""
    options = [
        discord.SelectOption(
            label=context.words.text(name),
            value=value,
            description=context.words.text(_MEANINGS[value]),
            default=context.settings.sealed == (value == "1"),
        )
        for value, name in _NAMES.items()
    ]
    return choice(context.words.text("Choose a display"), pick, options)


def parse_choice(_: SettingsContext, interaction: discord.Interaction) -> bool:
    """Tell whether the sealed display was chosen; raises OutdatedButton for neither."""
    value = selected_value(interaction)
    if value not in _NAMES:
        raise OutdatedButton
    return value == "1"

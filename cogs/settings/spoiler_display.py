"""Choosing how a text that may spoil is shown to everybody."""

import discord
from discord import ui

from bot.domain.text import mark
from bot.refusals.interactions import OutdatedButton
from bot.ui.card import Card, choice
from bot.ui.custom_ids import CustomId
from cogs.settings.context import SettingsContext

_NAMES = {"0": mark("Spoiler container"), "1": mark("Sealed")}
_MEANINGS = {
    "0": mark("Covered in the channel; a press uncovers it for the one who pressed."),
    "1": mark("Safer: nothing of it is in the channel. Read shows it to one member."),
}


def shown(here: SettingsContext) -> str:
    """Name the display that is set."""
    return here.words.text(_NAMES["1" if here.settings.sealed else "0"])


def control(here: SettingsContext, pick: CustomId) -> ui.ActionRow[Card]:
    """Return the choice of displays, with the present one in it."""
    options = [
        discord.SelectOption(
            label=here.words.text(name),
            value=value,
            description=here.words.text(_MEANINGS[value]),
            default=here.settings.sealed == (value == "1"),
        )
        for value, name in _NAMES.items()
    ]
    return choice(here.words.text("Choose a display"), pick, options)


def chosen(_: SettingsContext, value: str) -> bool:
    """Tell whether the sealed display was chosen; raises OutdatedButton for neither."""
    if value not in _NAMES:
        raise OutdatedButton
    return value == "1"

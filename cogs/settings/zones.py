"""Choosing a timezone."""

from collections.abc import Sequence
from datetime import UTC, datetime

import discord
from discord import ui

from bot.domain.servers import timezones
from bot.refusals.interactions import OutdatedButton
from bot.ui.card import Card, button, choice, row
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form, field, text_input
from bot.ui.interaction import selected_value
from bot.ui.language import Language
from cogs.settings.context import SettingsContext

FIELD = "zone"


def describe(context: SettingsContext) -> str:
    """Name the timezone that is set, and the time there now."""
    name = context.settings.timezone
    time = timezones.clock(name, datetime.now(UTC))
    return context.words.text("{timezone}, where it is {time} now", timezone=name, time=time)


def control(context: SettingsContext, custom_id: CustomId) -> ui.ActionRow[Card]:
    """Return the button that opens the form."""
    label = context.words.text("Type a city")
    return row(button(label, custom_id, discord.ButtonStyle.primary))


def form(words: Language, custom_id: CustomId) -> Form:
    """Return the form for a city or timezone. Nothing is prefilled, so its id needs no revision."""
    typed = text_input(FIELD, most=timezones.LONGEST, required=True)
    hint = words.text("Such as Seoul, New York or Europe/Paris")
    return Form(
        words.text("Timezone"), custom_id, field(words.text("City or timezone"), typed, hint)
    )


def closest_control(words: Language, names: Sequence[str], pick: CustomId) -> ui.ActionRow[Card]:
    """Return the choice among timezones that may be meant."""
    now = datetime.now(UTC)
    options = [
        discord.SelectOption(label=name, value=name, description=timezones.clock(name, now))
        for name in names
    ]
    return choice(words.text("Which one do you mean?"), pick, options)


def parse_choice(_: SettingsContext, interaction: discord.Interaction) -> str:
    """Return the timezone that was chosen; raises OutdatedButton for what is none."""
    name = timezones.meant(selected_value(interaction))
    if name is None:
        raise OutdatedButton
    return name

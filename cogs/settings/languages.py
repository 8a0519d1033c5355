"""Choosing the language of what everybody reads."""

import discord
from discord import ui

from bot.refusals.interactions import OutdatedButton
from bot.ui.card import Card, choice
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import selected_value
from bot.ui.language import language
from cogs.settings.context import SettingsContext

OWN = "own"
"""Stands in the select for the language that the server has in Discord."""

_LOCALES = (
    discord.Locale.american_english,
    discord.Locale.british_english,
    discord.Locale.korean,
    discord.Locale.japanese,
    discord.Locale.chinese,
    discord.Locale.taiwan_chinese,
    discord.Locale.thai,
    discord.Locale.vietnamese,
    discord.Locale.indonesian,
    discord.Locale.hindi,
    discord.Locale.spain_spanish,
    discord.Locale.latin_american_spanish,
    discord.Locale.brazil_portuguese,
    discord.Locale.french,
    discord.Locale.german,
    discord.Locale.italian,
    discord.Locale.dutch,
    discord.Locale.polish,
    discord.Locale.turkish,
    discord.Locale.ukrainian,
    discord.Locale.russian,
    discord.Locale.romanian,
    discord.Locale.swedish,
    discord.Locale.greek,
)
"""Discord has more, and a select takes 25 with the server's own."""

NAMES = {locale.value: language(locale).name for locale in _LOCALES}
"""What each language calls itself."""


def describe(context: SettingsContext) -> str:
    """Name the language that is set."""
    locale = context.settings.language
    return NAMES.get(locale, locale) if locale else _own(context)


def _own(context: SettingsContext) -> str:
    name = language(context.guild.preferred_locale).name
    return context.words.text("the server's own in Discord, {language}", language=name)


def control(context: SettingsContext, pick: CustomId) -> ui.ActionRow[Card]:
    """Return the choice of languages, with the present one in it."""
    present = context.settings.language or OWN
    options = [
        discord.SelectOption(label=name, value=value, default=value == present)
        for value, name in {OWN: context.words.text("The server's own"), **NAMES}.items()
    ]
    return choice(context.words.text("Choose a language"), pick, options)


def parse_choice(_: SettingsContext, interaction: discord.Interaction) -> str | None:
    """Return the locale that was chosen, None for the server's own; raises OutdatedButton."""
    value = selected_value(interaction)
    if value == OWN:
        return None
    if value not in NAMES:
        raise OutdatedButton
    return value

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

# Babel knows the same, and would take 22 MB and a tenth of a second of each start to say it.
NAMES = {
    "en-US": "English (United States)",
    "en-GB": "English (United Kingdom)",
    "ko": "한국어",
    "ja": "日本語",
    "zh-CN": "中文 (简体, 中国)",
    "zh-TW": "中文 (繁體, 台灣)",
    "th": "ไทย",
    "vi": "Tiếng Việt",
    "id": "Indonesia",
    "hi": "हिन्दी",
    "es-ES": "español (España)",
    "es-419": "español (Latinoamérica)",
    "pt-BR": "português (Brasil)",
    "fr": "français",
    "de": "Deutsch",
    "it": "italiano",
    "nl": "Nederlands",
    "pl": "polski",
    "tr": "Türkçe",
    "uk": "українська",
    "ru": "русский",
    "ro": "română",
    "sv-SE": "svenska (Sverige)",
    "el": "Ελληνικά",
}
"""What languages call themselves. Discord has more, and a select takes 25 with the server's own."""


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

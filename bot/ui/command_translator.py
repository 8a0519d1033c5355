"""Command names and descriptions in every language that the bot speaks."""

import discord
from discord import app_commands

from bot.ui.language import language


class CommandTranslator(app_commands.Translator):
    """Translates what commands say of themselves out of the same texts as the answers."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py's signature
    ) -> str | None:
        """Return the translation, None where there is none."""
        translated = language(locale).text(string.message)
        return translated if translated != string.message else None

"""The bot's words in a reader's language.

English stands in the code; ``bot/locale/<language>/LC_MESSAGES/dramaclub.mo`` hold translations.
"""

import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import babel
import discord
from babel.lists import format_list

if TYPE_CHECKING:
    from bot.ui.client import Client

DOMAIN = "dramaclub"
LOCALE = Path(__file__).parents[1] / "locale"


class Language:
    """One reader's language: translated texts, and names and numbers as it writes them."""

    def __init__(self, code: str, folder: Path = LOCALE) -> None:
        self._babel = babel.Locale.parse(code, sep="-")
        names = [code.replace("-", "_"), self._babel.language]
        self._texts = gettext.translation(DOMAIN, folder, names, fallback=True)

    def text(self, message: str, /, **values: str | int) -> str:
        """Translate a text and fill its {places}."""
        return self._texts.gettext(message).format(**values)

    def count(self, one: str, many: str, n: int, /, **values: str | int) -> str:
        """Translate a text in the form that n takes, and fill its {places}, {n} among them."""
        return self._texts.ngettext(one, many, n).format(n=n, **values)

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return str(self._babel.display_name)

    def country(self, code: str) -> str:
        """Name a country by its ISO 3166-1 alpha-2 code; an unknown code names itself."""
        return str(self._babel.territories.get(code, code))

    def all_of(self, names: list[str]) -> str:
        """Join names as "A, B and C"."""
        return format_list(names, locale=self._babel)


@cache
def language(locale: discord.Locale) -> Language:
    """Return the language of one of Discord's locales, English for one that nobody knows yet."""
    try:
        return Language(locale.value)
    except (babel.UnknownLocaleError, ValueError):
        return Language(discord.Locale.american_english.value)


def language_of(interaction: discord.Interaction) -> Language:
    """Return the language that a private answer speaks: the member's."""
    return language(interaction.locale)


async def server_language_of(interaction: discord.Interaction["Client"]) -> Language:
    """Return the language that a public answer speaks: the server's."""
    return await language_in(interaction.client, interaction.guild_id or 0)


async def language_in(client: "Client", guild_id: int) -> Language:
    """Return the language that a server set, or its own in Discord, or English."""
    settings = await client.servers.get(guild_id)
    if settings.language is not None:
        return language(discord.Locale(settings.language))
    guild = client.get_guild(guild_id)
    return language(guild.preferred_locale if guild else discord.Locale.american_english)

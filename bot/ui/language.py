"""The bot's words in a reader's language.

English stands in the code; ``bot/locale/<language>/LC_MESSAGES/dramaclub.mo`` hold translations.
"""

import gettext
from functools import cache
from pathlib import Path

import babel
import discord
from babel.lists import format_list

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


def translations(folder: Path = LOCALE) -> list[Path]:
    """Return the files of translations that there are."""
    return sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


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

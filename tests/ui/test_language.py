from pathlib import Path

import discord
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot.locale.template import TEMPLATE, extract
from bot.ui.language import Language, language


def _german(folder: Path) -> Path:
    catalog = Catalog(locale="de")
    catalog.add("Closest: {titles}", "Am nächsten: {titles}")
    catalog.add(("{n} episode", "{n} episodes"), ("{n} Folge", "{n} Folgen"))
    target = folder / "de" / "LC_MESSAGES" / "dramaclub.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalog)
    return folder


def test_a_translation_is_used_where_there_is_one(tmp_path: Path) -> None:
    words = Language("de", _german(tmp_path))
    assert words.text("Closest: {titles}", titles="W") == "Am nächsten: W"
    assert words.count("{n} episode", "{n} episodes", 1) == "1 Folge"
    assert words.count("{n} episode", "{n} episodes", 16) == "16 Folgen"
    assert words.text("Post here") == "Post here"


def test_names_and_lists_follow_the_language() -> None:
    assert Language("ko").country("KR") == "대한민국"
    assert Language("en-US").country("KR") == "South Korea"
    assert Language("en-US").country("XX") == "XX"
    assert Language("en-GB").all_of(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize("locale", list(discord.Locale))
def test_every_locale_of_discord_has_a_language(locale: discord.Locale) -> None:
    assert language(locale).text("Post here")


def test_a_locale_that_nobody_knows_yet_reads_english() -> None:
    unknown = discord.enums.try_enum(discord.Locale, "xx-YY")
    assert language(unknown).country("KR") == "South Korea"


def test_the_template_holds_every_text_of_the_code() -> None:
    root = Path(__file__).parents[2]
    assert TEMPLATE.read_bytes() == extract(root), "run: .venv/bin/python -m bot.locale"

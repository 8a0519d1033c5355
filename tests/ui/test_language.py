import ast
from pathlib import Path

import discord
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot.locale.template import FOLDERS, KEYWORDS, TEMPLATE, extract
from bot.ui.language import Language, language, translations

ROOT = Path(__file__).parents[2]


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
    assert TEMPLATE.read_bytes() == extract(ROOT), "run: .venv/bin/python -m bot.locale"


def test_commands_are_translated_where_there_is_a_translation(tmp_path: Path) -> None:
    assert translations(tmp_path) == []
    made = tmp_path / "ko" / "LC_MESSAGES" / "dramaclub.mo"
    made.parent.mkdir(parents=True)
    made.touch()
    assert translations(tmp_path) == [made]


def _translated(code: str) -> list[int]:
    """Return the lines of f-strings that have a text translated inside them."""
    strings = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.JoinedStr)]
    return [
        string.lineno
        for string in strings
        for node in ast.walk(string)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in KEYWORDS
    ]


def test_no_text_is_translated_inside_an_f_string() -> None:
    # Babel finds such texts only under Python 3.12 and later, where f-strings are tokens.
    assert _translated("""f"{name}: {words.text('Now')} {count('{n} day', '{n} days', 2)}" """)
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    inside = {str(path): _translated(path.read_text(encoding="utf-8")) for path in files}
    assert not {path: lines for path, lines in inside.items() if lines}

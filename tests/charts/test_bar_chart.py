"""Charts are pictures, so what is tested is what decides their looks."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, features

from bot.charts.bar_chart import WIDTH, _fitting, draw
from bot.charts.bars import Bar
from bot.charts.fonts import Fonts, Run, find

NOTO = find()
SANS = [path for path in NOTO if path.name == "NotoSans-Regular.ttf"]

needs_noto = pytest.mark.skipif(
    not any("CJK" in path.name for path in NOTO) or not SANS or not features.check("raqm"),
    reason="needs Noto's fonts and Pillow with raqm",
)

TITLES = [
    "Signal (2016)",
    "사랑의 불시착",
    "半沢直樹 (2013)",
    "บุพเพสันนิวาส",
    "مسلسل ليلة القدر",
    "Movie night 🎬🍿 👩‍👩‍👧 🇰🇷 ❤️",
]


def bars(*labels: str) -> list[Bar]:
    return [Bar(n, label, "3 · 50 %", 0.5, n == 1) for n, label in enumerate(labels, 1)]


@needs_noto
@pytest.mark.parametrize("title", TITLES)
def test_every_script_has_a_font(title: str) -> None:
    runs = Fonts(NOTO, 30).runs(title)
    assert runs is not None
    assert sorted("".join(run.text for run in runs)) == sorted(title)


@needs_noto
def test_emoji_are_coloured_and_in_one_piece() -> None:
    runs = Fonts(NOTO, 30).runs("a 👩‍👩‍👧🇰🇷👍🏽 b") or []
    coloured = [run.text for run in runs if run.face.coloured]
    assert "".join(coloured).strip() == "👩‍👩‍👧🇰🇷👍🏽"
    assert not runs[0].face.coloured


@needs_noto
def test_a_title_that_reads_leftwards_begins_at_the_right() -> None:
    runs = Fonts(NOTO, 30).runs("ليلة Signal") or []
    assert [run.text.strip() for run in runs] == ["Signal", "ليلة"]


@needs_noto
def test_brackets_and_digits_of_a_leftward_title_read_leftwards_too() -> None:
    runs = Fonts(NOTO, 30).runs("ليلة (2016)") or []
    assert {run.direction for run in runs} == {"rtl"}
    assert {run.direction for run in Fonts(NOTO, 30).runs("Love (ليلة)") or []} == {None}


@needs_noto
def test_a_long_leftward_title_loses_its_end_which_is_at_the_left() -> None:
    fonts = Fonts(NOTO, 30)
    runs, dots = fonts.runs("ليلة Signal " * 9 + "قدر") or [], Run(fonts.plain(), "...")
    for room in range(0, 1_000, 90):
        kept = _fitting(runs, dots, room)
        assert kept[0] == dots
        assert kept[-1].text in runs[-1].text
        assert sum(run.width for run in kept) <= max(room, dots.width)
    assert _fitting(runs, dots, 10_000) == runs


@needs_noto
def test_a_missing_letter_leaves_numbers_alone() -> None:
    known = draw(bars("Signal", "Misaeng"), SANS)
    unknown = draw(bars("Signal", "사랑의 불시착"), SANS)
    assert unknown == draw(bars("", ""), SANS)
    assert known != unknown


@needs_noto
def test_without_shaping_joined_scripts_are_numbers() -> None:
    plain = Fonts(NOTO, 30, shapes=False)
    assert plain.runs("مسلسل") is None
    assert plain.runs("บุพเพ") is None
    assert plain.runs("Signal 시그널") is not None


@pytest.mark.parametrize("paths", [(), (Path("no-font.ttf"), Path(__file__))])
def test_without_fonts_there_are_numbers(paths: tuple[Path, ...]) -> None:
    assert draw(bars("Signal", "B"), paths) == draw(bars("", ""), ())


def test_a_chart_is_a_picture_of_its_bars() -> None:
    asked = [replace(bar, share=0.0) for bar in bars("A", "B")]
    pictures = [Image.open(io.BytesIO(draw(asked[:n], NOTO))) for n in (1, 2)]
    assert pictures[0].width == pictures[1].width == WIDTH
    assert pictures[1].height > pictures[0].height
    assert draw(bars("A", "B"), NOTO) != draw(asked, NOTO)


@needs_noto
def test_emoji_are_drawn_in_colour() -> None:
    picture = Image.open(io.BytesIO(draw(bars("🍿 popcorn"), NOTO)))
    label = picture.crop((60, 30, 120, 80)).convert("RGB")
    colours = label.getcolors(10_000) or []
    assert any(red > blue + 60 for _, (red, _green, blue) in colours)  # type: ignore[misc]  # RGB


@needs_noto
def test_a_long_label_is_cut() -> None:
    assert draw(bars("十里桃花" * 20), NOTO) == draw(bars("十里桃花" * 21), NOTO)


def test_chosen_fonts_are_the_only_ones(tmp_path: Path) -> None:
    font = tmp_path / "deep" / "NotoSans-Regular.ttf"
    font.parent.mkdir()
    font.touch()
    assert find((Path("mine.ttf"),)) == (Path("mine.ttf"),)
    assert find((), [tmp_path, tmp_path / "none"]) == (font,)

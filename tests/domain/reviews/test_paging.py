import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.paging import PAGE_UNITS, Page, opening, pages
from bot.domain.text.escape import length, prose
from bot.domain.text.markdown import write
from bot.domain.text.spans import Span
from bot.domain.text.spoiler_marks import read

MARKUP = re.compile(r"\\(?=[^0-9A-Za-z\s])|[\u200b\u2060\s]|\u200b?\|\|")


def texts_of(text: str, limit: int) -> list[str]:
    return [page.text for page in pages([read(text)], limit)]


def test_a_short_text_is_one_page() -> None:
    spans = read("It ||ends||.\n\nWell.")
    assert pages([spans]) == [Page(write(spans), 0, 0)]


def test_every_section_begins_a_page() -> None:
    long = " ".join(["word"] * 1_500)
    found = pages([read("one"), read(long), (), read("|| ||")])
    places = [(page.section, page.number) for page in found]
    assert places == [(0, 0), (1, 0), (1, 1), (1, 2), (2, 0), (3, 0)]
    assert [page.text for page in found][-2:] == ["", ""]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two three four five six.\nSeven. " + "word " * 9, "One two three four five six."),
        ("One two three four five six. Seven " + "word " * 9, "One two three four five six."),
        (
            "한국 드라마 리뷰입니다 정말 좋아요 그래서요。" * 2 + "네" * 20,
            "한국 드라마 리뷰입니다 정말 좋아요 그래서요。",
        ),
        (
            "One two three four five six seven eight nine ten",
            "One two three four five six seven eight",
        ),
        ("x" * 60, "x" * 43),
    ],
)
def test_a_page_ends_where_a_reader_would_pause(text: str, first: str) -> None:
    assert texts_of(text, 50)[0] == first


@pytest.mark.parametrize(
    "letter",
    ["e\u0301\u0330", "👍🏽", "👩\u200d👩\u200d👧", "❤\ufe0f", "🇰🇷", "ผู้", "🏴\U000e0067\U000e007f"],
)
def test_no_letter_is_cut(letter: str) -> None:
    for before in range(12):
        found = texts_of("x" * before + letter * 40, 50)
        assert len(found) > 1
        assert all(text.startswith(("x", letter)) and text.endswith(letter) for text in found)


def test_what_looks_like_one_endless_letter_is_cut() -> None:
    assert "".join(texts_of("a" + "\u200d" * 300, 100)) == "a" + "\u200d" * 300


def test_a_barred_span_is_barred_on_both_pages() -> None:
    found = texts_of("||" + "dies " * 40 + "||", 100)
    assert len(found) > 2
    for text in found:
        assert text.startswith("\u200b||\u200bdies")
        assert text.endswith("\u200b||")


PARTS = st.sampled_from(
    ["||", "word ", "Stop. ", "\n", "\n\n", "*", "1. ", "discord.gg/", "😀", "`", "e\u0301"]
)


@given(st.lists(PARTS | st.text(max_size=5), max_size=120).map("".join), st.integers(50, 300))
def test_pages_hold_every_letter_once_within_their_limit(text: str, limit: int) -> None:
    spans = read(prose(text))
    found = [page.text for page in pages([spans], limit)]
    assert max(map(length, found)) <= limit
    assert MARKUP.sub("", "".join(found)) == MARKUP.sub("", write(spans))


@given(st.lists(PARTS, max_size=60).map("".join), st.integers(60, 300))
def test_an_opening_is_a_beginning(text: str, limit: int) -> None:
    spans = read(prose(text))
    begun = opening(spans, limit)
    assert length(begun) <= limit
    assert begun == write(spans) or begun.endswith("…")
    assert MARKUP.sub("", write(spans)).startswith(MARKUP.sub("", begun.removesuffix("…")))


def test_a_long_text_fills_its_pages() -> None:
    text = "\n\n".join(
        f"Paragraph {number}. " + "It goes on, a little. " * 20 for number in range(45)
    )
    found = [page.text for page in pages([(Span(text[:20_000]),)])]
    assert len(found) <= 10
    assert all(length(text) > PAGE_UNITS / 2 for text in found[:-1])
    assert all(text.endswith(".") for text in found[:-1])


def test_white_space_alone_makes_an_empty_page() -> None:
    assert pages([(Span(" \n "),)]) == [Page("", 0, 0)]


def test_a_page_holds_nothing_of_the_spans_before_it() -> None:
    spans = [Span("word " * 30), Span("secret " * 5, barred=True)]
    first, *_, last = pages([spans], 60)
    assert "secret" not in first.text
    assert "word" not in last.text

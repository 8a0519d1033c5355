import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.form_parts import joined, parts
from bot.domain.reviews.review import MOST_PARTS
from bot.domain.text.escape import FIELD_UNITS, length, prose

LONG_WORDS = st.lists(
    st.sampled_from(["word", "가" * 700, "😀" * 1_999, "x" * 3_998, "y" * 4_001, "\n", "\n\n"]),
    max_size=12,
).map(lambda pieces: prose(" ".join(pieces)))


@given(LONG_WORDS)
def test_every_part_fits_into_a_field_and_no_letter_is_lost(text: str) -> None:
    cut = parts(text)
    assert all(length(part) <= FIELD_UNITS for part in cut)
    assert "".join(joined(cut).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "short",
        "a\n\nb",
        "가" * 9_000,
        "😀" * 7_000,
        "\n".join(["x" * 999] * 12),
        "\n\n".join(["x " * 300 + "x"] * 15),
        "x" * 3_998 + "\n" + "y" * 3_999,
    ],
)
def test_what_was_cut_is_joined_to_the_same_text(text: str) -> None:
    assert joined(parts(text)) == text


def test_a_long_line_is_cut_after_a_word() -> None:
    text = "word " * 1_000 + "end"
    first, second = parts(text)
    assert first.endswith("word")
    assert joined([first, second]).replace("\n", " ") == text


def test_a_text_that_fills_the_fields_is_cut_where_they_are_full() -> None:
    text = "\n\n".join(["x" * 2_600] * 6)
    cut = parts(text)
    assert len(cut) == MOST_PARTS
    assert joined(cut) == text


def test_a_text_pasted_into_full_fields_goes_on_without_a_break() -> None:
    assert joined(["x" * FIELD_UNITS, "yz"]) == "x" * FIELD_UNITS + "yz"
    assert joined(["", "one", "", "two"]) == "one\ntwo"

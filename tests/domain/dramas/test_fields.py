from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dramas import fields
from bot.domain.dramas.fields import LONGEST_LINE, MOST_LINES, BadValue


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (fields.text, "  a\n b\x00 ", "a b"),
        (fields.text, " \n", None),
        (fields.name, "\u202eOur\u202c  Movie", "Our Movie"),
        (fields.name, "사랑", "사랑"),
        (fields.year, " 2025 ", 2025),
        (fields.year, "", None),
        (fields.episodes, "0012", 12),
        (fields.runtime, "600", 600),
        (fields.country, " south korea", "KR"),
        (fields.country, "", None),
        (fields.poster, " https://example.org/p.png\n", "https://example.org/p.png"),
        (fields.poster, " ", None),
        (fields.lines, "CLOY\n\n cloy \nCrash\r\nLanding", ["cloy", "Crash", "Landing"]),
        (fields.lines, "\n \n", None),
        (fields.genres, "Romance\nSLICE OF LIFE\nnoir", ["romance", "slice of life", "noir"]),
        (fields.genres, "", None),
        (fields.platforms, "netflix\nMy Channel", ["Netflix", "My Channel"]),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(read: Any, typed: str, value: object) -> None:
    assert read(typed) == value


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (fields.name, ""), (fields.name, "!?"), (fields.name, "\u0301"),
        (fields.year, "1899"), (fields.year, "2101"), (fields.year, "soon"), (fields.year, "-1"),
        (fields.year, "２０２５"), (fields.year, "9" * 4_000), (fields.year, "2025.0"),
        (fields.episodes, "0"), (fields.episodes, "5001"), (fields.runtime, "601"),
        (fields.country, "Narnia"), (fields.poster, "http://example.org"),
        (fields.poster, "https://localhost"),
        (fields.lines, "\n".join(map(str, range(MOST_LINES + 1)))),
        (fields.lines, "x" * (LONGEST_LINE + 1)), (fields.lines, "ok\n" + "😀" * 151),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(read: Any, typed: str) -> None:
    with pytest.raises(BadValue) as told:
        read(typed)
    shown = told.value.text.format(**told.value.values)
    assert "{" not in shown
    assert shown.endswith(".")


def test_200_aliases_fit() -> None:
    aliases = [f"Another name {n:03}" for n in range(MOST_LINES)]
    assert fields.lines("\n".join(aliases)) == aliases


READERS = [
    fields.text, fields.name, fields.year, fields.episodes, fields.runtime, fields.country,
    fields.poster, fields.lines, fields.genres, fields.platforms,
]  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@given(typed=st.text(st.characters() | st.sampled_from("|\n12 \ud800\x00"), max_size=60))
def test_anything_is_read_or_refused(read: Any, typed: str) -> None:
    try:
        value = read(typed)
    except BadValue:
        return
    assert value is None or value
    # What is stored can be written in UTF-8, whatever was typed.
    str(value).encode()

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dramas import columns
from bot.domain.dramas.fields import LONGEST_MOMENT, BadValue


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (columns.key_episodes, "4 | They meet\n|It ends", [{"episode": 4, "text": "They meet"},
                                                           {"text": "It ends"}]),
        (columns.key_episodes, "It ends", [{"text": "It ends"}]),
        (columns.key_episodes, "Love | and hate", [{"text": "Love | and hate"}]),
        (columns.key_episodes, "4 | a | b", [{"episode": 4, "text": "a | b"}]),
        (columns.key_episodes, "", None),
        (columns.spoken, "12 | Se-ri | I waited", [{"episode": 12, "speaker": "Se-ri",
                                                   "text": "I waited"}]),
        (columns.spoken, "12 | I waited", [{"episode": 12, "text": "I waited"}]),
        (columns.spoken, "12 | | I waited", [{"episode": 12, "text": "I waited"}]),
        (columns.spoken, "Se-ri | I waited", [{"speaker": "Se-ri", "text": "I waited"}]),
        (columns.spoken, "| Se-ri | I waited", [{"speaker": "Se-ri", "text": "I waited"}]),
        (columns.spoken, "I waited", [{"text": "I waited"}]),
        (columns.spoken, "12", [{"text": "12"}]),
        (columns.spoken, "", None),
        (columns.cast, "Hyun Bin | Jeong-hyeok\nSon\nKim |", [
            {"actor": "Hyun Bin", "character": "Jeong-hyeok"}, {"actor": "Son"}, {"actor": "Kim"}]),
        (columns.cast, "", None),
        (columns.music, "Flower | Yoon Mi-rae", [{"title": "Flower", "artist": "Yoon Mi-rae"}]),
        (columns.music, "", None),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(read: Any, typed: str, value: object) -> None:
    assert read(typed) == value


def test_a_text_that_looks_like_a_column_is_written_with_every_column() -> None:
    moment = {"text": "6000 | miles apart"}
    with pytest.raises(BadValue):
        columns.key_episodes(moment["text"])
    written = columns.write_key_episodes([moment])
    assert columns.key_episodes(written) == [moment]


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (columns.key_episodes, "12 |"), (columns.key_episodes, "|"), (columns.key_episodes, "| |"),
        (columns.key_episodes, "0 | x"), (columns.key_episodes, "5001 | x"),
        (columns.key_episodes, "x" * (LONGEST_MOMENT + 1)),
        (columns.spoken, "12 | Se-ri |"), (columns.spoken, "99999 | x"), (columns.spoken, "|"),
        (columns.cast, "| character"), (columns.cast, "|"), (columns.music, "| artist"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(read: Any, typed: str) -> None:
    with pytest.raises(BadValue) as told:
        read(typed)
    shown = told.value.text.format(**told.value.values)
    assert "{" not in shown
    assert shown.endswith(".")


PAIRS = [
    (columns.key_episodes, columns.write_key_episodes),
    (columns.spoken, columns.write_spoken),
    (columns.cast, columns.write_cast),
    (columns.music, columns.write_music),
]


@pytest.mark.parametrize(("read", "_write"), PAIRS)
@given(typed=st.text(st.characters() | st.sampled_from("|\n12 \ud800\x00"), max_size=60))
def test_anything_is_read_or_refused(read: Any, _write: Any, typed: str) -> None:
    try:
        value = read(typed)
    except BadValue:
        return
    assert value is None or value
    # What is stored can be written in UTF-8, whatever was typed.
    str(value).encode()


@pytest.mark.parametrize(("read", "write"), PAIRS)
@given(lines=st.lists(st.text(st.sampled_from("ab 1|"), max_size=8), max_size=4))
def test_what_was_read_is_written_so_that_it_reads_the_same(
    read: Any, write: Any, lines: list[str]
) -> None:
    try:
        value = read("\n".join(lines))
    except BadValue:
        return
    assert read(write(value or ())) == value

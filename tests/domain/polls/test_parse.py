from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.polls.parse import Reading, UnreadablePoll, read_draft
from bot.domain.polls.poll import Spoils
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Hidden, Scope
from tests.domain.polls.polls import DAY, DRAFT, NOW, draft


def read(**typed: Any) -> Reading:
    return read_draft(draft(**typed), NOW, UTC)


def mistakes(**typed: Any) -> list[str]:
    with pytest.raises(UnreadablePoll) as refused:
        read(**typed)
    return [one.text.format(**dict(one.numbers)) for one in refused.value.mistakes]


def test_a_draft_is_read() -> None:
    reading = read(options=" A \n\n  B\u200b b\n", most="２", closing="1d")
    assert [one.text.reveal() for one in reading.options] == ["A", "B\u200b b"]
    assert [one.place for one in reading.options] == [1, 2]
    assert (reading.most, reading.closes_at) == (2, NOW + DAY)
    assert reading.question == Hidden("Next?", NOTHING)
    assert read(most="", closing="").most == 1
    assert read(most="٢").most == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"question": "  "}, "The question is empty."),
        ({"question": "\u3164\u200b\u202e"}, "The question is empty."),
        ({"question": "x" * 301}, "The question has 301 characters; 300 fit."),
        ({"options": "only"}, "A poll has 2 to 25 options, one a line; here I count 1."),
        (
            {"options": "\n".join(f"o{n}" for n in range(26))},
            "A poll has 2 to 25 options, one a line; here I count 26.",
        ),
        ({"options": f"A\n{'x' * 81}"}, "Option 2 has 81 characters; 80 fit."),
        ({"options": f"A\n{'🎬' * 41}"}, "Option 2 has 82 characters; 80 fit."),
        ({"options": "A\n\u200b\u2060\nB"}, "Option 2 shows nothing."),
        ({"options": "A\nB\n||\u200b||"}, "Option 3 shows nothing."),
        ({"options": "Signal\nＳＩＧＮＡＬ"}, "Options 1 and 2 are the same."),
        ({"options": "a b\nx\na\u200b  B"}, "Options 1 and 3 are the same."),
        ({"options": "사랑\n\u1109\u1161\u1105\u1161\u11bc"}, "Options 1 and 2 are the same."),
        ({"most": "3"}, "How many options one may choose is a number from 1 to 2."),
        ({"most": "0"}, "How many options one may choose is a number from 1 to 2."),
        ({"most": "many"}, "How many options one may choose is a number from 1 to 2."),
        (
            {"closing": "whenever"},
            "I can't read when it closes. Write 3d, 2h 30m or 2026-12-24 20:00.",
        ),
    ],
)  # fmt: skip
def test_what_is_to_be_mended_is_said(typed: dict[str, str], said: str) -> None:
    assert mistakes(**typed) == [said]


def test_options_end_at_line_ends_alone() -> None:
    reading = read(options="A\u2028a\r\nB\x85b\rC\x0bc")
    assert [one.text.reveal() for one in reading.options] == ["A a", "B b", "C c"]


def test_every_mistake_is_said_at_once() -> None:
    assert len(mistakes(question="", options="", most="x", closing="x")) == 4


def test_markdown_and_mentions_are_plain_text() -> None:
    reading = read(options="@everyone <@1>\n**b** [x](http://y.z)")
    assert reading.options[0].text.reveal() == "@everyone <@1>"


def test_what_is_marked_may_spoil_and_bars_mark_too() -> None:
    marked = replace(
        draft(question="Who?", options="A\nB\n||C||"),
        spoils=Spoils(frozenset({0, 2}), 12, "Signal"),
    )
    reading = read_draft(marked, NOW, UTC)
    assert reading.question.scope == Scope(12)
    assert [one.text.scope for one in reading.options] == [NOTHING, Scope(12), EVERYTHING]
    assert [one.named for one in reading.options] == [True, False, False]
    assert reading.options[2].text.reveal() == "C"
    assert read(question="Does ||he\ndie||?").question == Hidden("Does he die?", EVERYTHING)
    whole = replace(marked, spoils=Spoils(frozenset({1}), 0))
    assert read_draft(whole, NOW, UTC).options[0].text.scope == EVERYTHING


@given(st.text(max_size=500), st.text(max_size=800), st.text(max_size=20), st.text(max_size=5))
def test_any_text_is_a_poll_or_is_refused(
    question: str, options: str, closing: str, most: str
) -> None:
    asked = draft(question=question, options=options, closing=closing, most=most)
    try:
        reading = read_draft(asked, NOW, UTC)
    except UnreadablePoll:
        return
    assert 2 <= len(reading.options) <= 25
    assert 1 <= reading.most <= len(reading.options)


def test_typed_texts_are_in_no_repr() -> None:
    assert "Next?" not in repr(DRAFT)
    assert "Signal" not in repr(replace(DRAFT, spoils=Spoils(about="Signal")))

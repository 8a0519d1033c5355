from dataclasses import replace

import pytest

from bot.domain.reviews import form_edits
from bot.domain.reviews.marks import as_plain, marked_with
from bot.domain.reviews.review import Review, Section, missing
from bot.domain.text.spans import Span, typed
from tests.domain.reviews.written import section, whole

MARKED = whole(
    headline="Great. SPOILER: Kim dies",
    sections=(section("a ||b|| [spoiler]c[/spoiler]", "Plot"), section("Kim dies", "Spoilers")),
)


def hidden(spans: tuple[Span, ...]) -> str:
    return "".join(span.shown for span in spans if span.barred)


def test_every_piece_of_a_review_is_read_alike() -> None:
    assert hidden(MARKED.headline_spans) == " Kim dies"
    assert hidden(MARKED.sections[0].spans) == "bc"
    assert hidden(MARKED.sections[1].spans) == "Kim dies"
    assert hidden(Section("The ||end|| ｜｜here｜｜").title_spans) == "endhere"
    assert marked_with(MARKED) == ["SPOILER:", "[spoiler]", "Spoilers"]


def test_an_author_may_say_that_no_mark_is_a_spoiler_s() -> None:
    plain = as_plain(MARKED, MARKED)
    assert marked_with(plain) == []
    assert hidden(plain.headline_spans) == ""
    assert [hidden(one.spans) for one in plain.sections] == ["b", ""]
    assert [typed(one.spans) for one in plain.sections] == [
        typed(one.spans) for one in MARKED.sections
    ]


def test_what_an_author_has_not_seen_stays_as_it_is() -> None:
    newer = replace(MARKED, score=4)
    assert as_plain(newer, MARKED) == newer


@pytest.mark.parametrize(
    ("title", "text", "marks"),
    [
        ("Plot", "a ||b|| [spoiler]c[/spoiler]", []),
        ("Plot twist", "a lot more ||b|| and [spoiler]c[/spoiler] d", []),
        ("Plot", "nothing", []),
        ("Plot", "a [spoiler]other[/spoiler]", ["[spoiler]"]),
        ("Plot", "a ||b|| [spoiler]c[/spoiler] SPOILER: d", ["[spoiler]", "SPOILER:"]),
        ("Spoilers", "a ||b|| [spoiler]c[/spoiler]", ["Spoilers"]),
    ],
)
def test_that_holds_until_another_passage_is_marked(
    title: str, text: str, marks: list[str]
) -> None:
    plain = as_plain(MARKED, MARKED)
    edited = form_edits.with_section(plain, 0, {"title": [title], "part1": [text]})
    assert marked_with(edited) == marks
    assert edited.sections[0].plain is not bool(marks)


def test_it_holds_for_a_headline_and_the_first_form_alike() -> None:
    plain = as_plain(MARKED, MARKED)
    same = form_edits.with_beginning(plain, {"headline": [MARKED.headline], "score": ["3"]})
    assert marked_with(same) == []
    other = form_edits.with_beginning(plain, {"headline": ["SPOILER: Lee leaves"]})
    assert marked_with(other) == ["SPOILER:"]
    text = form_edits.with_beginning(plain, {"text": ["SPOILER: Lee leaves"]})
    assert hidden(text.sections[0].spans) == " Lee leaves"


def test_an_uploaded_text_is_marked_anew() -> None:
    plain = as_plain(MARKED, MARKED)
    found = [("", "Loved it"), ("Spoilers", "Kim dies"), ("End", "a\nSPOILERS:\nb")]
    uploaded = form_edits.with_file(replace(plain, headline=""), found)
    assert uploaded.headline == "Loved it"
    assert [hidden(one.spans) for one in uploaded.sections] == ["Kim dies", "\nb"]


def test_a_headline_of_marks_alone_is_missing() -> None:
    assert "headline" in missing(replace(Review(), headline="||||"))
    assert "headline" not in missing(replace(Review(), headline="SPOILER: x"))

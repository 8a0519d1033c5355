import json

from hypothesis import given

from bot.domain.reviews.json_format import read_review, write_review
from bot.domain.reviews.marks import as_plain
from bot.domain.reviews.review import Review
from bot.domain.text.spans import Span
from tests.domain.reviews.written import reviews, section, whole


@given(reviews)
def test_a_stored_review_reads_as_it_was_written(review: Review) -> None:
    assert read_review(json.loads(json.dumps(write_review(review)))) == review


def test_that_no_mark_is_a_spoiler_s_is_stored() -> None:
    review = whole(sections=(section("SPOILER: a"),))
    plain = as_plain(review, review)
    assert read_review(json.loads(json.dumps(write_review(plain)))) == plain


def test_what_was_stored_when_bars_were_the_only_marks_is_read_anew() -> None:
    stored = write_review(whole())
    del stored["plain"]
    stored["sections"] = [
        {"title": "", "spans": [["a ", False], ["||b||", True], [" >!c!<", False]], "reach": None},
        {"title": "Spoilers", "spans": [["d", False]], "reach": None},
    ]
    first, second = read_review(stored).sections
    assert [span.shown for span in first.spans if span.barred] == ["b", "c"]
    assert second.spans == (Span("d", barred=True, before=0, after=0),)

from dataclasses import replace

import pytest
from hypothesis import given

from bot.domain.reviews.review import Excess, Marked, Review, Section, missing, too_long
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from tests.domain.reviews.written import reviews, scopes, section, whole


def test_a_review_counts_its_characters_and_its_reading_time() -> None:
    review = whole(sections=(section("a" * 6_000), section("||가||" * 1_000)))
    assert review.units == 6_000 + 5_000
    assert whole("가" * 1_500).minutes == 3
    assert Review().minutes == 1


def test_sections_without_a_scope_spoil_as_far_as_the_review() -> None:
    free, late = section("free", scope=NOTHING), section("late", scope=Scope(12))
    marked = Marked(whole(scope=Scope(4), sections=(section("own"), free, late)))
    assert marked.own == Scope(4)
    assert list(map(marked.of, marked.review.sections)) == [Scope(4), NOTHING, Scope(12)]
    assert marked.reach == Scope(12)
    assert list(marked.safe(NOTHING)) == [1]
    assert list(marked.safe(Scope(4))) == [0, 1]
    assert list(marked.safe(EVERYTHING)) == [0, 1, 2]


@given(reviews, scopes)
def test_nothing_counts_for_less_than_moderators_set(review: Review, least: Scope) -> None:
    marked = Marked(review, least)
    assert all(marked.of(one) >= least for one in review.sections)
    assert marked.reach >= max(least, marked.own)


def test_a_whole_review_lacks_nothing() -> None:
    assert missing(whole()) == []
    assert missing(Review()) == ["headline", "score", "scope", "text"]


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        " ",
        "||",
        "|| ||",
        "||||||||",
        "\u200b",
        "\u0301\u0301",
        "\u3164\u2800",
        "\u202e",
        "\x00",
    ],
)
def test_what_nobody_can_read_is_missing(nothing: str) -> None:
    assert missing(whole(nothing, headline=nothing)) == ["headline", "text"]


@pytest.mark.parametrize("something", ["😀", "?", "||he dies||", "가", "10"])
def test_little_is_something(something: str) -> None:
    assert missing(whole(something, headline=something)) == []


@pytest.mark.parametrize(
    ("review", "over"),
    [
        (whole(headline="x" * 151), Excess("headline", 151, 150)),
        (whole(sections=(section("x", title="😀" * 51),)), Excess("title", 102, 100)),
        (whole(sections=(section("x" * 10_000),) * 3), Excess("text", 30_000, 20_000)),
        (whole(sections=(section("x"),) * 9), Excess("sections", 9, 8)),
        (whole("x" * 16_001), Excess("section", 16_001, 16_000)),
    ],
)
def test_each_limit_is_named_with_its_figures(review: Review, over: Excess) -> None:
    assert too_long(review) == over


def test_at_the_limits_nothing_is_too_long() -> None:
    sections = (section("x" * 12_999, title="x" * 100), *[section("y" * 1_000)] * 7)
    full = whole(headline="x" * 150, sections=sections)
    assert full.units == 19_999
    assert too_long(full) is None
    assert too_long(Review()) is None
    assert too_long(replace(full, sections=(Section(),))) is None

from dataclasses import replace
from datetime import UTC

import pytest

from bot.domain.polls.parse import read_draft
from bot.domain.polls.poll import Spoils
from bot.domain.polls.rerun import carried, typed_again, uncovered_places
from bot.domain.text.spoilers import Hidden, Scope
from tests.domain.polls.polls import DAY, DRAFT, NOW, option, poll


def test_a_poll_is_typed_again() -> None:
    old = poll(
        1, 1, 0,
        options=(option(1, "A", 1), option(2, "B", 1, 12), option(3, "C")),
        question=Hidden("Who?", Scope(3)), most=3, anonymous=True, hidden_results=True,
        posted_at=NOW, closes_at=NOW + DAY + 3_660, about="Signal",
    )  # fmt: skip
    kind, typed, spoils = typed_again(old)
    assert (kind, typed.options, typed.closing, typed.most) == ("free", "A\nB\nC", "1d 1h 1m", "3")
    assert (typed.anonymous, typed.hidden_results) == (True, True)
    assert spoils == Spoils(frozenset({0, 2}), 12, "Signal")
    reading = read_draft(replace(DRAFT, typed=typed, spoils=spoils), NOW, UTC)
    assert [one.named for one in reading.options] == [True, False, True]


def test_a_run_off_is_among_some() -> None:
    kind, typed, spoils = typed_again(poll(2, 0, 2, kind="episode", closes_at=None), places=(1, 3))
    assert (kind, typed.options, typed.closing, typed.most) == ("free", "A\nC", "", "1")
    assert spoils == Spoils()
    assert typed_again(poll(2, 0, kind="episode", closes_at=None))[0] == "episode"


def test_an_edit_closes_when_the_poll_would() -> None:
    old = poll(0, 0, posted_at=NOW, closes_at=NOW + DAY)
    typed = typed_again(old, zone=UTC)[1]
    assert read_draft(replace(DRAFT, typed=typed), NOW + 3_600, UTC).closes_at == (
        (NOW + DAY) // 60 * 60
    )
    assert typed_again(replace(old, closes_at=None), zone=UTC)[1].closing == ""


def test_a_long_poll_can_be_run_again() -> None:
    typed = typed_again(poll(0, 0, posted_at=NOW, closes_at=NOW + 367 * DAY))[1]
    assert read_draft(replace(DRAFT, typed=typed), NOW, UTC).closes_at == NOW + 366 * DAY


@pytest.mark.parametrize(
    ("after", "places"),
    [
        ("A\nhe dies\nC", {0, 2}),
        ("he dies\nA", {0, 1}),
        ("A!\nhe dies\nC", {0, 2}),
        ("A\nhe died\nC", {0, 2}),
        ("New\nA\nhe died\nC", {0, 1, 3}),
        ("A\nC", {0}),
        ("A\nhe dies\nC\nD", {0, 2}),
    ],
)
def test_marks_follow_what_they_stand_on(after: str, places: set[int]) -> None:
    assert carried(frozenset({0, 2, 9}), "A\nhe dies\nC", after) == places


def test_what_is_covered_is_not_among_what_is_asked_again() -> None:
    asked = poll(options=(option(1, "A"), option(2, "Ｂ  b"), option(3, "C")))
    assert uncovered_places(asked, {"b b"}) == (1, 3)

from dataclasses import replace
from datetime import UTC

import pytest

from bot.domain.polls.marks import marked_with, stays_plain
from bot.domain.polls.parse import Reading, read_draft
from bot.domain.polls.poll import Draft
from bot.domain.text.spoilers import EVERYTHING, NOTHING
from tests.domain.polls.polls import NOW, draft


def read(one: Draft) -> Reading:
    return read_draft(one, NOW, UTC)


def hidden(one: Draft) -> list[int]:
    """The places of what is hidden, 0 for the question."""
    reading = read(one)
    texts = [reading.question, *(option.text for option in reading.options)]
    return [place for place, text in enumerate(texts) if text.scope == EVERYTHING]


@pytest.mark.parametrize(
    ("options", "places", "texts"),
    [
        ("A\n||Kim||\nB", [2], ["A", "Kim", "B"]),
        ("A\n||Kim\nLee||\nB", [2, 3], ["A", "Kim", "Lee", "B"]),
        ("A\n[spoiler]Kim\nLee[/spoiler]\nB", [2, 3], ["A", "Kim", "Lee", "B"]),
        ("A\n>!Kim!<\nB", [2], ["A", "Kim", "B"]),
        ("A\n｜｜Kim｜｜\nB", [2], ["A", "Kim", "B"]),
        ("A\n| | Kim | |\nB", [2], ["A", "Kim", "B"]),
        ("A\n(spoiler: Kim)\nB", [2], ["A", "(spoiler: Kim)", "B"]),
        ("A\n스포) 김\nB", [2], ["A", "스포) 김", "B"]),
        ("A\nネタバレ：キム\nB", [2], ["A", "ネタバレ：キム", "B"]),
        ("A\nSPOILER: Kim\nB", [2], ["A", "SPOILER: Kim", "B"]),
        ("A\n||Kim\nB", [2, 3], ["A", "Kim", "B"]),
        ("A\nB\nKim||", [1, 2, 3], ["A", "B", "Kim||"]),
        ("A\n||Kim|| and ||Lee leave\nB", [2, 3], ["A", "Kim|| and ||Lee leave", "B"]),
        ("A\nSPOILERS:\nKim\nB", [3, 4], ["A", "SPOILERS:", "Kim", "B"]),
        ("A\nNo spoilers: Kim\nB", [], ["A", "No spoilers: Kim", "B"]),
    ],
)
def test_marks_hide_options(options: str, places: list[int], texts: list[str]) -> None:
    one = draft(options=options)
    assert hidden(one) == places
    assert [option.text.reveal() for option in read(one).options] == texts


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Does [spoiler]he die[/spoiler]?", "Does he die?"),
        ("Does >!he\ndie!<?", "Does he die?"),
        ("SPOILER: he dies?", "SPOILER: he dies?"),
        ("Does ||he die?", "Does he die?"),
    ],
)
def test_marks_hide_a_question(question: str, text: str) -> None:
    one = draft(question=question)
    assert hidden(one) == [0]
    assert read(one).question.reveal() == text


def test_an_author_is_told_and_may_say_that_it_is_no_spoiler() -> None:
    one = draft(question="||Who||?", options="A\nSPOILER: Kim\n[spoiler]Lee[/spoiler]")
    assert marked_with(one) == ["SPOILER:", "[spoiler]"]
    plain = replace(one, plain=True)
    assert marked_with(plain) == []
    assert hidden(plain) == [0]
    assert read(plain).options[1].text.scope == NOTHING
    assert read(plain).options[2].text.reveal() == "[spoiler]Lee[/spoiler]"


@pytest.mark.parametrize(
    ("options", "plain"),
    [
        ("A\nSPOILER: Kim\nB", True),
        ("SPOILER: Kim\nOther", True),
        ("A\nB", True),
        ("A\nSPOILER: Lee", False),
        ("A\nSPOILER: Kim\n>!Lee!<", False),
    ],
)
def test_that_holds_until_another_passage_is_marked(options: str, plain: bool) -> None:
    one = replace(draft(options="A\nSPOILER: Kim"), plain=True)
    assert stays_plain(one, replace(one.typed, options=options)) is plain
    assert not stays_plain(replace(one, plain=False), one.typed)

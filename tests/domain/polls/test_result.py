import csv
import io

import pytest

from bot.domain.polls.csv_export import Choice, choices_csv, inert, totals_csv
from bot.domain.polls.result import average, leaders, percent
from tests.domain.polls.polls import NOW, option, poll


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(23, 61, 38), (1, 2, 50), (1, 8, 13), (0, 5, 0), (5, 5, 100), (0, 0, 0), (2, 3, 67)],
)
def test_shares_are_whole_percent(part: int, whole: int, share: int) -> None:
    assert percent(part, whole) == share


@pytest.mark.parametrize(
    ("votes", "places"),
    [((3, 1), [1]), ((2, 2, 1), [1, 2]), ((0, 0), []), ((-1, -1), [])],
)
def test_a_tie_has_several_leaders(votes: tuple[int, ...], places: list[int]) -> None:
    assert [one.place for one in leaders(poll(*votes))] == places


def test_an_episode_has_a_mean_rating() -> None:
    assert average(poll(0, 0, 0, 0, 0, 0, 0, 1, 0, 1)) == 9.0
    assert average(poll(0, 0)) is None
    assert average(poll(-1, -1)) is None


def test_a_poll_is_over_at_its_second() -> None:
    open_ = poll(0, 0, state="open", closed_at=None)
    assert not open_.over(NOW - 1)
    assert open_.over(NOW)
    assert poll(0, 0, state="open", closes_at=None).over(NOW) is False
    assert poll(0, 0).over(NOW - 1)


def test_who_knows_a_poll_by_name() -> None:
    assert poll(0, 0).named
    assert not poll(0, 0, covered=True).named
    assert poll(0, 0, state="open", hidden_results=True).sealed
    assert not poll(0, 0, hidden_results=True).sealed


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_totals_hold_no_formula_and_nothing_that_spoils() -> None:
    options = (option(1, "=1+1", 2), option(2, "He dies", 1, 12), option(3, "x", 0, covered=True))
    asked = poll(options=options, voters=3)
    assert rows(totals_csv(asked))[1:] == [
        ["1", "'=1+1", "2", "67"],
        ["2", "Option 2", "1", "33"],
        ["3", "Option 3", "0", "0"],
    ]


def test_choices_name_who_chose_what() -> None:
    chosen = Choice(11, '@mina, "the\n=one', 1, NOW)
    table = rows(choices_csv(poll(1, 0), [chosen]))
    assert table[1] == ["id 11", "'@mina, \"the\n=one", "1", "A", str(NOW)]


def test_nobody_lists_an_anonymous_polls_ballots() -> None:
    with pytest.raises(ValueError, match="anonymous"):
        choices_csv(poll(1, 0, anonymous=True), [])


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", " =1", "\t=1", "＝1", "＠a"])
def test_a_formula_is_made_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "1", "드라마", "'x"])
def test_other_cells_stay(cell: str) -> None:
    assert inert(cell) == cell


def test_pieces_of_who_chose_what_are_one_table() -> None:
    chosen = [Choice(member, "Mina", 1, 5) for member in (7, 8)]
    whole = choices_csv(poll(2, 0), chosen)
    first, rest = (choices_csv(poll(2, 0), [one], goes_on=one.member_id > 7) for one in chosen)
    assert first + rest == whole

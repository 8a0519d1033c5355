import pytest

from bot.domain.members.rating import (
    FEWEST,
    SMALL,
    Scores,
    counted,
    counts_from,
    score_text,
    weighed,
)


@pytest.mark.parametrize(("halves", "written"), [(2, "1"), (17, "8.5"), (20, "10")])
def test_a_score_is_written_as_people_do(halves: int, written: str) -> None:
    assert score_text(halves) == written


def test_a_single_ten_does_not_come_before_forty_good_ratings() -> None:
    assert weighed(10.0, 1) < weighed(8.7, 40)


@pytest.mark.parametrize(
    ("public", "private", "told"),
    [
        (Scores(0, 0), Scores(8 * (FEWEST - 1), FEWEST - 1), Scores(0, 0)),
        (Scores(0, 0), Scores(8 * FEWEST, FEWEST), Scores(8 * FEWEST, FEWEST)),
        # However many published theirs: whoever takes those off must not be left with a few.
        (Scores(900, 100), Scores(2, FEWEST - 1), Scores(900, 100)),
        (Scores(20, 1), Scores(8 * FEWEST, FEWEST), Scores(8 * FEWEST + 20, FEWEST + 1)),
    ],
)
def test_private_scores_count_only_where_they_are_many(
    public: Scores, private: Scores, told: Scores
) -> None:
    assert counted(public, private) == told


def test_an_average_goes_from_one_to_ten() -> None:
    assert Scores(33, 2).average == 8.25
    assert Scores(0, 0).average is None


@pytest.mark.parametrize(
    ("members", "old_enough_at", "moment"),
    [
        (SMALL, 0, 10_000),
        (SMALL - 1, 0, 13_600),
        (SMALL, 10_001, 10_001),
        (SMALL - 1, 13_000, 13_600),
        (SMALL - 1, 14_000, 14_000),
    ],
)
def test_a_score_counts_later_for_newcomers_and_in_small_servers(
    members: int, old_enough_at: int, moment: int
) -> None:
    assert counts_from(10_000, members, old_enough_at) == moment

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.ranking import FEW, NO_VOTES, ONE_IN, Tally, new_before

tallies = st.builds(Tally, st.integers(0, 60), st.integers(0, 60))


# The lower bounds of Wilson's interval at z = 1.96, worked out by hand from his formula (1927).
@pytest.mark.parametrize(
    ("yes", "no", "worth"),
    [
        (0, 0, 0.0),
        (1, 0, 0.2065),
        (0, 1, 0.0),
        (9, 1, 0.5958),
        (5, 5, 0.2366),
        (10, 0, 0.7225),
        (0, 10, 0.0),
        (88, 3, 0.9075),
        (1, 9, 0.0179),
        (600, 400, 0.5693),
    ],
)
def test_the_worth_is_the_lower_bound_of_wilsons_interval(yes: int, no: int, worth: float) -> None:
    assert Tally(yes, no).worth == pytest.approx(worth, abs=5e-5)


def test_nine_of_ten_are_worth_more_than_one_of_one() -> None:
    assert Tally(9, 1).worth > Tally(1, 0).worth
    assert NO_VOTES.worth == 0


@given(tallies)
def test_the_worth_is_below_the_share_and_grows_with_every_yes(tally: Tally) -> None:
    assert 0 <= tally.worth <= (tally.yes / tally.votes if tally.votes else 0)
    more, less = Tally(tally.yes + 1, tally.no), Tally(tally.yes, tally.no + 1)
    assert less.worth <= tally.worth < more.worth
    assert (tally.worth > 0) is (tally.yes > 0)


def test_few_votes_give_no_rank() -> None:
    assert Tally(FEW - 1, 0).rank is None
    assert Tally(0, FEW).rank == 0
    assert Tally(9, 1).rank == 595_843_615


@pytest.mark.parametrize(
    ("old", "new", "then"),
    [
        (None, True, Tally(4, 2)),
        (None, False, Tally(3, 3)),
        (True, None, Tally(2, 2)),
        (False, True, Tally(4, 1)),
        (True, False, Tally(2, 3)),
    ],
)
def test_a_vote_that_became_another_counts_once(
    old: bool | None, new: bool | None, then: Tally
) -> None:
    assert Tally(3, 2).changed(old, new) == then


def shared_out(ranked: int, new: int) -> str:
    """Whose the places are: n for a new review's."""
    before = [new_before(at, ranked, new) for at in range(ranked + new + 1)]
    return "".join("rn"[other - one] for one, other in pairwise(before))


@pytest.mark.parametrize(
    ("ranked", "new", "places"),
    [
        (0, 0, ""),
        (7, 0, "rrrrrrr"),
        (0, 3, "nnn"),
        (12, 5, "rrrrnrrrrnrrrrnnn"),
        (12, 1, "rrrrnrrrrrrrr"),
        (2, 4, "rrnnnn"),
    ],
)
def test_one_place_in_five_is_kept_for_new_reviews_while_there_are_both(
    ranked: int, new: int, places: str
) -> None:
    assert shared_out(ranked, new) == places


@given(st.integers(0, 60), st.integers(0, 60))
def test_nobody_is_lost_or_listed_twice(ranked: int, new: int) -> None:
    places = shared_out(ranked, new)
    assert (places.count("r"), places.count("n")) == (ranked, new)
    for at, whose in enumerate(places):
        if len(set(places[at:])) > 1:
            assert (whose == "n") is ((at + 1) % ONE_IN == 0)

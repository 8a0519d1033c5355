from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.ranking import FEW, NO_VOTES, ONE_IN, Ranked, Tally, by_date, by_helpfulness

PAGE = 5

tallies = st.builds(Tally, st.integers(0, 60), st.integers(0, 60))


@st.composite
def listed(draw: st.DrawFn) -> list[Ranked]:
    given_ = draw(st.lists(st.tuples(tallies, st.integers(1, 9), st.integers(2, 20)), max_size=40))
    return [Ranked(id_, *one) for id_, one in enumerate(given_, 1)]


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


def test_what_is_most_helpful_comes_first_and_ties_go_to_the_newer() -> None:
    many = [
        Ranked(1, Tally(9, 1), 10),
        Ranked(2, Tally(5, 0), 20),
        Ranked(3, Tally(9, 1), 30),
        Ranked(4, Tally(0, 9), 40),
        Ranked(5, Tally(9, 1), 30),
    ]
    assert by_helpfulness(many) == [5, 3, 1, 2, 4]


def test_every_page_keeps_one_place_in_five_for_new_reviews() -> None:
    known = [Ranked(n, Tally(90, n), n) for n in range(12)]
    new = [Ranked(100 + n, Tally(0, n), n) for n in range(FEW)]
    order = by_helpfulness(known + new)
    pages = [order[at : at + PAGE] for at in range(0, len(order), PAGE)]
    assert pages[:3] == [[0, 1, 2, 3, 104], [4, 5, 6, 7, 103], [8, 9, 10, 11, 102]]
    # No more of the known are left.
    assert pages[3:] == [[101, 100]]


def test_without_new_reviews_their_places_are_filled() -> None:
    known = [Ranked(n, Tally(90, n), n) for n in range(7)]
    assert by_helpfulness(known) == list(range(7))
    assert by_helpfulness([]) == []


@given(listed())
def test_nobody_is_lost_or_listed_twice(reviews: list[Ranked]) -> None:
    order = by_helpfulness(reviews)
    assert sorted(order) == [one.id for one in reviews]
    by_id = {one.id: one for one in reviews}
    known = [by_id[id_] for id_ in order if by_id[id_].tally.votes >= FEW]
    new = [by_id[id_] for id_ in order if by_id[id_].tally.votes < FEW]
    assert all(a.tally.worth >= b.tally.worth for a, b in pairwise(known))
    assert all(a.published_at >= b.published_at for a, b in pairwise(new))
    for place, id_ in enumerate(order, 1):
        left = {by_id[one].tally.votes < FEW for one in order[place - 1 :]}
        if len(left) > 1:
            # While there are both, every fifth place is a new review's, and no other.
            assert (by_id[id_].tally.votes < FEW) is (place % ONE_IN == 0)


def test_by_date_the_newest_come_first_or_the_best_scored() -> None:
    reviews = [
        Ranked(1, NO_VOTES, 10, 16),
        Ranked(2, NO_VOTES, 20, 18),
        Ranked(3, NO_VOTES, 20, 16),
    ]
    assert by_date(reviews) == [3, 2, 1]
    assert by_date(reviews, scored=True) == [2, 3, 1]

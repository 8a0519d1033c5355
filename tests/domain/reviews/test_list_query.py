from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.list_query import LAST_PAGE, SORTS, ReviewList, from_numbers, month_of

ids = st.integers(0, 2**63 - 1)
lists = st.builds(
    ReviewList,
    ids,
    ids,
    st.booleans(),
    st.sampled_from(SORTS),
    st.just(0) | st.integers(2015 * 12, 2200 * 12 - 1),
    st.integers(0, LAST_PAGE),
)


@given(lists)
def test_a_list_comes_back_from_its_numbers(one: ReviewList) -> None:
    assert from_numbers(one.numbers()) == one
    assert from_numbers(one.turned(7).numbers()).page == 7


@pytest.mark.parametrize(
    "numbers",
    [
        (0, 0, 0, len(SORTS), 0, 0),
        (0, 0, 0, 0, 0, LAST_PAGE + 1),
        (0, 0, 0, 0, 2014 * 12 + 11, 0),
        (0, 0, 0, 0, 2200 * 12, 0),
        (0, 0, 0, 0, 10**18, 0),
    ],
)
def test_numbers_of_no_list_are_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no such list"):
        from_numbers(numbers)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2026-11", (2026, 11), (2026, 12)),
        (" 2026-12 ", (2026, 12), (2027, 1)),
        ("2199-12", (2199, 12), (2200, 1)),
    ],
)
def test_a_month_lasts_from_its_first_second_to_the_next_one(
    text: str, first: tuple[int, int], after: tuple[int, int]
) -> None:
    start, end = (int(datetime(*one, 1, tzinfo=UTC).timestamp()) for one in (first, after))
    assert ReviewList(month=month_of(text)).period() == (start, end)


def test_no_month_is_any_time() -> None:
    assert ReviewList().period() is None


@pytest.mark.parametrize("text", ["", "2026", "11-2026", "2026-13", "1999-01", "2200-01", "\x00"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        month_of(text)

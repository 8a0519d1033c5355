import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.members.rate_limit import HOUR, MINUTE, RateLimit

MINA, THEO = (1, 10), (1, 11)


def test_so_many_a_minute_are_taken_and_no_more() -> None:
    pace = RateLimit()
    assert [pace.takes(MINA, 3, 100.0 + n) for n in range(5)] == [True, True, True, False, False]
    # What was refused does not count: the first was at 100, the second at 101.
    assert not pace.takes(MINA, 3, 159.9)
    assert pace.takes(MINA, 3, 160.0)
    assert not pace.takes(MINA, 3, 160.5)
    assert pace.takes(MINA, 3, 161.0)


def test_everybody_has_a_pace_of_their_own() -> None:
    pace = RateLimit()
    assert pace.takes(MINA, 1, 0.0)
    assert not pace.takes(MINA, 1, 0.0)
    assert pace.takes(THEO, 1, 0.0)
    # The same member on another server.
    assert pace.takes((2, 10), 1, 0.0)


def test_a_limit_that_is_lowered_holds_at_once() -> None:
    pace = RateLimit()
    for _ in range(3):
        assert pace.takes(MINA, 9, 0.0)
    assert not pace.takes(MINA, 3, 1.0)


def test_nobody_is_remembered_for_long() -> None:
    pace = RateLimit()
    for member in range(1_000):
        pace.takes((1, member), 5, 1_000.0)
    pace.takes(MINA, 0, 1_000.0)
    pace.takes(MINA, 5, 1_000.0 + 2 * MINUTE)
    assert len(pace._done) == 1


def test_a_clock_that_is_set_back_keeps_nobody_waiting() -> None:
    pace = RateLimit()
    assert pace.takes(MINA, 1, 10_000.0)
    assert not pace.takes(MINA, 1, 9_990.0)
    assert pace.takes(MINA, 1, 6_400.0)
    assert not pace.takes(MINA, 1, 6_401.0)


@pytest.mark.parametrize("most", [1, 4])
@given(gaps=st.lists(st.floats(0, 30), max_size=60))
def test_no_minute_has_more_than_the_limit(most: int, gaps: list[float]) -> None:
    pace, now, taken = RateLimit(), 0.0, []
    for gap in gaps:
        now += gap
        if pace.takes(MINA, most, now):
            taken.append(now)
    for at in taken:
        assert sum(at - MINUTE < other <= at for other in taken) <= most


def test_a_period_may_be_longer() -> None:
    pace = RateLimit(HOUR)
    assert pace.takes(MINA, 1, 100.0)
    assert not pace.takes(MINA, 1, 3_699.0)
    assert pace.takes(MINA, 1, 3_700.0)

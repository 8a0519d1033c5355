import pytest

from bot.domain.members.rating import score_text, weighed


@pytest.mark.parametrize(("halves", "written"), [(2, "1"), (17, "8.5"), (20, "10")])
def test_a_score_is_written_as_people_do(halves: int, written: str) -> None:
    assert score_text(halves) == written


def test_a_single_ten_does_not_come_before_forty_good_ratings() -> None:
    assert weighed(10.0, 1) < weighed(8.7, 40)

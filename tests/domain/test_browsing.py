import pytest

from bot.domain.browsing import COUNTRIES, GENRES, LAST_PAGE, PLATFORMS, Browse, from_numbers


@pytest.mark.parametrize(
    "browse",
    [
        Browse(),
        Browse("romance", "KR", 2010, 2020, "Viki", "surprise", 3, 99),
        Browse(GENRES[-1], COUNTRIES[-1], None, 2020, PLATFORMS[-1], "newest"),
    ],
)
def test_a_list_survives_the_way_through_a_custom_id(browse: Browse) -> None:
    assert from_numbers(browse.numbers()) == browse
    assert from_numbers(browse.turned(2).numbers()).page == 2


@pytest.mark.parametrize(
    "numbers",
    [(), (1,), (99, 0, 0, 0, 0, 1, 0, 1), (0, 0, 0, 0, 0, 9, 0, 1), (0,) * 6 + (LAST_PAGE + 1, 1)],
)
def test_what_was_forged_is_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"unpack|filter|list"):
        from_numbers(numbers)

import pytest

from bot.domain.dramas.browse import (
    COUNTRIES,
    GENRES,
    LAST_PAGE,
    PLATFORMS,
    Browse,
    Listed,
    from_numbers,
    ordered,
)


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


SHUFFLED = Listed(5, 5, 2020), Listed(1, None, 2021), Listed(3, 1, None), Listed(2, 5, 2020)


@pytest.mark.parametrize(
    ("sort", "ids"),
    [("popular", [3, 2, 5, 1]), ("newest", [1, 2, 5, 3]), ("surprise", [1, 2, 3, 5])],
)
def test_what_is_not_known_comes_last(sort: str, ids: list[int]) -> None:
    assert ordered(Browse(sort=sort), SHUFFLED) == ids


def test_the_best_rated_come_first_and_the_unrated_last_by_popularity() -> None:
    rated = Listed(7, None, None, 7.5), Listed(8, None, 2020, 8.5), Listed(9, 9, 1, 7.5)
    assert ordered(Browse(sort="rating"), [*SHUFFLED, *rated]) == [8, 9, 7, 3, 2, 5, 1]


def test_a_shuffle_differs_by_its_seed_and_shows_each_once() -> None:
    many = [Listed(n, None, None) for n in range(1, 60)]
    first, second = (ordered(Browse(sort="surprise", seed=seed), many) for seed in (7, 2**62))
    assert first != second
    assert sorted(first) == sorted(second) == list(range(1, 60))

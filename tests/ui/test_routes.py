"""What a route's ids may hold, and which handlers may serve it."""

import pytest

from bot.ui.rights import EVERYONE
from bot.ui.routes import COUNT, FLAG, ID, PAGE, Route, Routes

SHELF = Route("shelf", right=EVERYONE, saves=False, drama_id=ID, page=PAGE, shown=FLAG)


async def shelve(interaction: object, drama_id: int, page: int, shown: int) -> None: ...


async def misplace(interaction: object, page: int, drama_id: int, shown: int) -> None: ...


async def forget(interaction: object, drama_id: int) -> None: ...


def test_an_id_reads_as_feature_version_and_numbers() -> None:
    assert str(SHELF(12, 0, 1)) == "shelf:v1:12:0:1"
    assert str(Route("shelf", right=EVERYONE, saves=False, version=2)()) == "shelf:v2"


@pytest.mark.parametrize(
    "numbers", [(), (1, 0), (0, 0, 0), (1, 1_000_001, 0), (1, 0, 2), (2**63, 0, 0), (1, 0, 0, 0)]
)
def test_numbers_beyond_their_range_make_no_id(numbers: tuple[int, ...]) -> None:
    assert not SHELF.takes(numbers)
    with pytest.raises(ValueError, match="shelf cannot hold"):
        SHELF(*numbers)


@pytest.mark.parametrize("numbers", [(1, 0, 0), (2**63 - 1, 1_000_000, 1)])
def test_the_ends_of_a_range_are_in_it(numbers: tuple[int, ...]) -> None:
    assert SHELF.takes(numbers)
    assert 0 in COUNT


def test_a_handler_takes_what_the_route_holds() -> None:
    routes = Routes()
    for handler in (misplace, forget):
        with pytest.raises(ValueError, match="the handler of shelf takes"):
            routes.serve(SHELF, handler)
    routes.serve(SHELF, shelve)
    with pytest.raises(ValueError, match="shelf:v1 is already served"):
        routes.serve(SHELF, shelve)

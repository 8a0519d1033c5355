import pytest

from bot.domain.dramas.browse import Browse, Listed, admits, ordered
from bot.domain.dramas.drama import Drama
from bot.domain.dramas.profile import Profile, Role
from bot.domain.dramas.related import traits
from bot.store.dramas import browse, dramas
from bot.store.dramas.dramas import Shared
from bot.store.engine.database import Database
from tests.store.dramas.stored import everything

SIGNAL = Drama(
    0, "signal", "Signal", year=2016, country="KR", genres=("crime",), platforms=("Viki",),
    popularity=2, tags=("cold case",), writers=("W",), profile=Profile(cast=(Role("A", "x"),)),
)  # fmt: skip
OTHERS = [
    Drama(0, "b", "B", year=2020, country="JP", genres=("crime",), popularity=1, writers=("W",)),
    Drama(0, "c", "C", tags=("cold case",), profile=Profile(cast=(Role("A", "y"), Role("A", "z")))),
]


BROWSES = [
    (Browse(), ["B", "Signal", "C"]),
    (Browse(genre="crime"), ["B", "Signal"]),
    (Browse(country="KR"), ["Signal"]),
    (Browse(platform="Viki"), ["Signal"]),
    (Browse(year_from=2017), ["B"]),
    (Browse(year_from=2016, year_to=2016), ["Signal"]),
    (Browse(year_to=2019), ["Signal"]),
    (Browse(sort="newest"), ["B", "Signal", "C"]),
    (Browse(genre="horror"), []),
]


@pytest.mark.parametrize(("wanted", "titles"), BROWSES)
async def test_filters_and_orders(database: Database, wanted: Browse, titles: list[str]) -> None:
    await database.write(dramas.put, [SIGNAL, *OTHERS])
    ids = ordered(wanted, await database.read(browse.browse, wanted))
    assert [drama.title for drama in await database.read(dramas.get, ids)] == titles


@pytest.mark.parametrize("wanted", [wanted for wanted, _ in BROWSES])
async def test_a_drama_in_memory_passes_the_same_filters(
    database: Database, wanted: Browse
) -> None:
    await database.write(dramas.put, [SIGNAL, *OTHERS])
    listed = await database.read(browse.browse, wanted)
    stored = await database.read(everything)
    admitted = [Listed(d.id, d.popularity, d.year) for d in stored if admits(wanted, d)]
    assert sorted(listed, key=lambda one: one.id) == admitted


async def test_what_dramas_share(database: Database) -> None:
    await database.write(dramas.put, [SIGNAL, *OTHERS])
    (signal,) = await database.read(dramas.get, [1])
    assert await database.read(dramas.sharing, 1, traits(signal)) == [
        Shared(2, "writer", "W"),
        Shared(3, "actor", "A"),
        Shared(3, "tag", "cold case"),
    ]
    assert await database.read(dramas.by_keys, ("c", "missing", "signal")) == [3, 1]


async def test_of_any_number_of_people_and_tags_some_are_looked_for(database: Database) -> None:
    await database.write(dramas.put, [SIGNAL])
    many = {"writer": ("W",), "tag": tuple(map(str, range(5_000)))}
    assert await database.read(dramas.sharing, 9, many) == [Shared(1, "writer", "W")]
    assert await database.read(dramas.sharing, 9, {}) == []

from dataclasses import replace

import pytest

from bot.domain.browsing import PAGE, Browse
from bot.domain.drama import Drama
from bot.domain.profile import Profile, Role
from bot.store import browsing, dramas
from bot.store.database import Database
from bot.store.dramas import Shared

SIGNAL = Drama(
    0, "signal", "Signal", year=2016, country="KR", genres=("crime",), platforms=("Viki",),
    popularity=2, tags=("cold case",), writers=("W",), profile=Profile(cast=(Role("A", "x"),)),
)  # fmt: skip
OTHERS = [
    Drama(0, "b", "B", year=2020, country="JP", genres=("crime",), popularity=1, writers=("W",)),
    Drama(0, "c", "C", tags=("cold case",), profile=Profile(cast=(Role("A", "y"), Role("A", "z")))),
]


@pytest.mark.parametrize(
    ("browse", "titles"),
    [
        (Browse(), ["B", "Signal", "C"]),
        (Browse(genre="crime"), ["B", "Signal"]),
        (Browse(country="KR"), ["Signal"]),
        (Browse(platform="Viki"), ["Signal"]),
        (Browse(year_from=2017), ["B"]),
        (Browse(year_from=2010, year_to=2016), ["Signal"]),
        (Browse(sort="newest"), ["B", "Signal", "C"]),
        (Browse(genre="horror"), []),
        (Browse(page=1), []),
    ],
)
async def test_filters_and_orders(database: Database, browse: Browse, titles: list[str]) -> None:
    await database.write(dramas.put, [SIGNAL, *OTHERS])
    ids, total = await database.read(browsing.browse, browse)
    assert [drama.title for drama in await database.read(dramas.get, ids)] == titles
    assert total == (3 if browse.page else len(titles))


async def test_a_shuffle_shows_each_drama_once(database: Database) -> None:
    await database.write(dramas.put, [replace(SIGNAL, key=f"k{n}") for n in range(3 * PAGE)])
    for seed in (7, 2**62):
        shuffle = Browse(sort="surprise", seed=seed)
        pages = [await database.read(browsing.browse, shuffle.turned(page)) for page in range(3)]
        assert sorted(id_ for ids, _ in pages for id_ in ids) == list(range(1, 3 * PAGE + 1))


async def test_what_dramas_share(database: Database) -> None:
    await database.write(dramas.put, [SIGNAL, *OTHERS])
    assert await database.read(dramas.sharing, 1) == [
        Shared(2, "writer", "W"),
        Shared(3, "actor", "A"),
        Shared(3, "tag", "cold case"),
    ]
    assert await database.read(dramas.by_keys, ("c", "missing", "signal")) == [3, 1]

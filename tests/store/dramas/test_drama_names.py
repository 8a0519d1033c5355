from bot.domain.dramas.drama import Drama
from bot.store.dramas import drama_names, dramas
from bot.store.dramas.drama_names import DramaNames
from bot.store.engine.database import Database

DRAMAS = [
    Drama(0, "a", "A", native_title="에이", aliases=("B", "A a"), genres=("crime",), popularity=7),
    Drama(0, "b", "B"),
    Drama(0, "c", "C", aliases=("See",), tags=("alias",)),
]
NAMES = [
    DramaNames(1, "A", "에이", ("B", "A a"), 7),
    DramaNames(2, "B", None, (), None),
    DramaNames(3, "C", None, ("See",), None),
]


async def test_names_come_page_by_page(database: Database) -> None:
    await database.write(dramas.put, DRAMAS)
    assert await database.read(drama_names.page, 0, 2) == NAMES[:2]
    assert await database.read(drama_names.page, 2, 2) == NAMES[2:]
    assert await database.read(drama_names.page, 3, 2) == []

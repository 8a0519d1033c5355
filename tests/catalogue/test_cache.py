from collections.abc import Sequence
from pathlib import Path

from bot.catalogue.cache import Cache
from bot.store.dramas.dramas import Titled
from bot.store.engine.database import open_database
from bot.store.engine.transaction import Tx


async def test_the_newest_are_read_once(tmp_path: Path) -> None:
    asked = []

    def read(_: Tx, ids: Sequence[int]) -> list[Titled]:
        asked.append(list(ids))
        return [Titled(id_, f"Drama {id_}", None, None) for id_ in ids if id_ < 9]

    async with open_database(tmp_path / "club.db") as database:
        cache = Cache(database, read, 3)
        assert [*await cache.get([1, 2, 2, 9])] == [1, 2]
        assert [*await cache.get([])] == []
        assert (await cache.get([2, 3]))[3].title == "Drama 3"
        # The second was asked for since the first was.
        assert {*await cache.get([4, 2])} == {4, 2}
        assert {*await cache.get([3, 1, 2])} == {3, 1, 2}
        assert {*await cache.get([5, 6, 7, 8])} == {5, 6, 7, 8}
    assert asked == [[1, 2, 9], [3], [4], [1], [5, 6, 7, 8]]

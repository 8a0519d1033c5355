"""What is to be done in slices stays until its last one."""

import pytest

from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.servers import sliced_work
from bot.store.servers.sliced_work import Work

FIRST, SECOND, ELSEWHERE = Work(1, "ballots", 1), Work(1, "place", 1, 5), Work(2, "ballots", 1)


async def test_work_stays_until_its_last_slice(database: Database) -> None:
    for work in (ELSEWHERE, SECOND, FIRST, FIRST):
        await database.write(sliced_work.begin, work)
    left, done = [True, True, False], list[Work]()

    def do(_tx: Tx, work: Work) -> bool:
        done.append(work)
        return left.pop(0)

    for more in (True, True, False):
        assert await database.read(sliced_work.first_waiting) == FIRST
        assert await database.write(sliced_work.advance, FIRST, do) is more
    assert done == [FIRST] * 3
    assert await database.read(sliced_work.first_waiting) == SECOND
    assert await database.read(sliced_work.first_waiting, SECOND) == ELSEWHERE
    assert await database.read(sliced_work.first_waiting, ELSEWHERE) is None


async def test_a_slice_that_fails_is_still_to_be_done(database: Database) -> None:
    await database.write(sliced_work.begin, FIRST)

    def fail(_tx: Tx, _work: Work) -> bool:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        await database.write(sliced_work.advance, FIRST, fail)
    assert await database.read(sliced_work.first_waiting) == FIRST

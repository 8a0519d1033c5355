import pytest

from bot.store.engine.database import Database
from bot.store.members import notices
from bot.store.members.notices import MOST, Notice

HERE, THERE = 1_000_000_000_000_000_100, 2**63 - 1
MINA, THEO = 1_000_000_000_000_000_013, 2**63 - 1

HIDDEN = Notice("The review of {title} is hidden. Reason: {reason}", {"title": "별", "reason": "x"})
MARKED = Notice("It spoils through episode {n}.", {"n": 12})


async def test_what_is_kept_comes_back_in_order(database: Database) -> None:
    first = await database.write(notices.put, HERE, MINA, HIDDEN, 5)
    second = await database.write(notices.put, HERE, MINA, MARKED, 5)
    third = await database.write(notices.put, HERE, MINA, HIDDEN, 4)
    assert [first.notice, second.notice] == [HIDDEN, MARKED]
    assert await database.read(notices.of_member, HERE, MINA) == [first, second, third]


async def test_members_and_servers_are_kept_apart(database: Database) -> None:
    mine = await database.write(notices.put, HERE, MINA, HIDDEN, 5)
    await database.write(notices.put, HERE, THEO, MARKED, 5)
    await database.write(notices.put, THERE, MINA, MARKED, 5)
    assert await database.read(notices.of_member, HERE, MINA) == [mine]
    waiting = [(HERE, MINA), (HERE, THEO), (THERE, MINA)]
    assert await database.read(notices.waiting) == waiting
    assert await database.read(notices.waiting, (0, 0), 2) == waiting[:2]
    assert await database.read(notices.waiting, (HERE, MINA)) == waiting[1:]
    await database.write(notices.drop, THERE, MINA, [mine.id])
    await database.write(notices.drop, HERE, THEO, [mine.id])
    assert await database.read(notices.of_member, HERE, MINA) == [mine]


async def test_what_was_delivered_is_forgotten_alone(database: Database) -> None:
    kept = [await database.write(notices.put, HERE, MINA, HIDDEN, 5) for _ in range(3)]
    await database.write(notices.drop, HERE, MINA, [kept[0].id, kept[2].id])
    assert await database.read(notices.of_member, HERE, MINA) == [kept[1]]
    await database.write(notices.drop, HERE, MINA, [kept[1].id, kept[1].id])
    assert await database.read(notices.waiting) == []


@pytest.mark.parametrize("later", [1, 3_600])
async def test_an_id_that_was_delivered_late_is_not_anothers(
    database: Database, later: int
) -> None:
    first = await database.write(notices.put, HERE, MINA, HIDDEN, 5)
    await database.write(notices.drop, HERE, MINA, [first.id])
    second = await database.write(notices.put, HERE, MINA, MARKED, 5 + later)
    await database.write(notices.drop, HERE, MINA, [first.id])
    assert await database.read(notices.of_member, HERE, MINA) == [second]


async def test_of_many_the_newest_are_kept(database: Database) -> None:
    others = await database.write(notices.put, HERE, THEO, HIDDEN, 1)
    kept = [await database.write(notices.put, HERE, MINA, MARKED, n) for n in range(1, MOST + 4)]
    assert await database.read(notices.of_member, HERE, MINA) == kept[3:]
    assert await database.read(notices.of_member, HERE, THEO) == [others]

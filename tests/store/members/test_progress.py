import asyncio

import pytest

from bot.domain.members.progress import Progress, ProgressUpdate, Status
from bot.store.engine.database import Database
from bot.store.members import progress
from bot.store.members.progress import Entry

HERE, THERE = 1, 2**63 - 1
MINA, THEO = 10, 2**63 - 2
SIGNAL, CLOY = 5, 2**40


async def test_what_is_stored_is_given_for_that_member_server_and_drama(database: Database) -> None:
    known = Progress(Status.ON_HOLD, 4, 17)
    await database.write(progress.put, HERE, MINA, SIGNAL, known, 100)
    assert await database.read(progress.get, HERE, MINA, SIGNAL) == known
    for other in ((THERE, MINA, SIGNAL), (HERE, THEO, SIGNAL), (HERE, MINA, CLOY)):
        assert await database.read(progress.get, *other) is None
    await database.write(progress.put, HERE, MINA, SIGNAL, Progress(Status.PLANNED), 101)
    assert await database.read(progress.get, HERE, MINA, SIGNAL) == Progress(Status.PLANNED)


async def test_a_wish_changes_what_is_known(database: Database) -> None:
    async def change(wish: ProgressUpdate, last: int | None, now: int) -> Progress:
        return await database.write(progress.change, HERE, MINA, SIGNAL, wish, last, now)

    assert await change(ProgressUpdate(4), 16, 1) == Progress(Status.WATCHING, 4)
    assert await change(ProgressUpdate(score=18), 16, 2) == Progress(Status.WATCHING, 4, 18)
    assert await change(ProgressUpdate(16), 16, 3) == Progress(Status.COMPLETED, 16, 18)
    assert await database.read(progress.get, HERE, MINA, SIGNAL) == Progress(
        Status.COMPLETED, 16, 18
    )


async def test_a_second_press_changes_nothing_not_even_its_time(database: Database) -> None:
    for drama, now in ((SIGNAL, 1), (CLOY, 2), (SIGNAL, 3)):
        after = await database.write(progress.watched, HERE, MINA, drama, 5, 16, now)
        assert after == Progress(Status.WATCHING, 5)
    listed = await database.read(progress.of_member, HERE, MINA, None)
    assert [entry.drama_id for entry in listed] == [CLOY, SIGNAL]


async def test_the_last_known_episode_completes(database: Database) -> None:
    after = await database.write(progress.watched, HERE, MINA, SIGNAL, 16, 16, 1)
    assert after == Progress(Status.COMPLETED, 16)
    after = await database.write(progress.watched, HERE, MINA, SIGNAL, 5, 16, 2)
    assert after == Progress(Status.COMPLETED, 16)


async def test_presses_from_many_devices_end_at_the_furthest_episode(database: Database) -> None:
    episodes = [3, 9, 1, 12, 4, 12]
    await asyncio.gather(
        *(
            database.write(progress.watched, HERE, MINA, SIGNAL, episode, None, 1)
            for episode in episodes
        )
    )
    assert await database.read(progress.get, HERE, MINA, SIGNAL) == Progress(Status.WATCHING, 12)


async def test_a_list_is_one_members_newest_first(database: Database) -> None:
    planned, dropped = Progress(Status.PLANNED, 0), Progress(Status.DROPPED, 3)
    await database.write(progress.put, HERE, MINA, SIGNAL, planned, 100)
    await database.write(progress.put, HERE, MINA, CLOY, dropped, 200)
    await database.write(progress.put, HERE, THEO, 1, dropped, 300)
    await database.write(progress.put, THERE, MINA, 2, dropped, 300)
    whole = [Entry(CLOY, dropped), Entry(SIGNAL, planned)]
    assert await database.read(progress.of_member, HERE, MINA, None) == whole
    assert await database.read(progress.of_member, HERE, MINA, Status.PLANNED) == whole[1:]
    assert await database.read(progress.of_member, HERE, MINA, Status.COMPLETED) == []


@pytest.mark.parametrize("times", [1, 2])
async def test_who_shows_their_list_shows_it_on_one_server(database: Database, times: int) -> None:
    assert await database.read(progress.listed, HERE, MINA, None) == (False, [])
    for _ in range(times):
        await database.write(progress.share_list, HERE, MINA)
    assert await database.read(progress.listed, HERE, MINA, None) == (True, [])
    assert not await database.read(progress.shares_list, THERE, MINA)
    assert not await database.read(progress.shares_list, HERE, THEO)
    for _ in range(times):
        await database.write(progress.stop_sharing_list, HERE, MINA)
    assert not await database.read(progress.shares_list, HERE, MINA)

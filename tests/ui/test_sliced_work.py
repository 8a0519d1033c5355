"""Slices are done one after the other, and others come in between."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.store.engine.database import Database, open_database
from bot.store.engine.transaction import Tx
from bot.store.polls import closings, erasure
from bot.store.servers import sliced_work
from bot.store.servers.sliced_work import Slice, Work
from bot.ui.sliced_work import SlicedWork
from tests.domain.polls.polls import NOW
from tests.domain.polls.polls import draft as typed_draft
from tests.store.polls.crowd import filled, rows
from tests.store.polls.polling import GUILD, opened
from tests.waiting import until

BALLOTS = erasure.SLICE * 8


@asynccontextmanager
async def working(database: Database, do: Slice, ended: list[Work]) -> AsyncIterator[SlicedWork]:
    work = SlicedWork(database)
    work.serve("ballots", do, ended.append)
    await work.cog_load()
    try:
        yield work
    finally:
        await work.cog_unload()


async def test_others_read_and_write_between_two_slices(tmp_path: Path) -> None:
    async with open_database(tmp_path / "club.db") as database:
        poll = await opened(database, typed_draft(anonymous=True))
        await filled(database, poll, BALLOTS)
        await database.write(closings.close, GUILD, poll.id, NOW)
        seen = list[int]()
        async with working(database, erasure.erase_some, []):
            while (await database.read(rows))[0]:
                # A write takes its turn behind one slice, not behind all.
                seen.append((await database.write(rows))[0])
        assert any(0 < left < BALLOTS for left in seen)
        assert len(set(seen)) > 2


async def test_what_is_left_is_begun_at_once_and_again_when_told(tmp_path: Path) -> None:
    async with open_database(tmp_path / "club.db") as database:
        for n in (1, 2):
            await database.write(sliced_work.begin, Work(GUILD, "ballots", n))

        def do(_tx: Tx, work: Work) -> bool:
            if work.subject_id == 1:
                raise OSError
            return False

        async def left() -> list[int]:
            first = await database.read(sliced_work.first_waiting)
            after = await database.read(sliced_work.first_waiting, first)
            return [one.subject_id for one in (first, after) if one is not None]

        async def only_the_first() -> bool:
            return await left() == [1]

        # One that fails keeps none of the others waiting, and stays.
        ended: list[Work] = []
        async with working(database, do, ended) as work:
            await until(only_the_first)
            await database.write(sliced_work.begin, Work(GUILD, "ballots", 3))
            work.wake()
            await until(only_the_first)
            assert {one.subject_id for one in ended} == {2, 3}

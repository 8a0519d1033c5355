"""What is owed from before is taken a few messages at a time."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.store.engine.database import Database, open_database
from bot.store.engine.transaction import Tx
from bot.store.messages import deliveries, followed
from bot.store.messages.followed import Key, Subject
from bot.ui.following import backlog
from bot.ui.following.backlog import AT_ONCE, OF_A_CHANNEL, Backlog
from bot.ui.following.message_queue import MessageQueue
from tests.owing import all_owed
from tests.waiting import until

HERE, THERE = 1, 2


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(tmp_path / "club.db") as database:
        yield database


class Work:
    """Brings messages to what they should show as soon as it may, and notes the order."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.begun: list[Key] = []
        self.free = asyncio.Event()
        self.at_once: set[int] = set()
        self.rests: set[Key] = set()
        self.queue = MessageQueue(self.see_to)
        self.urgent, self.usual = (
            Backlog(database, self.queue, self.rests.__contains__, hides=hides)
            for hides in (True, False)
        )

    def begin(self, guild_id: int = HERE) -> None:
        self.urgent.begin([guild_id])
        self.usual.begin([guild_id])

    async def see_to(self, key: Key) -> None:
        self.begun.append(key)
        if key.subject.id not in self.at_once:
            await self.free.wait()
        await self.database.write(_shown, key)

    async def all_shown(self) -> bool:
        return not await self.database.read(all_owed, [HERE])

    async def behind(self, first: int, last: int, channel_id: int, guild_id: int = HERE) -> None:
        """Have cards that stand in a channel wait for a change."""
        await self.database.write(_behind, range(first, last + 1), channel_id, guild_id)

    @property
    def ids(self) -> list[int]:
        return [key.subject.id for key in self.begun]


@pytest.fixture
async def work(database: Database) -> AsyncIterator[Work]:
    before = len(asyncio.all_tasks())
    work = Work(database)
    yield work
    for one in (work.urgent, work.usual, work.queue):
        one.stop()
    await until(lambda: len(asyncio.all_tasks()) == before)


def _behind(tx: Tx, ids: range, channel_id: int, guild_id: int) -> None:
    for id_ in ids:
        one = followed.put(tx, Subject(guild_id, "review", id_), channel_id)
        deliveries.stands(tx, one.key, channel_id, guild_id * 10_000 + id_, 0)


def _shown(tx: Tx, key: Key) -> None:
    if one := followed.get(tx, key):
        deliveries.shown(tx, key, one.changes)


async def test_no_more_waits_in_memory_than_is_under_way(work: Work, database: Database) -> None:
    channels = AT_ONCE // OF_A_CHANNEL + 5
    for channel_id in range(1, channels + 1):
        await work.behind(channel_id * 100, channel_id * 100 + 19, channel_id)
    before = len(asyncio.all_tasks())
    work.begin()
    await until(lambda: len(work.usual._left()) >= AT_ONCE)
    for _ in range(20):
        await database.read(lambda _: None)
    taken = Counter(one.channel_id for one in work.usual._left())
    assert taken.total() == AT_ONCE
    assert set(taken.values()) == {OF_A_CHANNEL}
    assert len(asyncio.all_tasks()) - before <= 2 * len(taken) + 2
    work.free.set()
    await until(work.all_shown)
    assert len(work.begun) == len(set(work.begun)) == channels * 20


async def test_a_long_channel_keeps_no_other_waiting(work: Work) -> None:
    await work.behind(1, 50, channel_id=7)
    await work.behind(51, 70, channel_id=8)
    work.at_once.update(range(51, 71))
    work.begin()
    await until(lambda: len(work.ids) == 21)
    assert Counter(one.channel_id for one in work.usual._left())[7] == OF_A_CHANNEL
    work.free.set()
    await until(work.all_shown)
    assert [id_ for id_ in work.ids if id_ <= 50] == list(range(1, 51))


async def test_what_must_be_hidden_waits_for_no_other_of_its_channel(
    work: Work, database: Database
) -> None:
    await work.behind(1, 30, channel_id=7)
    await database.write(followed.touch, Subject(HERE, "review", 30), hides=True)
    work.begin()
    await until(lambda: len(work.ids) == 2)
    assert work.ids == [30, 1]
    work.free.set()
    await until(work.all_shown)


async def test_others_servers_and_what_rests_are_left(work: Work, database: Database) -> None:
    work.free.set()
    await work.behind(1, 20, channel_id=7)
    await work.behind(1, 20, channel_id=8, guild_id=THERE)
    (resting, *_) = await database.read(all_owed, [HERE])
    work.rests.add(resting.key)
    work.begin()

    async def rests_alone() -> bool:
        return await database.read(all_owed, [HERE]) == [resting]

    await until(rests_alone)
    assert len(work.begun) == 19
    work.rests.clear()
    work.begin()
    await until(work.all_shown)
    assert len(await database.read(all_owed, [THERE])) == 20
    work.begin(THERE)
    await until(lambda: len(work.begun) == 40)


async def test_what_is_asked_for_anew_is_taken_behind_what_was_read(work: Work) -> None:
    await work.behind(2, 30, channel_id=7)
    work.begin()
    await until(lambda: work.ids == [2])
    await work.behind(1, 1, channel_id=7)
    work.begin()
    work.free.set()
    await until(work.all_shown)
    assert sorted(set(work.ids)) == list(range(1, 31))


async def test_what_could_not_be_read_is_read_again(
    work: Work, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await work.behind(1, 3, channel_id=7)
    monkeypatch.setattr(backlog, "AGAIN", 0)
    monkeypatch.setattr(followed, "owed_channels", failing_once(followed.owed_channels))
    work.free.set()
    work.begin()
    await until(work.all_shown)
    assert "What is owed could not be read" in caplog.text


def failing_once(read: Callable[..., list[int]]) -> Callable[..., list[int]]:
    """Return a store function that a disk fails, the first time a backlog runs it."""
    failures = [sqlite3.OperationalError("disk I/O error")]

    def fails(tx: Tx, after: int, most: int, **kwargs: Any) -> list[int]:
        if failures and most == backlog._CHANNELS:
            raise failures.pop()
        return read(tx, after, most, **kwargs)

    return fails

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.store.messages.followed import Followed, Key, Subject
from bot.ui.following import message_queue
from bot.ui.following.message_queue import MessageQueue
from tests.waiting import until


def message(id_: int, *, channel_id: int = 7, hides: bool = False) -> Followed:
    return Followed(
        Key(Subject(1, "review", id_), 1), channel_id, channel_id, 500 + id_, None, mark=1_000,
        sent_at=None, changes=2, shows=1, hides=hides, ends=False, renews=False, asker_id=None,
        due_at=0, attempts=0, since=None, reason=None,
    )  # fmt: skip


class Work:
    """Sees to messages once they are let go, and notes the order."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.free: dict[int, asyncio.Event] = {}
        self.queue = MessageQueue(self.see_to)

    async def see_to(self, key: Key) -> None:
        self.begun.append(key.subject.id)
        await self.free.setdefault(key.subject.id, asyncio.Event()).wait()

    def let_go(self, *ids: int) -> None:
        for id_ in ids:
            self.free.setdefault(id_, asyncio.Event()).set()

    def began(self, *ids: int) -> Callable[[], bool]:
        return lambda: self.begun == list(ids)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TOGETHER", "SOON", "ON_ITS_WAY"):
        monkeypatch.setattr(message_queue, name, 0.01)


async def test_what_must_be_hidden_passes_what_is_only_changed() -> None:
    work = Work()
    work.queue.push(message(1))
    work.queue.push(message(2))
    await until(work.began(1))
    work.queue.push(message(3, hides=True))
    await until(work.began(1, 3))
    work.let_go(1)
    await until(work.began(1, 3, 2))
    work.queue.stop()


async def test_a_channel_has_one_change_at_a_time_and_others_go_on() -> None:
    work = Work()
    for one in (message(1), message(2), message(3, channel_id=8), message(2)):
        work.queue.push(one)
    await until(work.began(1, 3))
    work.let_go(1, 2, 3)
    await until(work.began(1, 3, 2))
    work.queue.stop()


async def test_what_comes_meanwhile_is_one_more_time() -> None:
    work = Work()
    work.queue.push(message(1))
    await until(work.began(1))
    for _ in range(5):
        work.queue.push(message(1))
    work.let_go(1)
    await until(work.began(1, 1))
    work.queue.push(message(2))
    await until(work.began(1, 1, 2))
    work.queue.stop()


async def test_a_change_that_waits_is_broken_off_where_its_message_must_go() -> None:
    work = Work()
    work.queue.push(message(1))
    await until(work.began(1))
    # It never ends by itself.
    work.queue.push(replace(message(1), hides=True))
    await until(work.began(1, 1))
    work.queue.stop()


async def test_after_the_stop_nothing_begins() -> None:
    work = Work()
    work.queue.push(message(1))
    await until(work.began(1))
    work.queue.stop()
    work.let_go(1)
    work.queue.push(message(2))
    await asyncio.sleep(0)
    assert work.begun == [1]

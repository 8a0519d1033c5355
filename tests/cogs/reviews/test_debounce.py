"""What is asked for while a round is under way is never forgotten."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from cogs.reviews.debounce import Key, RefreshQueue
from tests.waiting import until

ONE, OTHER = (1, 1), (1, 2)


class Work:
    """RefreshQueue that wait to be let go, and note when each began and ended."""

    def __init__(self) -> None:
        self.begun: list[Key] = []
        self.ended: list[Key] = []
        self.go = asyncio.Event()
        self.problem: Exception | None = None
        self.rounds = RefreshQueue(self._see_to, together=0.0)

    async def _see_to(self, key: Key) -> None:
        self.begun.append(key)
        await self.go.wait()
        if self.problem is not None:
            raise self.problem
        self.ended.append(key)


@pytest.fixture
async def work() -> AsyncIterator[Work]:
    work = Work()
    yield work
    work.rounds.stop()


async def still() -> None:
    """Let everything that is ready run."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_asking_often_before_a_round_is_one_round(work: Work) -> None:
    work.go.set()
    for _ in range(10):
        work.rounds.ask(ONE)
    await until(lambda: bool(work.ended))
    await still()
    assert len(work.ended) == 1


async def test_asking_often_during_a_round_is_one_more(work: Work) -> None:
    work.rounds.ask(ONE)
    await until(lambda: bool(work.begun))
    for _ in range(10):
        work.rounds.ask(ONE)
    await still()
    assert len(work.begun) == 1
    work.go.set()
    await until(lambda: len(work.ended) == 2)
    await still()
    assert len(work.begun) == 2


async def test_reviews_do_not_wait_for_each_other(work: Work) -> None:
    work.rounds.ask(ONE)
    work.rounds.ask(OTHER)
    await until(lambda: work.begun == [ONE, OTHER])


async def test_after_its_end_a_review_is_seen_to_anew(work: Work) -> None:
    work.go.set()
    for n in range(1, 4):
        work.rounds.ask(ONE)
        await until(lambda n=n: len(work.ended) == n)  # type: ignore[misc]  # bound on purpose
        await still()


async def test_the_nearest_time_counts(work: Work) -> None:
    work.go.set()
    work.rounds.later(ONE, 60)
    work.rounds.later(ONE, 0)
    work.rounds.later(ONE, 30)
    await until(lambda: work.ended == [ONE])
    # It was one timer, and it is gone.
    work.rounds.later(ONE, 0)
    await until(lambda: work.ended == [ONE, ONE])


async def test_a_round_that_fails_is_told_and_tried_again(
    work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    work.problem = LookupError("odd")
    work.go.set()
    work.rounds.ask(ONE)
    await until(lambda: "The cards of review 1 in guild 1" in caplog.text)
    work.problem = None
    # Whoever asks before does not have to wait for that.
    await still()
    work.rounds.ask(ONE)
    await until(lambda: work.ended == [ONE])


async def test_nothing_begins_after_the_end(work: Work) -> None:
    work.rounds.ask(ONE, after=0.01)
    work.rounds.later(OTHER, 0.01)
    work.rounds.stop()
    await asyncio.sleep(0.05)
    assert work.begun == []

"""The ballots of an anonymous poll go for good, a slice at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.polls.poll import Poll
from bot.refusals.polls import PollOver
from bot.store.engine.database import Database, open_database
from bot.store.polls import ballots, closings, erasure, polls
from bot.store.servers import sliced_work
from bot.store.servers.sliced_work import Work
from tests.domain.polls.polls import NOW
from tests.domain.polls.polls import draft as typed_draft
from tests.store.polls.crowd import FIRST, filled, rows
from tests.store.polls.polling import GUILD, opened, press, voted

SECRET = typed_draft(options="A\nB\nC\nD\nE", most="5", anonymous=True)


async def closed(database: Database, count: int, each: int) -> Poll:
    """Return a closed anonymous poll, all of whose ballots still are to go."""
    poll = await opened(database, SECRET)
    await filled(database, poll, count, each)
    await database.write(closings.close, GUILD, poll.id, NOW)
    return await database.read(polls.get, GUILD, poll.id)


async def require_secret(database: Database, poll: Poll, count: int) -> None:
    """Nothing tells who chose what, nor how far the erasure is."""
    assert await database.read(polls.get, GUILD, poll.id) == poll
    assert await database.read(ballots.choices, GUILD, poll.id, FIRST + count) == []
    for member in (FIRST, FIRST + count // 2, FIRST + count - 2):
        assert await database.read(ballots.own_vote, GUILD, poll.id, member) == (poll, frozenset())
    with pytest.raises(PollOver):
        await voted(database, poll, press(1))


@pytest.mark.parametrize("each", [0, 1, 5])
async def test_no_slice_is_more_than_it_may_be(database: Database, each: int) -> None:
    poll = await closed(database, 700, each)
    work = await database.read(sliced_work.first_waiting)
    assert work == Work(GUILD, "ballots", poll.id)
    before, left, slices = await database.read(rows), True, 0
    while left:
        left = await database.write(sliced_work.advance, work, erasure.erase_some)
        after = await database.read(rows)
        gone = [old - new for old, new in zip(before, after, strict=True)]
        assert 0 < max(gone) <= erasure.SLICE
        await require_secret(database, poll, 700)
        before, slices = after, slices + 1
    assert before == (0, 0)
    assert slices >= 700 * max(each * 0.9, 1) / erasure.SLICE
    assert await database.read(sliced_work.first_waiting) is None


async def test_ballots_of_other_polls_stay(database: Database) -> None:
    other = await opened(database, SECRET)
    await voted(database, other, press(1))
    poll = await closed(database, 5, 1)
    assert not await database.write(erasure.erase_some, Work(GUILD, "ballots", poll.id))
    assert await database.read(rows) == (1, 1)
    assert await database.read(ballots.chosen_places, GUILD, other.id, 12) == {1}


async def test_a_poll_that_is_not_anonymous_keeps_its_ballots(database: Database) -> None:
    poll = await opened(database, typed_draft())
    await voted(database, poll, press(1))
    await database.write(closings.close, GUILD, poll.id, NOW)
    assert await database.read(sliced_work.first_waiting) is None
    assert await database.read(ballots.chosen_places, GUILD, poll.id, 12) == {1}


def killed_after(path: Path, slices: int) -> None:
    """Erase in a process of its own that is killed after so many slices."""
    command = [sys.executable, "-m", "tests.store.polls.eraser", str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as eraser:
        assert eraser.stdin is not None
        assert eraser.stdout is not None
        for n in range(slices):
            assert eraser.stdout.readline() == "slice\n"
            if n + 1 < slices:
                eraser.stdin.write("\n")
                eraser.stdin.flush()
        eraser.kill()


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.soak)])
async def test_an_erasure_goes_on_after_kills(path: Path, kills: int) -> None:
    # Each run does a slice or two, and the last one is not done before the end.
    count = erasure.SLICE * 2 * (kills + 1)
    async with open_database(path) as database:
        poll = await closed(database, count, 1)
    for n in range(kills):
        killed_after(path, 1 + n % 2)
        async with open_database(path) as database:
            await require_secret(database, poll, count)
            assert 0 < (await database.read(rows))[0] < count
    async with open_database(path) as database:
        work = await database.read(sliced_work.first_waiting)
        assert work is not None
        while await database.write(sliced_work.advance, work, erasure.erase_some):
            await require_secret(database, poll, count)
        assert await database.read(rows) == (0, 0)
        await require_secret(database, poll, count)
        assert await database.read(sliced_work.first_waiting) is None

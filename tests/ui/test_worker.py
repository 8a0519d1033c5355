"""Long work in a process of its own: one job at a time, each member in turn, the newest wins."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.refusals.interactions import Superseded
from bot.ui import results, worker
from bot.ui.results import Results
from bot.ui.worker import SMALL, Worker, WorkFailed
from tests.ui.jobs import ended, noted, refused, waited
from tests.waiting import until

MINA, THEO, NOA = 1, 2, 3


@pytest.fixture
async def busy() -> AsyncIterator[Worker]:
    made = Worker()
    yield made
    await made.close()


async def held(busy: Worker, folder: Path) -> tuple[asyncio.Task[str], Path]:
    """Give the worker something that ends when a file is there."""
    begun, end = folder / "begun", folder / "end"
    running = asyncio.create_task(busy.run(MINA, waited, begun, end))
    await until(begun.exists)
    return running, end


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def test_only_what_is_long_goes_to_another_process(busy: Worker) -> None:
    assert await busy.run(MINA, os.getpid, letters=SMALL) == os.getpid()
    there = await busy.run(MINA, os.getpid, letters=SMALL + 1)
    assert there != os.getpid()
    assert await busy.run(THEO, os.getpid) == there


async def test_each_member_in_turn_and_the_newest_of_theirs(busy: Worker, tmp_path: Path) -> None:
    running, end = await held(busy, tmp_path)
    file = tmp_path / "lines"
    asked = [
        asyncio.create_task(busy.run(member, noted, file, line, keeps=line.startswith("kept")))
        for member, line in [
            (MINA, "kept 1"), (MINA, "old"), (MINA, "kept 2"), (MINA, "new"), (THEO, "his"),
            (NOA, "hers"),
        ]
    ]  # fmt: skip
    await asyncio.sleep(0)
    end.touch()
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert await running == "done"
    assert isinstance(found[1], Superseded)
    assert [one for one in found if not isinstance(one, Superseded)] == [
        "kept 1", "kept 2", "new", "his", "hers",
    ]  # fmt: skip
    assert file.read_text(encoding="utf-8").split("\n")[:5] == [
        "kept 1", "his", "hers", "kept 2", "new",
    ]  # fmt: skip


async def test_who_goes_away_keeps_nobody_waiting(busy: Worker, tmp_path: Path) -> None:
    running, end = await held(busy, tmp_path)
    gone = asyncio.create_task(busy.run(THEO, noted, tmp_path / "lines", "gone"))
    there = asyncio.create_task(busy.run(NOA, noted, tmp_path / "lines", "there"))
    await asyncio.sleep(0)
    gone.cancel()
    running.cancel()
    end.touch()
    assert await there == "there"
    assert (tmp_path / "lines").read_text(encoding="utf-8") == "there\n"


async def test_what_fails_says_what_but_no_word_of_any_text(busy: Worker) -> None:
    with pytest.raises(WorkFailed, match="ValueError") as failed:
        await busy.run(MINA, refused, "everybody dies")
    assert "dies" not in str(failed.value)
    with pytest.raises(WorkFailed, match="ended"):
        await busy.run(MINA, ended)
    assert await busy.run(MINA, os.getpid)


async def test_a_process_that_died_is_started_anew(busy: Worker) -> None:
    first = await busy.run(MINA, os.getpid)
    os.kill(first, signal.SIGKILL)
    assert await busy.run(MINA, os.getpid) != first


async def test_what_takes_too_long_is_given_up(
    busy: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await busy.run(MINA, os.getpid)
    monkeypatch.setattr(worker, "PATIENCE", 0.01)
    with pytest.raises(WorkFailed, match="too long"):
        await busy.run(MINA, waited, tmp_path / "begun", tmp_path / "end")
    monkeypatch.undo()
    assert await busy.run(MINA, os.getpid)


async def test_without_work_the_process_ends(busy: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "IDLE", 0)
    first = await busy.run(MINA, os.getpid)
    await until(lambda: not alive(first))
    assert await busy.run(MINA, os.getpid) != first


async def test_a_close_ends_it_at_once(tmp_path: Path) -> None:
    busy = Worker()
    first = await busy.run(MINA, os.getpid)
    running, _ = await held(busy, tmp_path)
    waiting = asyncio.create_task(busy.run(THEO, os.getpid))
    await asyncio.sleep(0)
    await busy.close()
    found = await asyncio.gather(running, waiting, return_exceptions=True)
    assert [type(one) for one in found] == [asyncio.CancelledError] * 2
    assert not alive(first)


async def test_its_process_ends_with_its_bot() -> None:
    started = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot.worker", stdin=PIPE)
    assert started.stdin is not None
    started.stdin.close()
    assert await started.wait() == 0


async def test_many_who_ask_for_the_same_wait_for_one_job(busy: Worker, tmp_path: Path) -> None:
    kept, file = Results(busy), tmp_path / "lines"
    asked = (kept.get("a", member, noted, file, "a", size=len) for member in range(30))
    assert await asyncio.gather(*asked) == ["a"] * 30
    assert await kept.get("a", MINA, noted, file, "other", size=len) == "a"
    assert await kept.get("b", MINA, noted, file, "b", size=len) == "b"
    assert file.read_text(encoding="utf-8") == "a\nb\n"


async def test_whoever_waits_for_it_takes_over_from_who_went_away(
    busy: Worker, tmp_path: Path
) -> None:
    running, end = await held(busy, tmp_path)
    kept, file = Results(busy), tmp_path / "lines"
    first = asyncio.create_task(kept.get("a", THEO, noted, file, "a", size=len))
    second = asyncio.create_task(kept.get("a", NOA, noted, file, "a", size=len))
    await asyncio.sleep(0)
    newer = asyncio.create_task(kept.get("b", THEO, noted, file, "b", size=len))
    await asyncio.sleep(0)
    end.touch()
    assert isinstance((await asyncio.gather(first, return_exceptions=True))[0], Superseded)
    assert list(await asyncio.gather(running, second, newer)) == ["done", "a", "b"]


async def test_what_was_asked_for_least_recently_makes_room(
    busy: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "MOST", 2)
    kept, file = Results(busy), tmp_path / "lines"
    for key in ("a", "b", "a", "c", "a", "b"):
        await kept.get(key, MINA, noted, file, key, size=len, letters=1)
    assert file.read_text(encoding="utf-8") == "a\nb\nc\nb\n"

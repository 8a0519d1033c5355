"""Long work off the event loop: one job at a time, in a process of its own.

A thread is not off the loop: while it computed, the loop waited up to 60 ms for the interpreter's
lock, and drawing one chart kept that for 150 ms. Beside a process it was 12 ms. The process takes
0.2 s to start and 24 MB, so it runs only while there is work, and a minute longer.
"""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import bot
from bot.refusals.interactions import Superseded
from bot.worker import SIZE

T = TypeVar("T")

SMALL = 8_000
"""Letters of a text that is read at once, in 2 ms as people write and at most 20 ms."""

PATIENCE = 30.0
"""Seconds that one job may take; no text or chart within the limits takes two."""

IDLE = 60.0
"""Seconds without work after which the process ends."""

_TRIES = 2
"""A process may have died since its last job."""


class WorkFailed(Exception):  # noqa: N818 - named for what happened
    """Work raised something, or its process died of it; the text says what."""


@dataclass(slots=True)
class _Job:
    work: Callable[..., Any]
    arguments: tuple[object, ...]
    keeps: bool
    done: asyncio.Future[Any]


class Worker:
    """Does jobs one after the other, a member's next one only after all others had a turn."""

    def __init__(self) -> None:
        # In the order of their turns.
        self._waiting: dict[int, list[_Job]] = {}
        self._working: asyncio.Task[None] | None = None
        self._process: Process | None = None
        self._asked = asyncio.Event()

    async def run(
        self,
        member: int,
        work: Callable[..., T],
        *arguments: object,
        letters: int | None = None,
        keeps: bool = False,
    ) -> T:
        """Return what a function of a module gives for values that can be pickled.

        What a text of few ``letters`` takes is done at once. Of the jobs of a member only the
        newest waits: the one before it raises Superseded, unless it ``keeps`` what somebody typed.
        Raises WorkFailed.
        """
        if letters is not None and letters <= SMALL:
            return work(*arguments)
        job = _Job(work, arguments, keeps, asyncio.get_running_loop().create_future())
        self._queue(member, job)
        done: T = await job.done
        return done

    async def close(self) -> None:
        """End the process; whoever waits for work is cancelled."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.wait([self._working])
        for jobs in self._waiting.values():
            for job in jobs:
                job.done.cancel()
        self._waiting.clear()
        await self._end_process()

    def _queue(self, member: int, job: _Job) -> None:
        jobs = self._waiting.setdefault(member, [])
        for older in [one for one in jobs if not (one.keeps or job.keeps)]:
            jobs.remove(older)
            if not older.done.done():
                older.done.set_exception(Superseded())
        jobs.append(job)
        self._asked.set()
        if self._working is None:
            self._working = asyncio.create_task(self._work(), name="worker")

    async def _work(self) -> None:
        while True:
            while self._waiting:
                await self._do(self._next())
            self._asked.clear()
            try:
                async with asyncio.timeout(IDLE):
                    await self._asked.wait()
            except TimeoutError:
                await self._end_process()
                if not self._waiting:
                    self._working = None
                    return

    def _next(self) -> _Job:
        """Take the first member's first job; what else they asked for waits behind all others'."""
        member = next(iter(self._waiting))
        jobs = self._waiting.pop(member)
        job = jobs.pop(0)
        if jobs:
            self._waiting[member] = jobs
        return job

    async def _do(self, job: _Job) -> None:
        if job.done.done():
            return
        try:
            result = await self._result(job)
        except asyncio.CancelledError:
            job.done.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - whoever asked for the work hears of it
            if not job.done.done():
                job.done.set_exception(error)
        else:
            if not job.done.done():
                job.done.set_result(result)

    async def _result(self, job: _Job) -> Any:
        sent = pickle.dumps((job.work, job.arguments))
        for _ in range(_TRIES):
            try:
                async with asyncio.timeout(PATIENCE):
                    went_well, result = await self._ask(sent)
            except TimeoutError:
                await self._end_process()
                raise WorkFailed("it took too long") from None
            except (OSError, asyncio.IncompleteReadError):
                await self._end_process()
                continue
            if not went_well:
                raise WorkFailed(result)
            return result
        raise WorkFailed("its process ended")

    async def _ask(self, sent: bytes) -> tuple[bool, Any]:
        if self._process is None:
            self._process = await _started()
        jobs, results = self._process.stdin, self._process.stdout
        assert jobs is not None  # noqa: S101 - both are pipes
        assert results is not None  # noqa: S101 - as above
        jobs.write(sent)
        await jobs.drain()
        (size,) = SIZE.unpack(await results.readexactly(SIZE.size))
        answer: tuple[bool, Any] = pickle.loads(await results.readexactly(size))  # noqa: S301 - our own process wrote it
        return answer

    async def _end_process(self) -> None:
        process = self._process
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        process.stdin.close()
        await process.communicate()
        self._process = None


async def _started() -> Process:
    """Start a process that finds the bot's modules wherever this one was started."""
    home = str(Path(bot.__file__).parents[1])
    paths = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.worker"),
        stdin=PIPE,
        stdout=PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )

"""Where and when store functions run: one writer with group commit, one reader."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiosqlite
import filelock

from bot.store.engine import batch, connections, migrate
from bot.store.engine.errors import DatabaseInUse, DatabaseProblem, named_problems
from bot.store.engine.transaction import Tx

P = ParamSpec("P")
T = TypeVar("T")

BATCH_JOBS = 256
"""Jobs in one commit at most, so that one batch stays within a few milliseconds."""


class Lane:
    """One connection and what waits for it: while a batch runs on its thread, the next gathers."""

    def __init__(self, connection: aiosqlite.Connection, run_batch: batch.Runner) -> None:
        self._connection = connection
        self._run_batch = run_batch
        self._queue: deque[batch.Job] = deque()
        self._draining: asyncio.Task[None] | None = None

    def submit(self, run: Callable[[Tx], Any]) -> asyncio.Future[Any]:
        """Queue a job and return the future of its outcome."""
        loop = asyncio.get_running_loop()
        job = batch.Job(run, loop.create_future())
        self._queue.append(job)
        if self._draining is None:
            self._draining = loop.create_task(self._drain(), name="database")
        return job.future

    async def finish(self) -> None:
        """Wait until everything that is queued is done."""
        if self._draining is not None:
            await asyncio.wait([self._draining])

    async def _drain(self) -> None:
        try:
            while self._queue:
                await self._run(self._take())
        finally:
            self._draining = None

    def _take(self) -> list[batch.Job]:
        taken = [self._queue.popleft() for _ in range(min(BATCH_JOBS, len(self._queue)))]
        return [job for job in taken if not job.future.done()]

    async def _run(self, jobs: list[batch.Job]) -> None:
        try:
            outcomes = await self._on_thread([job.run for job in jobs])
        except Exception as error:  # noqa: BLE001 - every caller must hear of it, none may hang
            outcomes = [batch.Outcome(error=error) for _ in jobs]
        for job, outcome in zip(jobs, outcomes, strict=False):
            job.settle(outcome)
        self._queue.extendleft(reversed(jobs[len(outcomes) :]))

    async def _on_thread(self, runs: list[Callable[[Tx], Any]]) -> list[batch.Outcome]:
        """Run a batch on the connection's own thread, in one hop.

        This is the one use of aiosqlite's inner ``_execute`` (its minor version is pinned): its
        public methods would spread a transaction over several hops, with others in between.
        """
        execute: Any = self._connection._execute
        outcomes: list[batch.Outcome] = await execute(self._run_batch, self._connection._conn, runs)
        return outcomes


class Database:
    """An open database file. Only this process writes to it."""

    def __init__(self, writer: Lane, reader: Lane) -> None:
        self._writer = writer
        self._reader = reader

    async def write(
        self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a store function in a transaction; when this returns, its change is on disk.

        What the function raises is raised here and undoes its change alone. A caller that is
        cancelled hears nothing; its change is then either whole or absent.
        """
        result: T = await self._writer.submit(lambda tx: fn(tx, *args, **kwargs))
        return result

    async def read(
        self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a store function that only reads, over one unchanging view of the data."""
        result: T = await self._reader.submit(lambda tx: fn(tx, *args, **kwargs))
        return result


@asynccontextmanager
async def open_database(
    path: Path, steps: Sequence[migrate.Migration] | None = None
) -> AsyncIterator[Database]:
    """Open a file for this process alone, create or upgrade it, and close it at the end.

    Raises DatabaseProblem with a sentence for the owner.
    """
    # One file has one lock, by whatever name it is opened.
    path = _real(path)
    with locked(path), named_problems(path):
        # Whatever is wrong with the file shows here, before aiosqlite starts its threads.
        prepare(path, steps or migrate.load())
        async with (
            aiosqlite.Connection(partial(_open_writer, path), iter_chunk_size=64) as writer,
            aiosqlite.Connection(partial(_open_reader, path), iter_chunk_size=64) as reader,
        ):
            lanes = Lane(writer, batch.run_writes), Lane(reader, batch.run_reads)
            try:
                yield Database(*lanes)
            finally:
                for lane in lanes:
                    await lane.finish()


def check_file(path: Path) -> tuple[int, int]:
    """Return the schema of an existing file and the newest known one, after SQLite's quick check.

    Reads only, and takes no lock. Raises DatabaseProblem.
    """
    steps = migrate.load()
    with named_problems(path), closing(connections.connect(path, write=False)) as connection:
        version = migrate.inspect(connection, steps)
        faults = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if faults != "ok":
        raise DatabaseProblem(f"The database {path} is damaged. Restore it from a backup.")
    return version, len(steps)


def _real(path: Path) -> Path:
    return path.resolve()


def prepare(path: Path, steps: Sequence[migrate.Migration]) -> None:
    """Create or upgrade a file that this process has locked; raises as ``open_database`` does."""
    connections.make_private(path)
    with closing(connections.connect(path, write=True)) as connection:
        # First: nothing of another program's file may be changed.
        migrate.inspect(connection, steps)
        connections.keep_private(path)
        connections.configure_writer(connection)
        connections.require_writable(connection)
        migrate.migrate(connection, steps)


def _open_writer(path: Path) -> sqlite3.Connection:
    connection = connections.connect(path, write=True)
    connections.configure_writer(connection)
    return connection


def _open_reader(path: Path) -> sqlite3.Connection:
    connection = connections.connect(path, write=False)
    connections.configure_reader(connection)
    return connection


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes from a file; raises DatabaseInUse where one of them works on it."""
    try:
        path.parent.mkdir(connections.PRIVATE_FOLDER, parents=True, exist_ok=True)
        lock = filelock.FileLock(f"{path}.lock", timeout=0, thread_local=False)
        lock.acquire()
    except filelock.Timeout:
        raise DatabaseInUse(
            f"Another Dramaclub runs on the database {path}. Stop it first, or set DATABASE_PATH."
        ) from None
    except OSError as error:
        raise DatabaseProblem(
            f"Cannot write beside the database {path}: {error.strerror}."
        ) from error
    try:
        yield
    finally:
        lock.release()

"""The store's contract, on real files."""

import asyncio
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.store.engine import batch
from bot.store.engine.database import Database, open_database
from bot.store.engine.transaction import Tx
from tests.store.conftest import NOTES
from tests.store.engine import notes as note


async def test_cancelled_callers_lose_no_acknowledged_write(notes: Database) -> None:
    """3,000 transactions, 900 of them cancelled at any point of their way."""
    chance = random.Random(20)  # noqa: S311 - a fixed seed makes the test repeatable
    cancelled = set(chance.sample(range(3_000), 900))
    acknowledged: set[int] = set()

    async def write(id_: int) -> None:
        acknowledged.add(await notes.write(note.add, id_))

    async def write_or_cancel(id_: int) -> None:
        task = asyncio.create_task(write(id_))
        for _ in range(chance.randrange(6) if id_ in cancelled else 0):
            await asyncio.sleep(0)
        if id_ in cancelled:
            task.cancel()
        await asyncio.wait([task])

    for first in range(0, 3_000, 100):
        await asyncio.gather(*map(write_or_cancel, range(first, first + 100)))

    stored = await notes.read(note.ids)
    assert acknowledged <= stored
    assert set(range(3_000)) - cancelled <= acknowledged
    assert len(cancelled - acknowledged) > 300, "too few were cancelled in time to prove anything"
    assert not notes._writer._connection.in_transaction
    assert await notes.write(note.add, 9_999) == 9_999


async def test_a_cancelled_reader_leaves_the_next_one_alone(notes: Database) -> None:
    reads = [asyncio.create_task(notes.read(note.ids)) for _ in range(20)]
    await asyncio.sleep(0)
    for read in reads[::2]:
        read.cancel()
    await asyncio.wait(reads)
    assert [read.result() for read in reads[1::2]] == [set()] * 10


def _fails(tx: Tx) -> None:
    note.add(tx, 100)
    raise LookupError("on purpose")


def _breaks_a_rule(tx: Tx) -> None:
    note.add(tx, 100)
    note.add(tx, 101, "")


def _stops(tx: Tx) -> None:
    note.add(tx, 100)
    next(iter(()))


def _scripts(tx: Tx) -> None:
    tx.all("INSERT INTO note VALUES (100, 'x'); COMMIT; INSERT INTO note VALUES (101, 'x')")


def _commits(tx: Tx) -> None:
    note.add(tx, 100)
    tx.all("COMMIT")


def _rolls_back(tx: Tx) -> None:
    note.add(tx, 100)
    tx.all("INSERT OR ROLLBACK INTO note VALUES (100, 'x')")


def _leaves_rows_unread(tx: Tx) -> None:
    tx.one("INSERT INTO note VALUES (100, 'x'), (101, 'x'), (102, 'x') RETURNING id")
    raise LookupError("on purpose")


def _too_large(tx: Tx) -> None:
    note.add(tx, 2**63)


def _exits(tx: Tx) -> None:
    note.add(tx, 100)
    raise SystemExit


@pytest.mark.parametrize(
    ("job", "error"),
    [
        (_fails, LookupError),
        (_breaks_a_rule, sqlite3.IntegrityError),
        (_stops, RuntimeError),
        (_scripts, sqlite3.ProgrammingError),
        (_commits, ValueError),
        (_rolls_back, ValueError),
        (_leaves_rows_unread, LookupError),
        (_too_large, OverflowError),
        (_exits, RuntimeError),
    ],
)
async def test_a_bad_job_harms_no_other_in_its_batch(
    notes: Database, job: Callable[[Tx], Any], error: type[BaseException]
) -> None:
    writes = [notes.write(note.add, id_) for id_ in range(5)]
    outcomes = await asyncio.gather(
        *writes, notes.write(job), *(notes.write(note.add, id_) for id_ in range(5, 10)),
        return_exceptions=True,
    )  # fmt: skip
    assert isinstance(outcomes.pop(5), error)
    assert outcomes == list(range(10))
    assert await notes.read(note.ids) == set(range(10))


def _fails_at_the_commit(tx: Tx) -> None:
    tx.all("INSERT INTO reply VALUES (12345)")


@pytest.mark.parametrize("others", [0, 4])
async def test_a_job_whose_commit_fails_harms_no_other(notes: Database, others: int) -> None:
    outcomes = await asyncio.gather(
        notes.write(_fails_at_the_commit),
        *(notes.write(note.add, id_) for id_ in range(others)),
        return_exceptions=True,
    )
    assert isinstance(outcomes.pop(0), sqlite3.IntegrityError)
    assert outcomes == list(range(others))
    assert await notes.read(note.ids) == set(range(others))
    assert await notes.write(note.add, 99) == 99


async def test_a_full_disk_fails_only_the_jobs_that_need_room(notes: Database) -> None:
    await notes.write(note.add, 1, "x")
    await notes._writer._connection.execute_fetchall("PRAGMA max_page_count = 6")
    outcomes = await asyncio.gather(
        notes.write(note.add, 2, "small"),
        notes.write(note.add, 3, "x" * 100_000),
        notes.write(note.add, 4, "small"),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [int, sqlite3.OperationalError, int]
    assert await notes.read(note.ids) == {1, 2, 4}


async def test_a_file_that_another_program_holds_fails_the_batch_once(
    notes: Database, path: Path
) -> None:
    await notes._writer._connection.execute_fetchall("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    outcomes = await asyncio.gather(
        notes.write(note.add, 1), notes.write(note.add, 2), return_exceptions=True
    )
    other.execute("ROLLBACK")
    other.close()
    assert [type(outcome) for outcome in outcomes] == [sqlite3.OperationalError] * 2
    assert await notes.write(note.add, 3) == 3


async def test_what_a_job_reads_again_it_finds(notes: Database) -> None:
    def add_twice(tx: Tx) -> int:
        note.add(tx, 1)
        note.add(tx, 2)
        return len(note.ids(tx))

    assert await notes.write(add_twice) == 2


async def test_a_read_cannot_write(notes: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await notes.read(note.add, 1)


async def test_a_batch_whose_time_is_up_leaves_the_rest_to_the_next(
    notes: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "BATCH_SECONDS", -1.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        assert batch.run_reads(connection, [note.ids] * 5) == [batch.Outcome(set())]
        assert batch.run_reads(connection, []) == []
    writes = [notes.write(note.add, id_) for id_ in range(5)]
    reads = [notes.read(note.ids) for _ in range(5)]
    assert await asyncio.gather(*writes) == list(range(5))
    await asyncio.gather(*reads)
    assert await notes.read(note.ids) == set(range(5))


async def test_a_failing_read_raises_its_error(notes: Database) -> None:
    def stop(_: Tx) -> None:
        next(iter(()))

    with pytest.raises(RuntimeError, match="StopIteration"):
        await notes.read(stop)


async def test_closing_finishes_what_is_queued(path: Path) -> None:
    async with open_database(path, [NOTES]) as database:
        writes = [asyncio.create_task(database.write(note.add, id_)) for id_ in range(600)]
        await asyncio.sleep(0)
    assert await asyncio.gather(*writes) == list(range(600))
    with pytest.raises(ValueError, match="no active connection"):
        await database.write(note.add, 601)
    with pytest.raises(ValueError, match="no active connection"):
        await database.read(note.ids)


async def test_the_wal_file_stays_small(notes: Database, path: Path) -> None:
    for id_ in range(400):
        await notes.write(note.add, id_, "x" * 4_000)
        if id_ % 10 == 0:
            await notes.read(note.ids)
    assert path.with_name("club.db-wal").stat().st_size < 4 * 1024**2


@pytest.mark.skipif(os.name != "posix", reason="the system has no such modes")
async def test_its_files_are_their_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "club.db"
    async with open_database(path, [NOTES]) as database:
        await database.write(note.add, 1)
        made = {one.name: one.stat().st_mode & 0o777 for one in path.parent.iterdir()}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {name: mode for name, mode in made.items() if not name.endswith(".lock")} == {
        "club.db": 0o600, "club.db-wal": 0o600, "club.db-shm": 0o600,
    }  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="the system has no such modes")
async def test_a_file_of_before_becomes_its_owners_alone(path: Path) -> None:
    async with open_database(path, [NOTES]):
        pass
    path.chmod(0o644)
    async with open_database(path, [NOTES]):
        assert path.stat().st_mode & 0o777 == 0o600


async def test_what_is_deleted_is_overwritten(path: Path) -> None:
    async with open_database(path, [NOTES]) as database:
        await database.write(note.add, 1, "unforgettable " * 50)
        await database.write(lambda tx: tx.all("DELETE FROM note"))
    assert b"unforgettable" not in path.read_bytes()

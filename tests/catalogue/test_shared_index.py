"""The index through starts, changes, kills and full disks: real files and processes."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.catalogue import file_format, index_process, shared_index
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.finding import Found
from bot.catalogue.index_folder import IndexFolder
from bot.domain.dramas.drama import Drama
from bot.refusals.dramas import StillReading
from bot.store.dramas import dramas, edition
from bot.store.dramas.edition import Edition
from bot.store.engine.database import Database, open_database
from bot.store.engine.transaction import Tx
from tests.waiting import until

SEOUL = 100
SIGNAL = Drama(0, "signal-2016", "Signal", native_title="시그널", popularity=1)
MANY = shared_index.FEW + 100
LAST = f"Paper Lanterns {MANY}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "club.db"


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    path = tmp_path / "starter.jsonl"
    path.write_bytes(file_format.HEADER + file_format.write(SIGNAL))
    return path


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with open_database(path) as database:
        yield database


def fill(tx: Tx, last: int = MANY) -> None:
    tx.all(
        """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :last)
        INSERT INTO drama (key, title) SELECT 'lanterns-' || n, 'Paper Lanterns ' || n FROM number
        """,
        last=last,
    )
    edition.renew(tx)


async def found(catalogue: Catalogue, typed: str) -> str | None:
    answer = await catalogue.find(typed, SEOUL)
    return answer.one.title if isinstance(answer, Found) else None


def kept(folder: IndexFolder) -> list[str]:
    return [path.name for path in folder.path.iterdir()] if folder.path.exists() else []


async def test_the_first_start_makes_it_and_the_next_one_opens_it(
    database: Database, path: Path, starter: Path
) -> None:
    folder = IndexFolder(path)
    assert await found(await Catalogue.load(database, starter, folder), "signl") == "Signal"
    now = await database.read(edition.current)
    assert kept(folder) == [now.generation]
    made = (folder.path / now.generation).stat().st_ino
    assert await found(await Catalogue.load(database, starter, folder), "signl") == "Signal"
    assert (folder.path / now.generation).stat().st_ino == made
    assert await database.read(edition.current) == now


async def test_a_changed_catalogue_has_another_one(
    database: Database, path: Path, starter: Path
) -> None:
    folder = IndexFolder(path)
    await Catalogue.load(database, starter, folder)
    await database.write(dramas.put_imported, Drama(0, "new", "Lanterns"))
    catalogue = await Catalogue.load(database, starter, folder)
    assert await found(catalogue, "lantrens") == "Lanterns"
    assert kept(folder) == [(await database.read(edition.current)).generation]


async def test_it_is_found_in_memory_where_nothing_can_be_kept(
    database: Database, path: Path, starter: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = IndexFolder(path)
    folder.path.write_bytes(b"not a folder")
    catalogue = await Catalogue.load(database, starter, folder)
    assert await found(catalogue, "signl") == "Signal"
    assert "The index cannot be kept" in caplog.text
    await database.write(fill)
    catalogue = await Catalogue.load(database, starter, folder)
    await catalogue.complete_index(folder)
    assert await found(catalogue, f"{LAST}!") == LAST
    assert await found(catalogue, "signl") == "Signal"


async def test_a_large_catalogue_answers_while_its_index_is_made(
    database: Database, path: Path, starter: Path
) -> None:
    folder = IndexFolder(path)
    await Catalogue.load(database, starter, folder)
    await database.write(fill)
    catalogue = await Catalogue.load(database, starter, folder)
    assert await found(catalogue, "signal") == "Signal"
    for typed in ("signl", LAST):
        with pytest.raises(StillReading):
            await catalogue.find(typed, SEOUL)
    assert [one.title for one in await catalogue.complete("sign", 5, SEOUL)] == ["Signal"]
    await catalogue.complete_index(folder)
    assert await found(catalogue, LAST) == LAST
    assert await found(catalogue, "signl") == "Signal"
    again = await Catalogue.load(database, starter, folder)
    assert await found(again, LAST) == LAST
    assert kept(folder) == [(await database.read(edition.current)).generation]


async def test_a_bot_that_stops_takes_the_process_with_it(
    database: Database, path: Path, starter: Path
) -> None:
    folder = IndexFolder(path)
    await database.write(fill, 40_000)
    catalogue = await Catalogue.load(database, starter, folder)
    making = asyncio.create_task(catalogue.complete_index(folder))
    await until(lambda: any(name.endswith(".part") for name in kept(folder)))
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    (left,) = kept(folder)
    assert left.endswith(".part")
    with pytest.raises(StillReading):
        await catalogue.find(LAST, SEOUL)


async def test_whatever_a_kill_leaves_is_never_taken_for_an_index(
    database: Database, path: Path, starter: Path
) -> None:
    folder = IndexFolder(path)
    await Catalogue.load(database, starter, folder)
    await database.write(fill, 10_000)
    now = await database.read(edition.current)
    command = [sys.executable, "-m", index_process.__name__, str(path)]
    for seen in (1, 6):
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            await until(partial(_has_written, process, folder, seen), 0)
            os.kill(process.pid, signal.SIGKILL)
        assert folder.open(now) is None or process.returncode == 0
    catalogue = await Catalogue.load(database, starter, folder)
    await catalogue.complete_index(folder)
    assert kept(folder) == [now.generation]
    assert await found(catalogue, "Paper Lanterns 10000") == "Paper Lanterns 10000"


def _has_written(process: subprocess.Popen[bytes], folder: IndexFolder, files: int) -> bool:
    return len(list(folder.path.glob(".*.part/*"))) >= files or process.poll() is not None


async def test_it_is_left_off_when_the_bot_has_gone(database: Database, path: Path) -> None:
    folder = IndexFolder(path)
    await database.write(fill, 40_000)
    command = [sys.executable, "-m", index_process.__name__, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        await until(partial(_has_written, process, folder, 1), 0)
    assert process.returncode == index_process.EXIT_LEFT
    assert folder.open(await database.read(edition.current)) is None


@pytest.mark.usefixtures("database")
async def test_what_changes_meanwhile_is_begun_again(path: Path) -> None:
    gone = Edition(1, "0" * 32)
    with pytest.raises(index_process.CatalogueChanged):
        list(index_process.entries(path, gone))


async def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(index_process.NotMade, match="is not there yet"):
        await index_process.make(tmp_path / "missing.db")

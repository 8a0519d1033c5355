"""Files that cannot be used end with one sentence, and with no thread left behind."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.engine import connections
from bot.store.engine.database import check_file, open_database
from bot.store.engine.errors import DatabaseInUse, DatabaseProblem, named_problems


@pytest.fixture(autouse=True)
def _no_thread_stays() -> Iterator[None]:
    yield
    for thread in threading.enumerate():
        if "worker" in thread.name:
            # It ends by itself, a moment after it said that the file is closed.
            thread.join(5)
            assert not thread.is_alive()


async def _refused(path: Path) -> str:
    with pytest.raises(DatabaseProblem) as refusal:
        async with open_database(path):
            raise AssertionError
    return str(refusal.value)


async def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_bytes(b"this is a shopping list, not a database" * 100)
    assert "is not a database" in await _refused(path)


async def test_a_folder_in_the_files_place(path: Path) -> None:
    path.mkdir()
    assert "cannot be opened" in await _refused(path)


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "Cannot write beside" in await _refused(tmp_path / "file" / "club.db")


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    async with open_database(tmp_path / "new" / "folder" / "club.db"):
        pass
    assert (tmp_path / "new" / "folder" / "club.db").exists()


async def test_a_second_bot_is_refused_until_the_first_has_gone(path: Path) -> None:
    async with open_database(path):
        with pytest.raises(DatabaseInUse, match="Another Dramaclub"):
            async with open_database(path):
                raise AssertionError
    async with open_database(path):
        pass


async def test_a_second_name_of_the_file_is_the_same_file(path: Path) -> None:
    path.with_name("link.db").symlink_to(path)
    async with open_database(path):
        with pytest.raises(DatabaseInUse):
            async with open_database(path.with_name("link.db")):
                raise AssertionError


async def test_a_file_that_another_program_locks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.05)
    async with open_database(path):
        pass
    other = connections.connect(path, write=True)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE x (id INTEGER)")
    try:
        assert "locked" in await _refused(path)
    finally:
        other.close()


def test_an_error_without_a_sentence_of_its_own_is_passed_on() -> None:
    with pytest.raises(DatabaseProblem, match="cannot be used: odd"), named_problems(Path("x")):
        raise sqlite3.InterfaceError("odd")


def test_looking_at_a_missing_file_makes_none(path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="cannot be opened"):
        check_file(path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True),
        ((3, 44, 6), False), ((3, 45, 0), True), ((3, 50, 6), True), ((3, 50, 7), False),
        ((3, 51, 0), True), ((3, 51, 2), True), ((3, 51, 3), False), ((3, 52, 0), False),
    ],
)  # fmt: skip
def test_which_sqlite_versions_have_the_wal_reset_bug(
    version: tuple[int, int, int], affected: bool
) -> None:
    assert connections.has_wal_reset_bug(version) is affected

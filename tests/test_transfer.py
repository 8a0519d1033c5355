"""Exporting and importing the catalogue, as an owner does it at the command line."""

import asyncio
import io
import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import filelock
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot import transfer
from bot.catalogue import file_format, starter
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.file_format import HEADER
from bot.command_line import EXIT_CONFIGURATION, EXIT_NOT_ALL, EXIT_TRY_AGAIN
from bot.domain.dramas.drama import Drama
from bot.store.engine import connections
from bot.store.engine.database import open_database
from tests.catalogue import generated
from tests.test_command_line import ROOT, bot, process, refused

STARTER = len(starter.read())
MINE = b'{"key":"mine-2031","title":"Mine"}\n'
MANY = 3_000
"""Dramas of a thousand letters: more than SQLite keeps from the disk before a commit."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "dramaclub.db"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.jsonl"


def imported(database: Path, file: Path) -> Counter[str]:
    refusals: list[file_format.Refused] = []
    counts = transfer.import_(database, str(file), refusals.append)
    assert not refusals
    return counts


def exported(database: Path, file: Path) -> list[Drama]:
    transfer.export(database, str(file))
    given = list(file_format.read(io.BytesIO(file.read_bytes()), "it"))
    return [drama for drama in given if isinstance(drama, Drama)]


def owners(database: Path) -> int:
    with closing(connections.connect(database, write=False)) as connection:
        count: int = connection.execute("SELECT sum(imported) FROM drama").fetchone()[0]
    return count


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
    # Each example is two imports and an export: looking for a smaller one would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(st.lists(generated.DRAMAS, max_size=5, unique_by=lambda drama: drama.key))
def test_what_is_imported_is_exported_as_it_was(
    database: Path, file: Path, dramas: list[Drama]
) -> None:
    file.write_bytes(HEADER + b"".join(map(file_format.write, dramas)))
    imported(database, file)
    assert imported(database, file) == Counter({"the same": len(dramas)})
    keys = {drama.key for drama in dramas}
    there = [drama for drama in exported(database, file) if drama.key in keys]
    assert there == sorted(dramas, key=lambda drama: drama.key)


def test_an_import_tells_its_counts_and_each_refused_line(tmp_path: Path, file: Path) -> None:
    changed = file_format.write(starter.read()[0]).replace(b'"popularity":1', b'"popularity":99')
    same = file_format.write(starter.read()[1])
    file.write_bytes(HEADER + MINE + b"{}\n" + changed + same + MINE)
    run = bot(tmp_path, "import", file.name)
    assert run.returncode == EXIT_NOT_ALL
    assert run.stdout == "1 added, 1 changed, 1 the same, 2 refused.\n"
    assert run.stderr.splitlines() == [
        "line 3: the drama has no key",
        "line 6: its key stands on line 2 already",
    ]
    assert owners(tmp_path / "data" / "dramaclub.db") == 2
    file.write_bytes(HEADER + MINE + changed + same)
    run = bot(tmp_path, "import", file.name)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == "0 added, 0 changed, 3 the same, 0 refused.\n"


def test_an_export_goes_through_pipes_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(HEADER + MINE)
    assert bot(tmp_path, "import", "mine").returncode == 0
    assert bot(tmp_path, "export", "one").stdout == f"{STARTER + 1} dramas are in one.\n"
    piped = bot(tmp_path, "export").stdout
    assert piped.encode() == (tmp_path / "one").read_bytes()
    run = bot(tmp_path, "import", "-", input_=piped)
    assert run.stdout == f"0 added, 0 changed, {STARTER + 1} the same, 0 refused.\n"


async def test_what_was_imported_outlives_the_next_starts(
    tmp_path: Path, database: Path, file: Path
) -> None:
    title = b'"title":"Squid Game"'
    old = file_format.write(starter.read()[0])
    file.write_bytes(HEADER + MINE + old.replace(title, b'"title":"Ours"'))
    await asyncio.to_thread(imported, database, file)
    newer = tmp_path / "starter.jsonl"
    lighthouse = MINE.replace(b"mine", b"new")
    newer.write_bytes(HEADER + old.replace(title, b'"title":"Newer"') + lighthouse)
    for path in (newer, starter.STARTER):
        async with open_database(database) as opened:
            await Catalogue.load(opened, path)
    keys = {drama.key: drama.title for drama in await asyncio.to_thread(exported, database, file)}
    assert len(keys) == STARTER + 2
    assert keys["squid-game-2021"] == "Ours"
    assert keys["mine-2031"] == keys["new-2031"] == "Mine"


def test_it_exports_but_does_not_import_while_a_bot_runs(
    tmp_path: Path, database: Path, file: Path
) -> None:
    file.write_bytes(HEADER + MINE)
    imported(database, file)
    with filelock.FileLock(f"{database}.lock"):
        assert bot(tmp_path, "export", "out").returncode == 0
        assert "Stop it first" in refused(bot(tmp_path, "import", file.name), EXIT_TRY_AGAIN)


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_file_that_is_none_is_named(tmp_path: Path, database: Path, command: str) -> None:
    (tmp_path / "header").write_bytes(HEADER)
    imported(database, tmp_path / "header")
    for name, reason in (("not/there", "No such file or directory"), (".", "Is a directory")):
        line = refused(bot(tmp_path, command, name), EXIT_NOT_ALL)
        assert line.startswith(f"{name} cannot be ")
        assert reason in line


def test_a_file_that_is_refused_makes_no_database(tmp_path: Path, file: Path) -> None:
    file.write_bytes(MINE)
    line = refused(bot(tmp_path, "import", file.name), EXIT_NOT_ALL)
    assert line.startswith("catalogue.jsonl is not a catalogue")
    assert not (tmp_path / "data").exists()
    assert "not there yet" in refused(bot(tmp_path, "export", file.name), EXIT_CONFIGURATION)
    assert file.read_bytes() == MINE


@pytest.mark.parametrize("end", ["", "-wal", "-shm", ".lock", "-index/dramas"])
def test_an_export_never_replaces_the_database(
    tmp_path: Path, database: Path, file: Path, end: str
) -> None:
    file.write_bytes(HEADER)
    imported(database, file)
    line = refused(bot(tmp_path, "export", f"data/../data/dramaclub.db{end}"), EXIT_NOT_ALL)
    assert "is the database itself" in line
    assert len(exported(database, file)) == STARTER


@pytest.mark.skipif(os.name != "posix", reason="the system has no such modes")
def test_an_export_is_its_owners_alone(database: Path, file: Path) -> None:
    file.write_bytes(HEADER)
    imported(database, file)
    file.chmod(0o644)
    exported(database, file)
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="the system has no such limits and devices")
def test_an_export_that_finds_no_room_leaves_the_old_one(
    tmp_path: Path, database: Path, file: Path
) -> None:
    file.write_bytes(HEADER)
    imported(database, file)
    limited = ["sh", "-c", 'ulimit -f 128 && exec "$@"', "sh"]
    line = refused(process(tmp_path, "export", file.name, before=limited), EXIT_NOT_ALL)
    assert line == "catalogue.jsonl cannot be written: File too large."
    assert file.read_bytes() == HEADER
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catalogue.jsonl", "data"]


@pytest.mark.skipif(os.name != "posix", reason="the system has no such devices")
def test_an_export_writes_into_devices_and_replaces_what_a_link_leads_to(
    tmp_path: Path, database: Path, file: Path
) -> None:
    file.write_bytes(HEADER)
    imported(database, file)
    (tmp_path / "link").symlink_to(file)
    assert len(exported(database, tmp_path / "link")) == STARTER
    assert (tmp_path / "link").is_symlink()
    os.mkfifo(tmp_path / "pipe")
    with (
        (tmp_path / "read").open("wb") as read,
        subprocess.Popen(["cat", tmp_path / "pipe"], stdout=read),
    ):
        assert transfer.export(database, str(tmp_path / "pipe")) == STARTER
    assert (tmp_path / "read").read_bytes() == file.read_bytes()
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(os.name != "posix", reason="the shell closes the stream")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("export - >&-", "Standard output is closed."),
        ("import - <&-", "Standard input is closed."),
        ("export - > /dev/full", "Standard output cannot be written: No space left on device."),
    ],
)
def test_a_stream_that_cannot_be_used_is_named(
    tmp_path: Path, database: Path, file: Path, command: str, said: str
) -> None:
    file.write_bytes(HEADER)
    imported(database, file)
    run = process(tmp_path, before=["sh", "-c", f'exec "$@" {command}', "sh"])
    assert refused(run, EXIT_NOT_ALL) == said


def test_a_kill_in_the_middle_leaves_nothing_and_one_after_the_end_everything(
    tmp_path: Path, database: Path
) -> None:
    text = "x" * 1_000
    many = b"".join(
        file_format.write(Drama(0, f"mine-{n}", "Mine", synopsis=text)) for n in range(MANY)
    )
    _import_until_killed(tmp_path, HEADER + many + b"{}\n", f"line {MANY + 2}: ")
    assert (database.parent / "dramaclub.db-wal").stat().st_size > 1_000_000
    assert not owners(database)
    _import_until_killed(tmp_path, HEADER + many + b"{}\n", f"line {MANY + 2}: ")
    assert not owners(database)
    assert bot(tmp_path, "import", "-", input_=(HEADER + many).decode()).returncode == 0
    assert owners(database) == MANY


def _import_until_killed(folder: Path, given: bytes, said: str) -> None:
    """Kill an import that still waits for lines, once it has reported one."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "import", "-"],
        cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_PATH": ""},
    ) as importing:  # fmt: skip
        assert importing.stdin is not None
        assert importing.stderr is not None
        importing.stdin.write(given)
        importing.stdin.flush()
        assert importing.stderr.readline().decode().startswith(said)
        importing.kill()

"""The command line as a supervisor sees it: one clear line, and a code that says what to do."""

import asyncio
import base64
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack, chdir, closing
from pathlib import Path
from tempfile import TemporaryFile
from unittest.mock import patch

import filelock
import pytest

from bot.command_line import EXIT_CONFIGURATION, EXIT_TRY_AGAIN, main
from bot.store.engine.database import open_database
from tests.store.engine.rights import without_override
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[1]
TOKEN = (
    base64.b64encode(b"1000000000000000001").decode().rstrip("=") + ".abcdef.0123456789abcdef0123"
)


def bot(
    folder: Path, *arguments: str, input_: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in this process, in a folder of its own, with nothing but these settings.

    Not ``run`` past its settings: that is for a process of its own, whose logging it sets up.
    """
    with ExitStack() as stack:
        given, out, err = (
            stack.enter_context(TemporaryFile("w+", encoding="utf-8")) for _ in range(3)
        )
        given.write(input_)
        given.seek(0)
        stack.enter_context(chdir(folder))
        stack.enter_context(patch.dict(os.environ, settings, clear=True))
        stack.enter_context(patch.multiple(sys, stdin=given, stdout=out, stderr=err))
        try:
            code = main(list(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(arguments, code, out.read(), err.read())


def process(
    folder: Path, *arguments: str, before: Sequence[str] = (), **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process, likewise."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [*before, sys.executable, "-m", "bot", *arguments],
        cwd=folder, text=True, capture_output=True,
        env={**kept, "PYTHONPATH": str(ROOT), **settings}, timeout=PATIENCE, check=False,
    )  # fmt: skip


def refused(run: subprocess.CompletedProcess[str], code: int) -> str:
    """Return the one line that a command ended with."""
    assert run.returncode == code, run.stderr
    (line,) = run.stderr.splitlines()
    assert TOKEN not in line
    return line


def test_without_a_token_it_says_where_to_get_one(tmp_path: Path) -> None:
    assert "DISCORD_TOKEN is missing" in refused(bot(tmp_path, "run"), EXIT_CONFIGURATION)


def test_a_token_that_is_none_is_refused(tmp_path: Path) -> None:
    run = bot(tmp_path, "run", DISCORD_TOKEN="secret word")
    assert "not a bot token" in (line := refused(run, EXIT_CONFIGURATION))
    assert "secret word" not in line


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"DISCORD_TOKEN=x\nthis is no setting\n", "line 2, is not of the form"),
        (
            b"DISCORD_TOKEN=x\n\nDISCORD_TOKKEN=y\n",
            "line 3: there is no setting DISCORD_TOKKEN. Did you mean",
        ),
        ("DISCORD_TOKEN=\xe9".encode("latin-1"), "cannot be read as a text in UTF-8"),
        (b"LOG_FORMAT=yaml\n", "LOG_FORMAT must be one of"),
        (b"DATABASE_PATH=~nobody-by-that-name/x.db\n", "DATABASE_PATH names the home"),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["run", "--or-sandbox"]])
def test_a_bad_env_line_is_named(
    tmp_path: Path, content: bytes, said: str, command: list[str]
) -> None:
    (tmp_path / ".env").write_bytes(content)
    assert said in refused(bot(tmp_path, *command), EXIT_CONFIGURATION)


def test_an_empty_variable_does_not_hide_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    assert bot(tmp_path, "check", DISCORD_TOKEN="").returncode == 0


def test_check_says_that_a_database_cannot_be_written(tmp_path: Path) -> None:
    asyncio.run(_make(tmp_path / "club.db"))
    assert bot(tmp_path, "check", DISCORD_TOKEN=TOKEN, DATABASE_PATH="club.db").returncode == 0
    (tmp_path / "club.db").chmod(0o444)
    for command in ("check", "run"):
        run = process(
            tmp_path, command, before=without_override(),
            DISCORD_TOKEN=TOKEN, DATABASE_PATH="club.db",
        )  # fmt: skip
        assert "cannot be written" in refused(run, EXIT_CONFIGURATION)


async def _make(path: Path) -> None:
    async with open_database(path):
        pass


def test_a_database_of_another_program_or_a_newer_version_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "club.db")) as theirs:
        theirs.execute("CREATE TABLE theirs (id INTEGER)")
    for command in ("check", "run"):
        run = process(tmp_path, command, DISCORD_TOKEN=TOKEN, DATABASE_PATH="club.db")
        assert "belongs to another program" in refused(run, EXIT_CONFIGURATION)
    asyncio.run(_make(tmp_path / "new.db"))
    with closing(sqlite3.connect(tmp_path / "new.db")) as newer:
        newer.execute("PRAGMA user_version = 9999")
    run = process(tmp_path, "run", DISCORD_TOKEN=TOKEN, DATABASE_PATH="new.db")
    assert "Install the newer version" in refused(run, EXIT_CONFIGURATION)


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"# mine\nDISCORD_TOKEN='{TOKEN}'\nLOG_FORMAT=json\nTZ=UTC\n\n")
    assert bot(tmp_path, "check").returncode == 0
    assert bot(tmp_path, "check", LOG_FORMAT="yaml").returncode == EXIT_CONFIGURATION


def test_check_says_what_it_verified_and_how_to_invite(tmp_path: Path) -> None:
    run = bot(tmp_path, "check", DISCORD_TOKEN=TOKEN)
    assert run.returncode == 0
    assert run.stderr == ""
    settings, database, sqlite, invite = run.stdout.splitlines()
    assert settings == "Settings: fine."
    assert "not there yet" in database
    assert sqlite3.sqlite_version in sqlite
    assert "client_id=1000000000000000001" in invite
    assert "scope=bot+applications.commands" in invite
    assert not (tmp_path / "data").exists()


def test_a_database_that_is_none_ends_both_commands(tmp_path: Path) -> None:
    (tmp_path / "club.db").write_text("a shopping list, much longer than a header " * 100)
    for command in ("check", "run"):
        run = process(tmp_path, command, DISCORD_TOKEN=TOKEN, DATABASE_PATH="club.db")
        assert "is not a database" in refused(run, EXIT_CONFIGURATION)


def test_a_second_bot_ends_with_one_sentence(tmp_path: Path) -> None:
    with filelock.FileLock(tmp_path / "club.db.lock"):
        run = process(tmp_path, "run", DISCORD_TOKEN=TOKEN, DATABASE_PATH="club.db")
    assert "Another Dramaclub" in refused(run, EXIT_TRY_AGAIN)


def test_without_a_network_it_ends_and_may_be_tried_again(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{unused.getsockname()[1]}/api/v10"
        run = process(tmp_path, "run", DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base)
    assert run.returncode == EXIT_TRY_AGAIN
    assert run.stderr.splitlines()[-1].startswith("Discord cannot be reached: ")
    assert "Traceback" not in run.stderr


def test_no_command_gives_the_usage(tmp_path: Path) -> None:
    run = process(tmp_path)
    assert run.returncode == 2
    assert "usage: python -m bot" in run.stderr

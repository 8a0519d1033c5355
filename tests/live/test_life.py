"""The bot's process from start to end, as its owner's supervisor sees it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.command_line import EXIT_CONFIGURATION, EXIT_TRY_AGAIN
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.starting import first_running, running
from tests.waiting import PATIENCE, standing, until

COMMANDS = "/applications/{application_id}/commands"
STOP_SECONDS = 5.0


@asynccontextmanager
async def process(
    sandbox: Sandbox, folder: Path, *options: str, **settings: str
) -> AsyncIterator[Process]:
    """Run ``python -m bot run`` on a sandbox, in a folder of its own."""
    root = Path(__file__).parents[2]
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(root), "DISCORD_TOKEN": sandbox.token,
        "DISCORD_API_BASE": sandbox.api_base, "DISCORD_GATEWAY_URL": sandbox.gateway_url,
    }  # fmt: skip
    command = [sys.executable, "-m", "bot", "run", *options]
    bot = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment | settings, stdout=PIPE, stderr=PIPE
    )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.communicate()


async def ended(bot: Process) -> str:
    """Wait for a process's end and give what it said."""
    async with asyncio.timeout(PATIENCE):
        _, said = await bot.communicate()
    return said.decode()


def sent_commands(sandbox: Sandbox) -> int:
    return len(sandbox.journal.requests("PUT", COMMANDS))


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly_and_soon(
    sandbox: Sandbox, tmp_path: Path, number: signal.Signals
) -> None:
    async with process(sandbox, tmp_path) as bot, Person(sandbox.url) as mina:
        await sandbox.until_ready()
        assert "Crash Landing" in mina.text(await mina.run("/drama find", title="CLOY"))
        loop = asyncio.get_running_loop()
        start = loop.time()
        bot.send_signal(number)
        said = await ended(bot)
        assert loop.time() - start < STOP_SECONDS
    assert bot.returncode == 0, said
    assert "Traceback" not in said
    assert sandbox.token not in said
    assert not (tmp_path / "data" / "dramaclub.db-wal").exists()


async def test_a_stop_before_the_start_is_done_fails_at_nothing(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with running(sandbox, tmp_path / "club.db") as bot:
        await bot.close()
        # As discord.py does 0.1 seconds after the last server.
        bot.dispatch("ready")


async def test_with_a_token_make_run_goes_to_discord(sandbox: Sandbox, tmp_path: Path) -> None:
    async with process(sandbox, tmp_path, "--or-sandbox") as bot:
        await sandbox.until_ready()
        bot.terminate()
        assert "local Discord" not in await ended(bot)


@pytest.mark.skipif(os.name != "posix", reason="the process is replaced only on POSIX")
async def test_without_a_token_make_run_starts_the_local_discord(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with process(sandbox, tmp_path, "--or-sandbox", DISCORD_TOKEN="") as bot:
        assert bot.stdout is not None
        said = [(await bot.stdout.readline()).decode() for _ in range(2)]
        if "is in use" not in said[1]:
            bot.terminate()
            await bot.wait()
            assert bot.returncode == 0
    assert said[0] == "No DISCORD_TOKEN is set, so this is a local Discord.\n"
    assert "http://127.0.0.1:8765" in said[1] or "Port 8765 is in use" in said[1]


async def test_a_wrong_token_ends_with_one_line(sandbox: Sandbox, tmp_path: Path) -> None:
    wrong = sandbox.token[:-8] + "wrong-00"
    async with process(sandbox, tmp_path, DISCORD_TOKEN=wrong) as bot:
        said = await ended(bot)
    assert bot.returncode == EXIT_CONFIGURATION
    assert said.splitlines()[-1].startswith("Discord refused DISCORD_TOKEN.")
    assert "Traceback" not in said
    assert wrong not in said


async def test_discord_being_down_at_the_start_is_worth_a_retry(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.add("error", route="GET /users/@me", status=503)
    async with process(sandbox, tmp_path) as bot:
        said = await ended(bot)
    assert bot.returncode == EXIT_TRY_AGAIN
    assert said.splitlines()[-1].startswith("Discord cannot be reached:")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "cut", "route": "GET /users/@me", "count": 20}, EXIT_TRY_AGAIN),
        ({"kind": "cut", "route": "PUT /applications/*/commands", "count": 20}, EXIT_TRY_AGAIN),
    ],
)
async def test_a_start_that_discord_cuts_short_is_worth_a_retry(
    sandbox: Sandbox, tmp_path: Path, fault: dict[str, object], code: int
) -> None:
    kind = str(fault.pop("kind"))
    sandbox.faults.add(kind, **fault)
    async with process(sandbox, tmp_path) as bot:
        said = await ended(bot)
    assert bot.returncode == code, said
    assert "Traceback" not in said


async def test_a_wrong_api_base_is_the_owners_to_mend(sandbox: Sandbox, tmp_path: Path) -> None:
    wrong = sandbox.api_base + "/nowhere"
    async with process(sandbox, tmp_path, DISCORD_API_BASE=wrong) as bot:
        said = await ended(bot)
    assert bot.returncode == EXIT_CONFIGURATION
    assert "DISCORD_API_BASE" in said.splitlines()[-1]


async def test_a_gateway_that_is_not_there_is_worth_a_retry(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    wrong = sandbox.gateway_url + "/nowhere"
    async with process(sandbox, tmp_path, DISCORD_GATEWAY_URL=wrong) as bot:
        await until(lambda: sent_commands(sandbox) > 0)
        bot.terminate()
        said = await ended(bot)
    assert bot.returncode in {0, EXIT_TRY_AGAIN}, said
    assert "Traceback (most recent call last)" not in said.splitlines()[-1]


async def test_a_token_that_was_reset_ends_with_one_line(sandbox: Sandbox, tmp_path: Path) -> None:
    async with process(sandbox, tmp_path) as bot, Person(sandbox.url) as hana:
        await sandbox.until_ready()
        await hana.call("POST", "faults", {"kind": "drop_gateway", "code": 4004})
        said = await ended(bot)
    assert bot.returncode == EXIT_CONFIGURATION, said
    assert said.splitlines()[-1].startswith("Discord refused DISCORD_TOKEN.")


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
async def test_a_stop_during_an_outage_is_as_soon(tmp_path: Path) -> None:
    async with standing() as there:
        started = process(there, tmp_path)
        bot = await started.__aenter__()
        await there.until_ready()
    assert bot.stderr is not None
    while b"Attempting a reconnect" not in await bot.stderr.readline():
        assert bot.returncode is None
    start = asyncio.get_running_loop().time()
    bot.terminate()
    said = await ended(bot)
    assert asyncio.get_running_loop().time() - start < STOP_SECONDS
    assert bot.returncode == 0, said
    await started.__aexit__(None, None, None)


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
async def test_a_stop_during_the_login_is_no_error(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.faults.add("delay", route="GET /users/@me", seconds=3)
    async with process(sandbox, tmp_path) as bot:
        await until(lambda: not sandbox.faults.waiting)
        bot.terminate()
        said = await ended(bot)
    sandbox.clock.advance(3)
    assert bot.returncode == 0, said
    assert "Traceback" not in said


async def test_logs_can_be_json(sandbox: Sandbox, tmp_path: Path) -> None:
    async with process(sandbox, tmp_path, LOG_FORMAT="json", LOG_LEVEL="DEBUG") as bot:
        await sandbox.until_ready()
        async with Person(sandbox.url) as mina:
            await mina.run("/drama find", title="a title that nobody may read in a log")
        assert bot.stderr is not None
        # Python itself writes a line where a stop meets the start.
        lines = [""]
        while "Ready as" not in lines[-1]:
            lines.append((await bot.stderr.readline()).decode())
        bot.terminate()
        lines = [*lines[1:], *(await ended(bot)).splitlines()]
    assert [line for line in lines if not line.startswith('{"time": "')] == []
    assert any("Commands sent" in line for line in lines)
    assert "nobody may read" not in "".join(lines)


async def test_commands_are_sent_only_when_they_changed(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "club.db"
    for _ in range(3):
        async with first_running(sandbox, path):
            pass
    assert sent_commands(sandbox) == 1
    async with standing() as another, first_running(another, path):
        assert sent_commands(another) == 1
    async with first_running(sandbox, path) as bot:
        assert sent_commands(sandbox) == 1
        await bot.http.bulk_upsert_global_commands(bot.application_id, [])  # type: ignore[arg-type]  # known after login
    async with first_running(sandbox, path):
        assert sent_commands(sandbox) == 3


@pytest.mark.parametrize("fault", ["drop_gateway", "reconnect"])
async def test_a_lost_gateway_is_found_again(mina: Person, fault: str) -> None:
    await mina.call("POST", "faults", {"kind": fault})
    # What is asked meanwhile reaches the bot when it resumes.
    assert (await mina.run("/drama find", title="CLOY")).outcome == "message"


async def test_old_buttons_work_after_a_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    async with Person(sandbox.url) as mina:
        async with running(sandbox, tmp_path / "club.db"):
            answer = await mina.run("/drama find", title="CLOY")
        async with running(sandbox, tmp_path / "club.db"):
            assert "Posted here." in mina.text(await mina.press(answer, "Post here"))


async def test_a_stop_waits_for_what_is_under_way(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.faults.add("delay", route="POST /interactions/*/*/callback", seconds=1)
    async with process(sandbox, tmp_path) as bot, Person(sandbox.url) as mina:
        await sandbox.until_ready()
        asked = asyncio.create_task(mina.run("/drama find", title="CLOY"))
        await until(lambda: not sandbox.faults.waiting)
        bot.terminate()
        assert bot.stderr is not None
        while b"Stopping" not in await bot.stderr.readline():
            assert bot.returncode is None
        sandbox.clock.advance(1)
        assert "Crash Landing" in mina.text(await asked)
        said = await ended(bot)
    assert bot.returncode == 0
    assert "still under way" not in said

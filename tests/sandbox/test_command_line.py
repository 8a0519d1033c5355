"""``python -m sandbox`` as somebody starts it."""

import asyncio
import signal
import socket
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import discord
import pytest
from discord import app_commands, ui

from sandbox.__main__ import parser
from sandbox.client import Person
from sandbox.legible import legible
from sandbox.say import talk
from sandbox.serve import Sandbox
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import data_of
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[2]


async def started(*arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *arguments, cwd=ROOT, stdout=PIPE, stderr=STDOUT
    )


async def output(*arguments: str) -> tuple[int | None, str]:
    process = await started(*arguments)
    told, _ = await process.communicate()
    return process.returncode, told.decode()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def served(free_port: int) -> AsyncIterator[tuple[Process, str]]:
    process = await started("--no-bot", "--port", str(free_port))
    assert process.stdout is not None
    greeting = (await process.stdout.readline()).decode()
    assert f"http://127.0.0.1:{free_port}" in greeting
    assert "-m sandbox say" in greeting
    yield process, f"http://127.0.0.1:{free_port}"
    if process.returncode is None:
        process.kill()
        await process.wait()


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
async def test_it_serves_until_a_signal(served: tuple[Process, str], name: signal.Signals) -> None:
    process, url = served
    async with Person(url) as mina:
        assert (await mina.call("GET", ""))["connected"] is False
    process.send_signal(name)
    assert await process.wait() == 0


async def test_a_busy_port_is_one_sentence(sandbox: Sandbox) -> None:
    port = sandbox.url.rsplit(":", 1)[1]
    code, told = await output("--no-bot", "--port", port)
    assert code == 1
    assert told.startswith(f"Port {port} is in use. Try: ")
    assert told.endswith(f" -m sandbox --port {int(port) + 1}\n")


async def test_the_bot_is_started_and_stopped(free_port: int, tmp_path: Path) -> None:
    database = tmp_path / "kept.db"
    process = await started("--port", str(free_port), "--database", str(database))
    assert process.stdout is not None
    await process.stdout.readline()
    async with asyncio.timeout(PATIENCE), Person(f"http://127.0.0.1:{free_port}") as mina:
        while not (await mina.call("GET", ""))["ready"]:
            continue
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    assert database.exists()


async def test_the_bots_end_is_told(free_port: int, tmp_path: Path) -> None:
    code, told = await output("--port", str(free_port), "--database", str(tmp_path))
    assert code not in {0, None}
    assert told.endswith(f"The bot ended with exit code {code}.\n")


async def test_nobody_answers(free_port: int) -> None:
    code, told = await output("read", "--port", str(free_port))
    assert code == 1
    assert told.startswith("Nothing answers at http://127.0.0.1:")


class Panel(ui.View):
    """A button that opens a form, and a select."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Button(label="Write", custom_id="write"))
        options = [discord.SelectOption(label="Signal"), discord.SelectOption(label="Our Movie")]
        self.add_item(ui.Select(custom_id="pick", options=options))


class Form(ui.Modal):
    """One field."""

    def __init__(self) -> None:
        super().__init__(title="Review", custom_id="form", timeout=None)
        body: ui.TextInput[Form] = ui.TextInput(custom_id="body")
        self.add_item(ui.Label(text="Body", component=body))


async def _panel(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("||It ends well||", view=Panel())


async def _write(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


async def _saved(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("saved", ephemeral=True)


Say = Callable[..., Awaitable[str]]


@pytest.fixture
def say(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> Say:
    """``await say("read", …)`` carries a command line out in this process and gives its words."""

    async def _say(*arguments: str) -> str:
        port = sandbox.url.rsplit(":", 1)[1]
        code = await talk(parser().parse_args([*arguments, "--port", port]))
        told = capsys.readouterr().out
        assert code == 0, told
        return told

    return _say


async def test_a_conversation(start: Start, say: Say, tmp_path: Path) -> None:
    stage = await start(app_commands.Command(name="panel", description="x", callback=_panel))
    stage.bot.handlers.update(write=_write, form=_saved, pick=_saved)
    panel = await say("say", "/panel")
    assert panel == "▓▓▓▓▓▓▓▓▓▓▓▓\n[Write]\n[ ▾ Signal · Our Movie]\n"
    assert await say("choose", "Signal", "--as", "theo") == "(only you can see this)\nsaved\n"
    assert await say("press", "write") == "=== Review ===\nBody: «»\n"
    review = tmp_path / "review.txt"
    review.write_text("좋아요", encoding="utf-8")
    assert "saved" in await say("submit", f"Body=@{review}")
    form = data_of(stage.bot.interactions[-1])["components"]
    assert "좋아요" in str(form)
    seen = await say("read", "--as", "theo")
    assert seen.count("saved") == 1


async def test_the_command_itself_talks(sandbox: Sandbox) -> None:
    port = sandbox.url.rsplit(":", 1)[1]
    assert await output("say", "hello", "--port", port) == (0, "hello\n")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("<@1000000000000000013> in <#1000000000000000111>", "@Mina in #reviews"),
        ("<@&1000000000000000101> <@1000000000000000999>", "@Moderator <@1000000000000000999>"),
        ("<t:1700000000:F> <t:1700000000>", " ".join(["14 November 2023, 22:13 UTC"] * 2)),
    ],
)
async def test_ids_and_times_are_told_in_words(
    sandbox: Sandbox, say: Say, written: str, told: str
) -> None:
    async with Person(sandbox.url) as mina:
        await mina.send(written)
    assert await say("read") == f"Mina: {told}\n"


@pytest.mark.parametrize(
    ("away", "told"), [(80, "in 1 minute"), (-7_300, "2 hours ago"), (259_300, "in 3 days")]
)
async def test_a_moment_is_told_from_now(sandbox: Sandbox, away: int, told: str) -> None:
    async with Person(sandbox.url) as mina:
        moment = int(sandbox.clock.now()) + away
        assert await legible(mina, f"<t:{moment}:R>") == told

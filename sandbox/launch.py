"""Serving the sandbox with the bot beside it, from the command line."""

import asyncio
import errno
import os
import signal
import sys
import tempfile
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from sandbox.serve import Sandbox
from sandbox.terminal import show

# What a bot started here may have of this process's environment: no secret is among it.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV", "SYSTEMROOT")
# SIGHUP comes when a terminal is closed, and is not there on Windows.
_STOPS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
# Seconds a bot gets to end after a signal.
_PATIENCE = 15.0
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Launch:
    """What to start. Without ``database`` the bot gets a fresh file."""

    port: int
    with_bot: bool = True
    database: Path | None = None


def launch(what: Launch) -> int:
    """Serve until Ctrl-C, SIGTERM or the bot's end; gives the exit code."""
    return asyncio.run(_launch(what))


async def _launch(what: Launch) -> int:
    async with AsyncExitStack() as stack:
        try:
            sandbox = await stack.enter_async_context(Sandbox.serve(what.port))
        except OSError as error:
            show(_refused(what.port, error))
            return 1
        stop = _on_signals()
        if not what.with_bot:
            show(_greeting(sandbox, what.port))
            await stop.wait()
            return 0
        greeting = asyncio.create_task(_greet_when_ready(sandbox, what.port))
        stack.callback(greeting.cancel)
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dramaclub-"))
        database = what.database or Path(folder) / "dramaclub.db"
        return await _run_bot(sandbox, folder, database, stop)


def _refused(port: int, error: OSError) -> str:
    taken = error.errno == errno.EADDRINUSE
    reason = "is in use" if taken else f"cannot be used ({error.strerror})"
    return f"Port {port} {reason}. Try: {_python()} -m sandbox --port {port + 1}"


async def _greet_when_ready(sandbox: Sandbox, port: int) -> None:
    await sandbox.until_ready(timeout=_PATIENCE)
    show(_greeting(sandbox, port))


def _greeting(sandbox: Sandbox, port: int) -> str:
    option = "" if port == DEFAULT_PORT else f" --port {port}"
    example = f'{_python()} -m sandbox say "/drama find title:CLOY"{option}'
    return f"The local Discord is at {sandbox.url} - in another terminal try: {example}"


def _python() -> str:
    """Give this interpreter as somebody in the same folder would type it."""
    try:
        return str(Path(sys.executable).relative_to(Path.cwd()))
    except ValueError:
        return sys.executable


def _on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in _STOPS:
        # Windows' event loop has no signal handlers; Ctrl-C raises KeyboardInterrupt there.
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    return stop


async def _run_bot(sandbox: Sandbox, folder: str, database: Path, stop: asyncio.Event) -> int:
    # A session of its own: Ctrl-C reaches this process alone, which passes it on once.
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env=_environment(sandbox, database),
        # Away from a .env that may lie here: this bot must not see its secrets.
        cwd=folder,
        start_new_session=True,
    )
    ended = asyncio.create_task(bot.wait())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if ended.done():
        show(f"The bot ended with exit code {ended.result()}.")
        return ended.result()
    bot.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(_PATIENCE):
            await ended
    except TimeoutError:
        bot.kill()
        await bot.wait()
        show(f"The bot did not end within {_PATIENCE:g} s and was killed.")
        return 1
    return 0


def _environment(sandbox: Sandbox, database: Path) -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return passed | {
        # The bot runs in another folder: it is found by this.
        "PYTHONPATH": str(_ROOT),
        "DISCORD_TOKEN": sandbox.token,
        "DISCORD_API_BASE": sandbox.api_base,
        "DISCORD_GATEWAY_URL": sandbox.gateway_url,
        "DATABASE_PATH": str(database.absolute()),
    }


DEFAULT_PORT = 8765

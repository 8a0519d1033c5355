"""Serving the sandbox with the bot beside it, from the command line."""

import asyncio
import errno
import os
import signal
import sys
import tempfile
import webbrowser
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from sandbox.lived_in import live_in
from sandbox.process import BotProcess
from sandbox.serve import Sandbox
from sandbox.terminal import show

# SIGHUP comes when a terminal is closed, and is not there on Windows.
_STOPS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
# Seconds until the bot is there.
_PATIENCE = 15.0


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
            show(_greeting(sandbox))
            await stop.wait()
            return 0
        greeting = asyncio.create_task(_greet_when_ready(sandbox, what))
        stack.callback(greeting.cancel)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dramaclub-")))
        database = what.database or folder / "dramaclub.db"
        sandbox.state.bot = BotProcess(sandbox.state, folder, database)
        return await _run_bot(sandbox.state.bot, stop)


def _refused(port: int, error: OSError) -> str:
    taken = error.errno == errno.EADDRINUSE
    reason = "is in use" if taken else f"cannot be used ({error.strerror})"
    return f"Port {port} {reason}. Try: {_python()} -m sandbox --port {port + 1}"


async def _greet_when_ready(sandbox: Sandbox, what: Launch) -> None:
    await sandbox.until_ready(timeout=_PATIENCE)
    if what.database is None:
        await live_in(sandbox.url)
    show(_greeting(sandbox))
    if sys.stdout.isatty() and _has_screen():
        await asyncio.to_thread(webbrowser.open, sandbox.url)


def _has_screen() -> bool:
    # Without one, a browser of text would take over the terminal.
    return sys.platform in {"win32", "darwin"} or any(map(os.environ.get, _SCREENS))


def _greeting(sandbox: Sandbox) -> str:
    # The address names the port that port 0 became.
    port = sandbox.url.rpartition(":")[2]
    option = "" if port == str(DEFAULT_PORT) else f" --port {port}"
    example = f'{_python()} -m sandbox say "/drama find title:CLOY"{option}'
    return f"The local Discord is at {sandbox.url}; open it in a browser, or try: {example}"


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


async def _run_bot(bot: BotProcess, stop: asyncio.Event) -> int:
    await bot.start()
    ended = asyncio.create_task(bot.ended())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if ended.done():
        show(f"The bot ended with exit code {ended.result()}.")
        return ended.result()
    ended.cancel()
    if await bot.stop():
        return 0
    show(f"The bot did not end within {bot.patience:g} s and was killed.")
    return 1


DEFAULT_PORT = 8765

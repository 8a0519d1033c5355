"""A bot's run and its end: SIGTERM and SIGINT let what is under way end first."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import discord

LOGIN_SECONDS = 60.0
"""How long Discord may take to let the bot in; its library would wait five minutes."""


async def run_until_stopped(bot: discord.Client, token: str) -> None:
    """Run a bot until a signal closes it, or it fails by itself; raises what it failed with."""
    running = asyncio.create_task(_start(bot, token), name="client")
    stopping: list[asyncio.Task[None]] = []

    async def stop() -> None:
        await bot.close()
        # During an outage discord.py sleeps before its next try, and closing does not wake it.
        running.cancel()

    def begin() -> None:
        if not stopping:
            stopping.append(asyncio.create_task(stop(), name="stop"))

    with _signals_call(begin):
        await asyncio.wait([running])
    if not stopping:
        _raise_failure(bot, running)
    # Whatever a start or a connection raises because it was stopped is no failure.
    await asyncio.gather(running, *stopping, return_exceptions=True)


async def _start(bot: discord.Client, token: str) -> None:
    async with asyncio.timeout(LOGIN_SECONDS):
        await bot.login(token)
    await bot.connect()


def _raise_failure(bot: discord.Client, running: asyncio.Task[None]) -> None:
    try:
        running.result()
    except AttributeError as error:
        # discord.py 2.7 stumbles over itself where the very first gateway connection is refused.
        if bot.ws is None:
            raise ConnectionError("its gateway does not answer") from error
        raise


@contextmanager
def _signals_call(stop: Callable[[], object]) -> Iterator[None]:
    """Call a function in the running loop on SIGTERM and SIGINT."""
    loop = asyncio.get_running_loop()
    # Not the loop's own add_signal_handler, which Windows does not have.
    stops = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(n, lambda *_: loop.call_soon_threadsafe(stop)) for n in stops]
    try:
        yield
    finally:
        for number, handler in zip(stops, before, strict=True):
            signal.signal(number, handler)

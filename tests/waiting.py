"""Waiting in tests: for a condition, never for a time."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any

from sandbox.client import Answer
from sandbox.clock import Clock
from sandbox.interaction import FIRST_ANSWER
from sandbox.serve import Sandbox

PATIENCE = 60.0
"""Real seconds after which something hangs, even on a busy machine."""


def standing(*, rate_limits: bool = True) -> AbstractAsyncContextManager[Sandbox]:
    """Serve a sandbox in which no time passes unless a test moves its clock."""
    return Sandbox.serve(rate_limits=rate_limits, clock=Clock(running=False))


async def given_up(
    sandbox: Sandbox, asking: Coroutine[Any, Any, Answer], failed: Callable[[], Any]
) -> Answer:
    """Return what a person sees when Discord gives up: once the bot has tried and failed."""
    asked = asyncio.create_task(asking)
    await until(failed)
    sandbox.clock.advance(FIRST_ANSWER + 1)
    return await asked


async def until(condition: Callable[[], Any], between: float = 0.02) -> Any:
    """Wait until a condition's answer is true, and return it; it may be awaitable."""
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                found = condition()
                if inspect.isawaitable(found):
                    found = await found
                if found:
                    return found
                await asyncio.sleep(between)
    except TimeoutError:
        raise TimeoutError(f"{condition.__qualname__} did not hold in {PATIENCE:g} s") from None

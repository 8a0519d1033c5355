"""Asking Discord a second time where the answer to the first was lost."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp

T = TypeVar("T")


async def retry_once(request: Callable[[], Awaitable[T]]) -> T:
    """Make a request, and once more if the connection was lost meanwhile.

    discord.py does not retry this. Only for what Discord takes once: a first answer to an
    interaction, or a message with a nonce.
    """
    try:
        return await request()
    except aiohttp.ClientConnectionError:
        return await request()

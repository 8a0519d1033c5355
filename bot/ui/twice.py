"""Asking Discord a second time where the answer to the first was lost."""

from collections.abc import Awaitable, Callable

import aiohttp


async def twice(request: Callable[[], Awaitable[object]]) -> None:
    """Make a request, and once more if the connection was lost meanwhile.

    discord.py does not retry this. Only for what Discord takes once: a first answer to an
    interaction, or a message with a nonce.
    """
    try:
        await request()
    except aiohttp.ClientConnectionError:
        await request()

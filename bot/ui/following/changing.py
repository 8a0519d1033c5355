"""Changing and deleting a message, in threads that were closed, too."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import discord

from bot.ui.card import Card
from bot.ui.following.reasons import Reason, is_gone, reason_of

PATIENCE = 6.0
"""Seconds that what must go may wait for Discord's limit on edits; then its message is deleted."""


_ECHO = 10.0
"""Seconds within which Discord tells us of a thread that we opened ourselves."""

opened: set[int] = set()
"""Threads that were just opened for a change: nobody gave a right for it."""


async def change(client: discord.Client, message: discord.PartialMessage, card: Card) -> None:
    """Put a card in a message; raises what Discord answers."""

    async def edit() -> None:
        await _abandonable(client, message.edit(view=card, attachments=card.files()))

    await _in_open_thread(client, message, edit)


async def hide(
    client: discord.Client, message: discord.PartialMessage, card: Card, *, waits: bool
) -> bool:
    """Put a card in a message whose text must go; False if it had to be deleted for that.

    It is deleted where it cannot be changed, or not within ``PATIENCE``, unless it ``waits``: then
    TimeoutError is raised. Raises what Discord answers where it cannot be deleted either, and
    NotFound where there is nothing any more.
    """
    try:
        await asyncio.wait_for(change(client, message, card), PATIENCE)
    except (discord.HTTPException, TimeoutError) as error:
        if is_gone(error) or (waits and isinstance(error, TimeoutError)):
            raise
        await delete(client, message)
        return False
    return True


async def delete(client: discord.Client, message: discord.PartialMessage) -> None:
    """Delete a message; raises what Discord answers, but not that it is gone already."""
    try:
        await _in_open_thread(client, message, message.delete)
    except discord.NotFound as error:
        if not is_gone(error):
            raise


async def _abandonable(client: discord.Client, request: Coroutine[Any, Any, object]) -> None:
    """Make a request that is left at once when whoever waits for it is cancelled.

    discord.py sleeps out a limit of Discord's even then, for up to that limit's length.
    """
    task = asyncio.ensure_future(request)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        task.add_done_callback(lambda _: _let_go(client))
        task.cancel()
        raise


def _let_go(client: discord.Client) -> None:
    """Let other requests go on where discord.py was broken off in its sleep for a global limit.

    It stops them before that sleep, and lets them go after it only if nothing broke it off. One
    that is let go too early costs one more refusal.
    """
    client.http._global_over.set()


async def _in_open_thread(
    client: discord.Client, message: discord.PartialMessage, request: Callable[[], Awaitable[None]]
) -> None:
    """Make a request, and once more in the opened thread where that was archived."""
    try:
        await request()
    except discord.HTTPException as error:
        if reason_of(error) is not Reason.ARCHIVED:
            raise
        await _open_for(client, message.channel.id, request)


async def _open_for(
    client: discord.Client, thread_id: int, request: Callable[[], Awaitable[None]]
) -> None:
    """Open a thread for a request; one that moderators locked is closed again after it."""
    thread = await client.fetch_channel(thread_id)
    assert isinstance(thread, discord.Thread)  # noqa: S101 - nothing else is archived
    opened.add(thread_id)
    try:
        await thread.edit(archived=False)
    except BaseException:
        opened.discard(thread_id)
        raise
    asyncio.get_running_loop().call_later(_ECHO, opened.discard, thread_id)
    try:
        await request()
    finally:
        if thread.locked:
            await thread.edit(archived=True)

"""Keeping every card of a review as it should be, wherever it stands."""

import asyncio
import logging
from collections.abc import Coroutine, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

import discord

from bot.store.engine.transaction import Tx
from bot.store.reviews import copies, reviews
from bot.store.reviews.copies import Copy
from bot.store.reviews.reviews import Stored
from bot.ui.answer import UNREACHABLE
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId, ids_on
from bot.ui.retry import retry_once
from bot.ui.server_language import language_in
from cogs.reviews import cards
from cogs.reviews.backoff import Backoff
from cogs.reviews.desk import Desk
from cogs.reviews.forum import thread_of
from cogs.reviews.refresh_queue import Key, RefreshQueue

Channel = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
"""Where a message can stand."""

Place = Channel | discord.ForumChannel
"""Where a review's card can stand; in a forum, in the post of its drama."""

_LOOKED_AT = 100
"""Messages that are looked through for a card that a crash kept from being noted."""

_ARCHIVED = 50083
"""Nothing in the thread can be changed until it is opened again."""

_log = logging.getLogger(__name__)


class Copies:
    """Edits the messages that show a review, one after another, until all show its newest state.

    Changes that come meanwhile are gathered: a message is edited once for all of them. One that
    is out of reach is tried again later, and keeps no other one waiting.
    """

    def __init__(self, client: Client, desk: Desk) -> None:
        self._client = client
        self._desk = desk
        self._refresh_queue = RefreshQueue(self._bring)
        self._beginning: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._changing: set[int] = set()
        self._backoff = Backoff()

    async def refresh_stale(self) -> None:
        """Bring up to date what changed while nobody could edit it, and post what is missing."""
        for key in await self._client.database.read(copies.stale):
            self.touch(*key)

    def touch(self, guild_id: int, review_id: int, after: float = 0.0) -> None:
        """See to a review's messages in so many seconds; may be called any number of times."""
        self._refresh_queue.ask((guild_id, review_id), after)

    def stop(self) -> None:
        """Leave what is stale to the next start."""
        self._refresh_queue.stop()

    async def post(self, guild_id: int, stored: Stored, place: Place) -> discord.Message:
        """Post a review's card, in a forum under its drama; raises what Discord answers."""
        channel = await self._channel(guild_id, stored, place)
        card = await self._card(guild_id, stored)
        nonce = f"{stored.id}.{stored.card}.{channel.id % 10**9}"
        message = await retry_once(partial(channel.send, view=card, nonce=nonce))
        await self.note(guild_id, stored, message)
        # It may have changed while it was being posted.
        self.touch(guild_id, stored.id)
        return message

    async def note(self, guild_id: int, stored: Stored, message: discord.Message) -> None:
        """Remember a message that shows a review."""
        copy = Copy(message.channel.id, message.id, stored.id, stored.card)
        await self._client.database.write(copies.put, guild_id, copy)

    @contextmanager
    def turn(self, message_id: int) -> Iterator[bool]:
        """Claim the changing of a message; gives False where somebody else is at it.

        Two changes at once may arrive in any order, and the older one would stay.
        """
        free = message_id not in self._changing
        if free:
            self._changing.add(message_id)
        try:
            yield free
        finally:
            if free:
                self._changing.discard(message_id)

    async def _bring(self, key: Key) -> None:
        """Edit all that is stale, and post what is missing."""
        stored, shown = await self._client.database.read(_state, *key)
        if stored is None:
            return
        for copy in shown:
            if copy.card < stored.card:
                await self._reach(key, copy.message_id, self._edit(key, copy.message_id))
        if stored.shown:
            await self._reach(key, key, self._post_missing(key[0], stored))

    async def _reach(self, key: Key, what: Hashable, doing: Coroutine[Any, Any, None]) -> None:
        """Do something about a review; what is out of reach is tried again later."""
        now = asyncio.get_running_loop().time()
        if left := self._backoff.left(what, now):
            doing.close()
            self._refresh_queue.later(key, left)
            return
        try:
            await doing
        except UNREACHABLE as error:
            _log.warning("A card of review %d could not be changed or posted: %s", key[1], error)
            self._refresh_queue.later(
                key, self._backoff.failed(what, asyncio.get_running_loop().time())
            )
        else:
            self._backoff.reached(what)

    async def _edit(self, key: Key, message_id: int) -> None:
        """Bring a message up to date; raises what Discord answers."""
        with self.turn(message_id) as free:
            if not free:
                # Whoever is at it may have begun before the newest change.
                self._refresh_queue.ask(key)
                return
            # Only now, when nobody else changes it: what was read before may be older than the
            # message itself.
            stored, shown = await self._client.database.read(_state, *key)
            copy = next((one for one in shown if one.message_id == message_id), None)
            if stored is not None and copy is not None and copy.card < stored.card:
                await self._put(key[0], stored, copy)

    async def _put(self, guild_id: int, stored: Stored, copy: Copy) -> None:
        channel = self._client.get_partial_messageable(copy.channel_id, guild_id=guild_id)
        card = await self._card(guild_id, stored)
        try:
            await self._change(channel.get_partial_message(copy.message_id), card)
        except discord.NotFound:
            await self._client.database.write(copies.forget, guild_id, copy.message_id)
        else:
            shows = Copy(copy.channel_id, copy.message_id, stored.id, stored.card)
            await self._client.database.write(copies.put, guild_id, shows)

    async def _change(self, message: discord.PartialMessage, card: Card) -> None:
        try:
            await message.edit(view=card)
        except discord.HTTPException as error:
            if error.code != _ARCHIVED:
                raise
            thread = await self._client.fetch_channel(message.channel.id)
            assert isinstance(thread, discord.Thread)  # noqa: S101 - nothing else is archived
            await thread.edit(archived=False)
            await message.edit(view=card)

    async def _post_missing(self, guild_id: int, stored: Stored) -> None:
        if await self._client.database.read(copies.of_review, guild_id, stored.id):
            return
        guild = self._client.get_guild(guild_id)
        place = guild and guild.get_channel_or_thread(stored.channel_id or 0)
        if not isinstance(place, Place):
            # It is to stand nowhere, or the channel is gone.
            return
        before = await self._posted_before(guild_id, stored, place)
        if before is None:
            await self.post(guild_id, stored, place)
        else:
            await self.note(guild_id, stored, before)

    async def _posted_before(
        self, guild_id: int, stored: Stored, place: Place
    ) -> discord.Message | None:
        """Look for a card that was posted right before a crash."""
        channel = await self._channel(guild_id, stored, place)
        wanted = str(CustomId(cards.READ, 1, (stored.id,)))
        try:
            async for message in channel.history(limit=_LOOKED_AT):
                if message.author == self._client.user and wanted in ids_on(message):
                    return message
        except discord.Forbidden:
            return None
        return None

    async def _card(self, guild_id: int, stored: Stored) -> Card:
        shown = await self._desk.shown(guild_id, stored)
        return cards.public_card(shown, await language_in(self._client, guild_id))

    async def _channel(self, guild_id: int, stored: Stored, place: Place) -> Channel:
        if not isinstance(place, discord.ForumChannel):
            return place
        title = (await self._desk.about(guild_id, stored)).title
        words = await language_in(self._client, guild_id)
        # Two at once would begin two posts for one drama.
        async with self._beginning.setdefault(place.id, asyncio.Lock()):
            return await thread_of(self._client.database, place, stored.drama_id, title, words)


def _state(tx: Tx, guild_id: int, review_id: int) -> tuple[Stored | None, list[Copy]]:
    return reviews.get(tx, guild_id, review_id), copies.of_review(tx, guild_id, review_id)

"""Keeping every card of a review as it should be, wherever it stands."""

import asyncio
import logging
from collections.abc import Coroutine, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

import discord

from bot.store.reviews import copies, public_reviews
from bot.store.reviews.copies import Copy
from bot.store.reviews.public_reviews import PublicReview
from bot.store.reviews.reviews import Stored
from bot.ui.answer import UNREACHABLE
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.custom_ids import stands_on
from bot.ui.retry import retry_once
from bot.ui.server_language import language_in
from cogs.reviews import cards, ids
from cogs.reviews.backoff import Backoff
from cogs.reviews.debounce import Key, RefreshQueue
from cogs.reviews.destination import Channel, Destination
from cogs.reviews.forum import thread_of
from cogs.reviews.review_view import view_of
from cogs.reviews.reviewed_drama import drama_of

_LOOKED_AT = 100
"""Messages that are looked through for a card that a crash kept from being noted."""

_REMEMBERED = 10_000
"""Messages of which it is kept in memory what they show: presses that are under way need it."""

_ARCHIVED = 50083
"""Nothing in the thread can be changed until it is opened again."""

_log = logging.getLogger(__name__)


class Copies:
    """Edits the messages that show a review, one after another, until all show its newest state.

    Changes that come meanwhile are gathered: a message is edited once for all of them. One that
    is out of reach is tried again later, and keeps no other one waiting.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._refresh_queue = RefreshQueue(self._bring)
        self._beginning: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._changing: set[int] = set()
        self._shown: dict[int, int] = {}
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

    async def post(
        self, guild_id: int, review: PublicReview, destination: Destination
    ) -> discord.Message:
        """Post a review's card, in a forum under its drama; raises what Discord answers."""
        stored = review.stored
        channel = await self._channel(guild_id, stored, destination)
        card = await self._card(guild_id, review)
        nonce = f"{stored.id}.{stored.card_revision}.{channel.id % 10**9}"
        message = await retry_once(partial(channel.send, view=card, nonce=nonce))
        await self.record(guild_id, stored, message)
        # It may have changed while it was being posted.
        self.touch(guild_id, stored.id)
        return message

    async def record(self, guild_id: int, stored: Stored, message: discord.Message) -> None:
        """Note a message that shows a review as it is in ``stored``."""
        shows = Copy(message.channel.id, message.id, stored.id, stored.card_revision)
        await self._record(guild_id, shows)

    async def _record(self, guild_id: int, copy: Copy) -> None:
        if len(self._shown) > _REMEMBERED:
            self._shown.clear()
        self._shown[copy.message_id] = copy.card_revision
        await self._client.database.write(copies.put, guild_id, copy)

    def shows_newer(self, message_id: int, stored: Stored) -> bool:
        """Tell whether a message shows a newer state than ``stored``.

        What was read before a claim may be older than what somebody else put there.
        """
        return self._shown.get(message_id, 0) > stored.card_revision

    @contextmanager
    def claim(self, message_id: int) -> Iterator[bool]:
        """Claim the changing of a message; yields False where somebody else is at it.

        Two changes at once may arrive in any order, and the older one would stay. So the state is
        read in the claim, or held against what the message shows by then (``shows_newer``).
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
        review, found = await self._client.database.read(public_reviews.with_copies, *key)
        if review is None:
            return
        for copy in found:
            if copy.card_revision < review.stored.card_revision:
                await self._reach(key, copy.message_id, self._edit(key, copy.message_id))
        if review.stored.channel_id is not None:
            await self._reach(key, key, self._post_missing(key))

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
        with self.claim(message_id) as free:
            if not free:
                # Whoever is at it may have begun before the newest change.
                self._refresh_queue.ask(key)
                return
            # Only now, when nobody else changes it: what was read before may be older than the
            # message itself.
            review, found = await self._client.database.read(public_reviews.with_copies, *key)
            copy = next((one for one in found if one.message_id == message_id), None)
            if review and copy and copy.card_revision < review.stored.card_revision:
                await self._put(key[0], review, copy)

    async def _put(self, guild_id: int, review: PublicReview, copy: Copy) -> None:
        channel = self._client.get_partial_messageable(copy.channel_id, guild_id=guild_id)
        card, stored = await self._card(guild_id, review), review.stored
        try:
            await self._change(channel.get_partial_message(copy.message_id), card)
        except discord.NotFound:
            await self._client.database.write(copies.forget, guild_id, copy.message_id)
        else:
            shows = Copy(copy.channel_id, copy.message_id, stored.id, stored.card_revision)
            await self._record(guild_id, shows)

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

    async def _post_missing(self, key: Key) -> None:
        review, found = await self._client.database.read(public_reviews.with_copies, *key)
        if review is None or found or not review.stored.shown:
            return
        guild = self._client.get_guild(key[0])
        channel = guild and guild.get_channel_or_thread(review.stored.channel_id or 0)
        if not isinstance(channel, Destination):
            # It is to stand nowhere, or the channel is gone.
            return
        before = await self._posted_before(key[0], review.stored, channel)
        if before is None:
            await self.post(key[0], review, channel)
        else:
            await self.record(key[0], review.stored, before)

    async def _posted_before(
        self, guild_id: int, stored: Stored, destination: Destination
    ) -> discord.Message | None:
        """Look for a card that was posted right before a crash."""
        channel = await self._channel(guild_id, stored, destination)
        read = ids.READ(stored.id)
        try:
            async for message in channel.history(limit=_LOOKED_AT):
                if message.author == self._client.user and stands_on(message, read):
                    return message
        except discord.Forbidden:
            return None
        return None

    async def _card(self, guild_id: int, review: PublicReview) -> Card:
        view = await view_of(self._client, guild_id, review)
        return cards.public_card(view, await language_in(self._client, guild_id))

    async def _channel(self, guild_id: int, stored: Stored, destination: Destination) -> Channel:
        if not isinstance(destination, discord.ForumChannel):
            return destination
        drama = await drama_of(self._client, guild_id, stored)
        words = await language_in(self._client, guild_id)
        # Two at once would begin two posts for one drama.
        async with self._beginning.setdefault(destination.id, asyncio.Lock()):
            return await thread_of(self._client.database, destination, drama.id, drama.title, words)

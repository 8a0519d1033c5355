"""Keeping every card of a review as it should be, wherever it stands."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from weakref import WeakValueDictionary

import discord

from bot.store import review_copies, reviews
from bot.store.review_copies import Copy
from bot.store.reviews import Stored
from bot.store.tx import Tx
from bot.ui.answer import UNREACHABLE
from bot.ui.card import Card
from bot.ui.club import Club
from bot.ui.custom_ids import CustomId
from bot.ui.twice import twice
from bot.ui.words import Language, language
from cogs.reviews import cards
from cogs.reviews.desk import Desk
from cogs.reviews.forum import thread_of

Channel = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
"""Where a message can stand."""

Place = Channel | discord.ForumChannel
"""Where a review's card can stand; in a forum, in the post of its drama."""

_TRIES = 5
_TOGETHER = 1.0
"""Seconds in which further changes are gathered before a card is changed again."""

_WAIT = 30.0
"""Seconds until a card that could not be changed is tried again; each time twice as long."""

_LOOKED_AT = 100
"""Messages that are looked through for a card that a crash kept from being noted."""

_ARCHIVED = 50083
"""Nothing in the thread can be changed until it is opened again."""

_Key = tuple[int, int]
"""A server and a review."""

_log = logging.getLogger(__name__)


class Copies:
    """Edits the messages that show a review, one after another, until all show its newest state.

    Changes that come meanwhile are gathered: a message is edited once for all of them.
    """

    def __init__(self, club: Club, desk: Desk) -> None:
        self._club = club
        self._desk = desk
        self._running: dict[_Key, asyncio.Task[None]] = {}
        self._again: set[_Key] = set()
        self._posting: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._changing: set[int] = set()

    async def refresh_stale(self) -> None:
        """Bring up to date what changed while nobody could edit it, and post what is missing."""
        for key in await self._club.database.read(review_copies.stale):
            self.touch(*key)

    def touch(self, guild_id: int, review_id: int, after: float = 0.0) -> None:
        """See to a review's messages in so many seconds; may be called any number of times."""
        key = guild_id, review_id
        if key in self._running:
            self._again.add(key)
            return
        self._running[key] = asyncio.create_task(self._see_to(key, after), name="review cards")

    def stop(self) -> None:
        """Leave what is stale to the next start."""
        for task in list(self._running.values()):
            task.cancel()

    async def post(self, guild_id: int, stored: Stored, place: Place) -> discord.Message:
        """Post a review's card, in a forum under its drama; raises what Discord answers."""
        # Two at once would begin two posts for one drama.
        async with self._posting.setdefault(place.id, asyncio.Lock()):
            channel = await self._channel(guild_id, stored, place)
            card = await self._card(guild_id, stored)
            nonce = f"{stored.id}.{stored.card}.{channel.id % 10**9}"
            message = await twice(partial(channel.send, view=card, nonce=nonce))
            await self.note(guild_id, stored, message)
        return message

    async def note(self, guild_id: int, stored: Stored, message: discord.Message) -> None:
        """Remember a message that shows a review."""
        copy = Copy(message.channel.id, message.id, stored.id, stored.card)
        await self._club.database.write(review_copies.put, guild_id, copy)

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

    async def _see_to(self, key: _Key, after: float) -> None:
        try:
            await asyncio.sleep(after)
            await self._until_fresh(key)
        except Exception:  # noqa: BLE001 - nobody awaits this task: it tells here or never
            _log.exception("The cards of review %d in guild %d", key[1], key[0])
        finally:
            # At once: whoever calls from now on must start anew.
            self._running.pop(key, None)

    async def _until_fresh(self, key: _Key) -> None:
        failures = 0
        while failures < _TRIES:
            self._again.discard(key)
            if not await self._bring(*key):
                await asyncio.sleep(_WAIT * 2**failures)
                failures += 1
            elif key in self._again:
                await asyncio.sleep(_TOGETHER)
            else:
                return

    async def _bring(self, guild_id: int, review_id: int) -> bool:
        """Edit all that is stale, post what is missing; False if something was out of reach."""
        stored, copies = await self._club.database.read(_state, guild_id, review_id)
        if stored is None:
            return True
        stale = [copy for copy in copies if copy.card < stored.card]
        edited = []
        for copy in stale:
            with self.turn(copy.message_id) as free:
                edited.append(not free or await self._edit(guild_id, stored, copy))
        return all(edited) and (not stored.shown or await self._post_missing(guild_id, stored))

    async def _edit(self, guild_id: int, stored: Stored, copy: Copy) -> bool:
        channel = self._club.get_partial_messageable(copy.channel_id, guild_id=guild_id)
        card = await self._card(guild_id, stored)
        try:
            await self._change(channel.get_partial_message(copy.message_id), card)
        except discord.NotFound:
            await self._club.database.write(review_copies.forget, guild_id, copy.message_id)
        except UNREACHABLE as error:
            _log.warning("A card of review %d could not be changed: %s", stored.id, error)
            return False
        else:
            shows = Copy(copy.channel_id, copy.message_id, stored.id, stored.card)
            await self._club.database.write(review_copies.put, guild_id, shows)
        return True

    async def _change(self, message: discord.PartialMessage, card: Card) -> None:
        try:
            await message.edit(view=card)
        except discord.HTTPException as error:
            if error.code != _ARCHIVED:
                raise
            thread = await self._club.fetch_channel(message.channel.id)
            assert isinstance(thread, discord.Thread)  # noqa: S101 - nothing else is archived
            await thread.edit(archived=False)
            await message.edit(view=card)

    async def _post_missing(self, guild_id: int, stored: Stored) -> bool:
        if await self._club.database.read(review_copies.of_review, guild_id, stored.id):
            return True
        guild = self._club.get_guild(guild_id)
        place = guild and guild.get_channel_or_thread(stored.channel_id or 0)
        if not isinstance(place, Place):
            # It stands nowhere and is to stand nowhere, or the channel is gone.
            return True
        try:
            before = await self._posted_before(guild_id, stored, place)
            if before is None:
                await self.post(guild_id, stored, place)
            else:
                await self.note(guild_id, stored, before)
        except UNREACHABLE as error:
            _log.warning("Review %d could not be posted: %s", stored.id, error)
            return False
        return True

    async def _posted_before(
        self, guild_id: int, stored: Stored, place: Place
    ) -> discord.Message | None:
        """Look for a card that was posted right before a crash."""
        channel = await self._channel(guild_id, stored, place)
        wanted = str(CustomId(cards.READ, 1, (stored.id,)))
        try:
            async for message in channel.history(limit=_LOOKED_AT):
                if message.author == self._club.user and wanted in _custom_ids(message):
                    return message
        except discord.Forbidden:
            return None
        return None

    async def _card(self, guild_id: int, stored: Stored) -> Card:
        shown = await self._desk.shown(guild_id, stored)
        return cards.public_card(shown, await self._words(guild_id))

    async def _words(self, guild_id: int) -> Language:
        settings = await self._club.servers.get(guild_id)
        guild = self._club.get_guild(guild_id)
        own = guild.preferred_locale if guild else discord.Locale.american_english
        return language(discord.Locale(settings.language) if settings.language else own)

    async def _channel(self, guild_id: int, stored: Stored, place: Place) -> Channel:
        if not isinstance(place, discord.ForumChannel):
            return place
        title = (await self._desk.about(guild_id, stored)).title
        words = await self._words(guild_id)
        return await thread_of(self._club.database, place, stored.drama_id, title, words)


def _custom_ids(message: discord.Message) -> list[str | None]:
    return [
        item.custom_id
        for component in message.components
        for item in getattr(component, "children", ())
        if isinstance(item, discord.Button)
    ]


def _state(tx: Tx, guild_id: int, review_id: int) -> tuple[Stored | None, list[Copy]]:
    return reviews.get(tx, guild_id, review_id), review_copies.of_review(tx, guild_id, review_id)

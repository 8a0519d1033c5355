"""Telling moderators of reports: one message a review, which follows until they have decided."""

import asyncio
import logging
import secrets
from functools import partial

import discord

from bot.store.reviews import report_messages, reported_reviews
from bot.store.reviews.moderation import Case
from bot.store.reviews.reported_reviews import Ended
from bot.ui.answer import UNREACHABLE
from bot.ui.card import Card
from bot.ui.channel_permissions import missing_rights
from bot.ui.client import Client
from bot.ui.custom_ids import ids_on
from bot.ui.retry import retry_once
from bot.ui.server_language import language_in
from cogs.moderation import ids
from cogs.moderation.cards import CaseView, card_link
from cogs.reports import cards
from cogs.reviews.api import Backoff, Key, RefreshQueue, drama_of

_LOOKED_AT = 100
"""Messages that are looked through for one that a crash kept from being noted."""

_Message = tuple[int, int]
"""A channel and a message."""

_log = logging.getLogger(__name__)


class ModeratorMessages:
    """Posts and changes the message of each reported review, one step after another."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._refresh_queue = RefreshQueue(self._see_to)
        self._backoff = Backoff()

    async def refresh_stale(self) -> None:
        """See to the messages that changed while nobody could post."""
        for key in await self._client.database.read(report_messages.stale):
            self.touch(*key)

    def touch(self, guild_id: int, review_id: int) -> None:
        """See to the message of a review; may be called any number of times."""
        self._refresh_queue.ask((guild_id, review_id))

    def stop(self) -> None:
        """Leave what is stale to the next start."""
        self._refresh_queue.stop()

    async def _see_to(self, key: Key) -> None:
        """Bring a message; one that is out of reach is tried again later."""
        now = asyncio.get_running_loop().time()
        if left := self._backoff.left(key, now):
            self._refresh_queue.later(key, left)
            return
        try:
            await self._bring(*key)
        except UNREACHABLE as error:
            _log.warning("The reports of review %d reached no channel: %s", key[1], error)
            self._refresh_queue.later(key, self._backoff.failed(key, now))
        else:
            self._backoff.reached(key)

    async def _bring(self, guild_id: int, review_id: int) -> None:
        state = await self._client.database.read(reported_reviews.unshown, guild_id, review_id)
        if state is None:
            return
        told, about = state
        message = told.message or await self._posted_before(guild_id, review_id)
        card = await self._card(guild_id, about)
        if message is not None:
            message = await self._change(guild_id, message, card)
        elif isinstance(about, Case):
            message = await self._post(guild_id, card)
            if message is None:
                # It waits in /mod queue, and is posted once there is a channel for it.
                return
        await self._client.database.write(
            report_messages.note_shown, guild_id, review_id, message, told.changes
        )

    async def _card(self, guild_id: int, about: Case | Ended) -> Card:
        drama = await drama_of(self._client, guild_id, about.stored)
        words = await language_in(self._client, guild_id)
        if isinstance(about, Case):
            link = card_link(guild_id, about, words)
            return cards.open_card(CaseView(about, drama.title, drama.episodes, link), words)
        return cards.ended_card(about.stored, drama.title, about.ending, words)

    async def _change(self, guild_id: int, message: _Message, card: Card) -> _Message | None:
        channel = self._client.get_partial_messageable(message[0], guild_id=guild_id)
        try:
            await channel.get_partial_message(message[1]).edit(view=card)
        except discord.NotFound:
            # Somebody deleted it: the next report brings another one.
            return None
        return message

    async def _post(self, guild_id: int, card: Card) -> _Message | None:
        channel = await self._channel(guild_id)
        if channel is None:
            return None
        # Discord recognises a repeated nonce, and answers even with a message that was deleted
        # since: so no two postings share one.
        message = await retry_once(partial(channel.send, view=card, nonce=secrets.token_hex(12)))
        return channel.id, message.id

    async def _posted_before(self, guild_id: int, review_id: int) -> _Message | None:
        """Look for a message that was posted right before a crash."""
        channel = await self._channel(guild_id)
        if channel is None:
            return None
        wanted = f"{ids.UPHOLD.feature}:v1:{review_id}:"
        # Where the bot may not read the past, Discord gives none.
        async for message in channel.history(limit=_LOOKED_AT):
            if message.author == self._client.user and _holds(message, wanted):
                return channel.id, message.id
        return None

    async def _channel(self, guild_id: int) -> discord.TextChannel | None:
        """Return the moderator channel, if there is one that takes messages."""
        settings = await self._client.servers.get(guild_id)
        guild = self._client.get_guild(guild_id)
        channel = guild and guild.get_channel(settings.moderator_channel or 0)
        if guild is None or not isinstance(channel, discord.TextChannel):
            return None
        return None if missing_rights(channel.permissions_for(guild.me), channel) else channel


def _holds(message: discord.Message, wanted: str) -> bool:
    return any(custom_id.startswith(wanted) for custom_id in ids_on(message))

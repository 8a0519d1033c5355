"""Bringing polls to Discord, and finding what is there already."""

import logging
from datetime import UTC, datetime, timedelta

import discord
from discord.http import Route

from bot.domain.polls.poll import Poll
from bot.store.polls import polls
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId, stands_on
from bot.ui.retry import retry_once
from bot.ui.server_language import language_in
from cogs.polls import cards, ids
from cogs.polls.chart import ResultCharts

GONE = {10003, 10008, 50083, 160005}
"""Unknown channel or message, thread archived or locked: trying again does not help."""

NO_RIGHT = {50001, 50013}
"""No access, no permission: somebody may give it back."""

_LOOKED_AT = 1_000
"""Messages, the newest first, among which an earlier copy is looked for."""

_ASTRAY = timedelta(minutes=5)
"""How far our clock and Discord's may be apart."""

_log = logging.getLogger(__name__)


class CannotLook(Exception):  # noqa: N818 - a right is missing, nothing failed
    """The bot has no Read Message History where an earlier copy may stand."""


class Delivery:
    """Posts, shows and announces polls. Each may be tried again without doing it twice."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.charts = ResultCharts(client.chart_fonts)

    async def post(self, poll: Poll) -> int:
        """Post a poll and return its message's id; sent again within minutes, it is there once."""
        card = await self.card(poll)
        return await self._send(poll.channel_id, card, f"poll-{poll.id}")

    async def announce(self, poll: Poll) -> None:
        """Say in the channel that a poll was closed."""
        words = await language_in(self._client, poll.guild_id)
        card = cards.announcement_card(poll, words, self.message_link(poll))
        await self._send(poll.channel_id, card, f"done-{poll.id}")

    def message_link(self, poll: Poll) -> str | None:
        """Return the address of a poll's message; None if there is none yet."""
        if poll.message_id is None:
            return None
        return self._channel(poll).get_partial_message(poll.message_id).jump_url

    async def update(self, poll: Poll) -> None:
        """Bring a poll's message to its newest state."""
        if (message_id := poll.message_id) is None:
            return
        if not poll.open and poll.eligible is None:
            poll = await self._with_eligible(poll)
        card = await self.card(poll)
        message = self._channel(poll).get_partial_message(message_id)
        await message.edit(view=card, attachments=card.files())

    async def card(self, poll: Poll) -> Card:
        """Return a poll's card in its server's language; a closed one has a picture."""
        words = await language_in(self._client, poll.guild_id)
        settings = await self._client.servers.get(poll.guild_id)
        picture = None
        if not poll.open and self._has_right(poll, "attach_files"):
            picture = await self.charts.draw(poll, words)
        return cards.poll_card(poll, words, sealed=settings.sealed, picture=picture)

    async def find_post(self, poll: Poll) -> int | None:
        """Return the message of a poll that may have been sent; None if it is not there.

        Raises CannotLook.
        """
        return await self._find(poll, ids.MORE(poll.id), poll.posted_at)

    async def find_announcement(self, poll: Poll) -> int | None:
        """Return the announcement that may have been sent, as ``find_post`` does."""
        sent_at = poll.closed_at or poll.posted_at
        return await self._find(poll, ids.ANNOUNCED_RESULTS(poll.id), sent_at)

    async def _find(self, poll: Poll, wanted: CustomId, sent_at: int) -> int | None:
        if not self._has_right(poll, "read_message_history"):
            raise CannotLook
        earliest = datetime.fromtimestamp(sent_at, UTC) - _ASTRAY
        async for message in self._channel(poll).history(limit=_LOOKED_AT):
            if message.created_at < earliest:
                return None
            if message.author.id == self._client.application_id and stands_on(message, wanted):
                return message.id
        return None

    def _has_right(self, poll: Poll, right: str) -> bool:
        """Tell whether the bot has a right in a poll's channel, as far as it is known."""
        guild = self._client.get_guild(poll.guild_id)
        channel = guild.get_channel_or_thread(poll.channel_id) if guild else None
        if guild is None or channel is None:
            return True
        return bool(getattr(channel.permissions_for(guild.me), right))

    async def _with_eligible(self, poll: Poll) -> Poll:
        eligible = await self._eligible(poll)
        if eligible is None:
            return poll
        return await self._client.database.write(
            polls.note_eligible, poll.guild_id, poll.id, eligible
        )

    async def _eligible(self, poll: Poll) -> int | None:
        """Return how many members could vote, as Discord counts them; None if it is not known."""
        try:
            if poll.role_id is None:
                # The count that came with the server grows old: the bot hears of no new member.
                guild = await self._client.fetch_guild(poll.guild_id, with_counts=True)
                return guild.approximate_member_count
            route = Route("GET", "/guilds/{guild_id}/roles/member-counts", guild_id=poll.guild_id)
            counts: dict[str, int] = await self._client.http.request(route)
        except discord.HTTPException as error:
            _log.info("Members could not be counted: %s", error)
            return None
        return counts.get(str(poll.role_id))

    def _channel(self, poll: Poll) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(poll.channel_id, guild_id=poll.guild_id)

    async def _send(self, channel_id: int, card: Card, nonce: str) -> int:
        channel = self._client.get_partial_messageable(channel_id)
        sent: list[discord.Message] = []

        async def send() -> None:
            sent.append(await channel.send(view=card, nonce=nonce, files=card.files()))

        # Discord itself recognises a repeated nonce and answers with the message that is there.
        await retry_once(send)
        return sent[-1].id

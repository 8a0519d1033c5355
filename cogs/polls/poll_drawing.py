"""What the messages of a poll show: its own, and the announcement of its close."""

import logging
from collections.abc import Sequence

import discord
from discord.http import Route

from bot.domain.polls.poll import Poll
from bot.refusals.polls import UnknownPoll
from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.messages.followed import Followed, Kind, Subject
from bot.store.polls import poll_messages, polls
from bot.ui.card import Card
from bot.ui.channel_permissions import own_rights
from bot.ui.client import Client
from bot.ui.following.drawing import ByChannel, Drawn
from bot.ui.following.reasons import Reason
from bot.ui.routes import number_on
from bot.ui.server_language import language_in
from cogs.polls import cards, ids, poll_texts, unposted
from cogs.polls.chart import chart

_log = logging.getLogger(__name__)


class _PollMessage(ByChannel):
    """What both have in common: of what is covered nothing is posted anew."""

    def load(self, tx: Tx, guild_id: int, poll_id: int) -> Poll | None:
        """Return a poll as it stands now; None for one that was withdrawn."""
        try:
            return polls.get(tx, guild_id, poll_id)
        except UnknownPoll:
            return None

    async def unposted(self, one: Followed, reason: Reason, *, final: bool) -> None:
        """Give up what nobody has seen, and tell the poll's creator."""
        await unposted.tell(self.client, one, reason, final=final)


class PollDrawing(_PollMessage):
    """Draws polls; a closed one has a picture."""

    kind: Kind = "poll"

    async def draw(self, _followed: Followed, poll: Poll) -> Drawn:
        """Return its card; a closed poll's says how many could have voted."""
        if not poll.open and poll.eligible is None:
            poll = await self._with_eligible(poll)
        return Drawn(await self.card(poll), posted=not poll.covered)

    async def card(self, poll: Poll) -> Card:
        """Return a poll's card in its server's language."""
        words = await language_in(self.client, poll.guild_id)
        settings = await self.client.servers.get(poll.guild_id)
        picture = None
        if not poll.open and self._may_attach(poll):
            picture = await chart(self.client, poll, words)
        return cards.poll_card(poll, words, sealed=settings.sealed, picture=picture)

    def lost(self, tx: Tx, one: Followed) -> Sequence[Subject]:
        """Have the announcement link to nothing that is gone."""
        announcement = poll_messages.announcement_of(one.key.subject.guild_id, one.key.subject.id)
        followed.touch(tx, announcement)
        return [announcement]

    def subject_on(self, message: discord.Message) -> int | None:
        """Return the poll by a button that stands on no other message that all see."""
        return number_on(message, ids.MY_VOTE)

    def _may_attach(self, poll: Poll) -> bool:
        """Tell whether the bot may attach files in a poll's channel, as far as it is known."""
        rights = own_rights(self.client, poll.guild_id, poll.channel_id)
        return rights is None or rights.attach_files

    async def _with_eligible(self, poll: Poll) -> Poll:
        eligible = await self._eligible(poll)
        if eligible is None:
            return poll
        return await self.client.database.write(
            polls.note_eligible, poll.guild_id, poll.id, eligible
        )

    async def _eligible(self, poll: Poll) -> int | None:
        """Return how many members could vote, as Discord counts them; None if it is not known."""
        try:
            if poll.role_id is None:
                # The count that came with the server grows old: the bot hears of no new member.
                guild = await self.client.fetch_guild(poll.guild_id, with_counts=True)
                return guild.approximate_member_count
            route = Route("GET", "/guilds/{guild_id}/roles/member-counts", guild_id=poll.guild_id)
            counts: dict[str, int] = await self.client.http.request(route)
        except discord.HTTPException as error:
            _log.info("Members could not be counted: %s", error)
            return None
        return counts.get(str(poll.role_id))


class AnnouncementDrawing(_PollMessage):
    """Draws what says in the channel that a poll was closed."""

    kind: Kind = "announcement"

    async def draw(self, _followed: Followed, poll: Poll) -> Drawn:
        """Return its card, with a link to the poll's message where that stands."""
        words = await language_in(self.client, poll.guild_id)
        card = cards.announcement_card(poll, words, poll_texts.link(poll))
        return Drawn(card, posted=not poll.covered)

    def subject_on(self, message: discord.Message) -> int | None:
        """Return the poll by the button that stands on announcements alone."""
        return number_on(message, ids.ANNOUNCED_RESULTS)


def follow(client: Client, guild_id: int, poll_id: int, after: float = 0.0) -> None:
    """Bring a poll's messages to what they are to show, in so many seconds."""
    for subject in poll_messages.of_poll(guild_id, poll_id):
        client.following.touch(subject, after)

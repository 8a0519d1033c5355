"""What the messages of a review show: its card, and the copies that members shared."""

import asyncio
from dataclasses import replace
from weakref import WeakValueDictionary

import discord

from bot.domain.text import mark
from bot.domain.text.escape import inline
from bot.store.engine.transaction import Tx
from bot.store.members import notices
from bot.store.members.notices import Notice
from bot.store.messages import followed, log_entries
from bot.store.messages.followed import Followed, Kind
from bot.store.messages.log_entries import LogEntry
from bot.store.reviews import public_reviews
from bot.store.reviews.public_reviews import PublicReview
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.direct_messages import notify_unasked
from bot.ui.following import proof
from bot.ui.following.drawing import GONE, ByChannel, Drawn, Place
from bot.ui.following.reasons import WORDS, Reason
from bot.ui.routes import number_on
from bot.ui.server_language import language_in
from cogs.reviews import cards, ids
from cogs.reviews.forum import thread_of
from cogs.reviews.review_view import view_of
from cogs.reviews.reviewed_drama import drama_of

_TITLE = 100

_NOT_POSTED = mark(
    "Your review of {title} is published, but its card does not stand in {channel}: {reason}. I go"
    " on trying; whoever sees that channel can read it with /review read."
)
_NOWHERE = mark(
    "Your review of {title} is published, but its card stands nowhere: {channel} is gone. Publish a"
    " change of it to post its card elsewhere; until then it may be for you and moderators alone."
)

_STANDS = mark(
    "Reports cover the review of {title} by {author}, but {moderator} could not change a message of"
    " it yet. It is changed as soon as that is possible."
)


class ReviewDrawing(ByChannel):
    """Draws cards and copies, and tells authors whose card could not be posted."""

    kind: Kind = "review"

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self._beginning: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def load(self, tx: Tx, guild_id: int, review_id: int) -> PublicReview | None:
        """Return a review as it stands now, be it hidden or deleted."""
        return public_reviews.get(tx, guild_id, review_id)

    async def draw(self, one: Followed, review: PublicReview) -> Drawn:
        """Return its card; of what nobody may read no copy stays, and no card is posted."""
        shown = review.stored.shown is not None
        if one.sharer_id is not None and not shown:
            return GONE
        return Drawn(await self.card(one, review), posted=shown)

    async def card(self, one: Followed, review: PublicReview) -> Card:
        """Return the card that a message shows; a copy carries no text that is not open to all."""
        guild_id = one.key.subject.guild_id
        view = await view_of(self.client, guild_id, review)
        if one.sharer_id is not None:
            view = replace(view, sealed=True)
        return cards.public_card(view, await language_in(self.client, guild_id))

    async def place(self, one: Followed, review: PublicReview) -> Place:
        """Return the channel, in a forum the post of the review's drama."""
        guild_id = one.key.subject.guild_id
        guild = self.client.get_guild(guild_id)
        forum = guild and guild.get_channel(one.place_id)
        if not isinstance(forum, discord.ForumChannel):
            return await super().place(one, review)
        drama = await drama_of(self.client, guild_id, review.stored)
        words = await language_in(self.client, guild_id)
        # Two at once would begin two posts for one drama.
        async with self._beginning.setdefault(forum.id, asyncio.Lock()):
            return await thread_of(self.client.database, forum, drama.id, drama.title, words)

    async def unposted(self, one: Followed, reason: Reason, *, final: bool) -> None:
        """Tell the author that "Published in" was too much said."""
        guild_id, write = one.key.subject.guild_id, self.client.database.write
        review = await self.client.database.read(public_reviews.get, guild_id, one.key.subject.id)
        if final:
            await write(followed.forget, one.key)
        if review is None or one.sharer_id is not None:
            return
        words = await language_in(self.client, guild_id)
        facts = {
            "title": f"**{inline(review.stored.drama_title, _TITLE)}**",
            "channel": f"<#{one.place_id}>",
            "reason": words.text(WORDS[reason]),
        }
        notice = Notice(_NOWHERE if final else _NOT_POSTED, facts)
        author = review.stored.user_id
        kept = await write(notices.put, guild_id, author, notice, self.client.clock())
        await notify_unasked(self.client, guild_id, author, kept, words)

    async def still_stands(self, one: Followed, reason: Reason) -> None:
        """Write in the moderators' log what members' reports should have covered."""
        guild_id, client = one.key.subject.guild_id, self.client
        review = await client.database.read(public_reviews.get, guild_id, one.key.subject.id)
        if review is None or not review.stored.covered or client.user is None:
            return
        words = await language_in(client, guild_id)
        told = words.text(WORDS[reason])
        why = f"{proof.link(one)} ({told})"
        stored = review.stored
        entry = LogEntry(_STANDS, stored.user_id, stored.id, stored.drama_title, why)
        at = client.user.id, client.clock()
        key = await client.database.write(log_entries.put, guild_id, entry, *at)
        if key is not None:
            client.following.touch(key.subject)

    def subject_on(self, message: discord.Message) -> int | None:
        """Return the review of a card by its buttons."""
        return number_on(message, ids.READ)

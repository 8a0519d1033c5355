"""Sharing a review where one is, and taking a shared copy down."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.members.deeds import Deed
from bot.refusals.refusal import Refusal
from bot.refusals.reviews import NotYourCopy, SharedEnough, SharedHere, UnknownReview
from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.messages.followed import Followed
from bot.store.reviews import review_messages, reviews, visibility
from bot.store.reviews.reviews import GRACE, Stored
from bot.store.reviews.visibility import Asker
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, note, row
from bot.ui.channel_permissions import postable, refused
from bot.ui.client import Client
from bot.ui.following import proof
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.rights import is_moderator
from bot.ui.visibility import asker_of, parent_of
from cogs.reviews import ids

_Interaction = discord.Interaction[Client]


class Sharing:
    """Posts copies of cards: one in a channel, and few in all."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.SHARE, self.share)
        client.routes.serve(ids.UNSHARE, self.take_down)

    async def share(self, interaction: _Interaction, review_id: int) -> None:
        """Post the card where the member is; the copy follows every change from then on."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        channel, database = postable(interaction), self._client.database
        await self._client.participation.require(interaction, Deed.SHARE_REVIEW)
        asker = await asker_of(interaction)
        await database.read(visibility.readable, guild_id, review_id, asker)
        due_at = self._client.clock() + GRACE
        try:
            copy = await database.write(
                review_messages.share,
                guild_id,
                review_id,
                channel.id,
                user_id,
                due_at,
                parent_of(channel),
            )
        except (SharedHere, SharedEnough) as refusal:
            await self._say_where_it_stands(interaction, review_id, refusal)
            return
        await answer_to(interaction).say(note(await self._post(interaction, copy, channel.id)))

    async def _post(self, interaction: _Interaction, copy: Followed, channel_id: int) -> str:
        words = language_of(interaction)
        try:
            with refused(interaction, channel_id):
                stands = await self._client.following.post(copy.key)
        except Exception:
            if await self._client.database.write(followed.forget_unsent, copy.key):
                raise
            self._client.following.touch(copy.key.subject)
            stands = False
        if stands:
            return words.text("Shared here.")
        if await self._client.database.read(followed.get, copy.key) is None:
            # It was hidden or deleted meanwhile.
            raise UnknownReview
        return words.text("It is on its way here.")

    async def _say_where_it_stands(
        self, interaction: _Interaction, review_id: int, refusal: Refusal
    ) -> None:
        guild_id, words = guild_of(interaction), language_of(interaction)
        asker = await asker_of(interaction)
        stored, every = await self._client.database.read(_with_messages, guild_id, review_id, asker)
        mine = [one for one in every if await may_take_down(interaction, stored, one)]
        seen = [one for one in every if one in mine or asker.sees_card(one)]
        said = words.text(refusal.text, **refusal.values)
        await answer_to(interaction).say(_standing_card(said, seen, mine, asker, words))

    async def take_down(self, interaction: _Interaction, review_id: int, message_id: int) -> None:
        """Take a copy down for those who may: its author, who shared it, and moderators."""
        guild_id, words = guild_of(interaction), language_of(interaction)
        asker = await asker_of(interaction)
        stored, every = await self._client.database.read(_with_messages, guild_id, review_id, asker)
        copy = next((one for one in every if one.message_id == message_id), None)
        if copy is None or copy.sharer_id is None:
            await answer_to(interaction).show(note(words.text("That copy is not there any more.")))
            return
        if not await may_take_down(interaction, stored, copy):
            raise NotYourCopy
        await self._client.database.write(followed.take_down, copy.key, interaction.user.id)
        shown = await proof.prove(self._client, [copy.key.subject], [copy])
        await answer_to(interaction).show(note(proof.told(shown, words, asker.sees_place)))


async def may_take_down(interaction: _Interaction, stored: Stored, one: Followed) -> bool:
    """Tell whether a member may take a message down: none that the bot posted of its own."""
    if one.sharer_id is None or one.message_id is None:
        return False
    if interaction.user.id in {one.sharer_id, stored.user_id}:
        return True
    return await is_moderator(interaction)


def _standing_card(
    said: str, every: Sequence[Followed], mine: Sequence[Followed], asker: Asker, words: Language
) -> Card:
    hidden = words.text("where you can't look")
    links = "\n".join(
        f"{n}. {proof.link(one) if asker.sees_place(one) else hidden}"
        for n, one in enumerate(every, 1)
        if one.message_id
    )
    buttons = [
        button(
            words.text("Take down copy {n}", n=n),
            ids.UNSHARE(one.key.subject.id, one.message_id or 0),
        )
        for n, one in enumerate(every, 1)
        if one in mine
    ]
    rows = [row(*buttons[at : at + 5]) for at in range(0, len(buttons), 5)]
    return Card(ui.TextDisplay("\n".join(filter(None, [said, links]))), *rows)


def _with_messages(
    tx: Tx, guild_id: int, review_id: int, asker: Asker
) -> tuple[Stored, list[Followed]]:
    stored = reviews.get(tx, guild_id, review_id)
    if stored is None or not visibility.knows(tx, guild_id, stored, asker):
        raise UnknownReview
    return stored, followed.of_subject(tx, review_messages.about(guild_id, review_id))

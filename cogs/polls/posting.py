"""From a preview to a posted poll."""

from dataclasses import replace

import discord

from bot.domain.members.deeds import Deed
from bot.domain.polls.parse import UnreadablePoll
from bot.domain.polls.poll import Draft, Poll
from bot.domain.servers.timezones import zone
from bot.refusals.polls import PollDraftGone, PollHasVotes, PollNotOpen, UnknownPoll
from bot.store.polls import drafts, poll_messages, polls, posting, unposted
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.channel_permissions import postable, refused
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.visibility import parent_of
from cogs.polls import ids, poll_texts, previews
from cogs.polls.drafts import PollDrafts
from cogs.polls.timer import LIMITS, PollTimer
from cogs.polls.visibility import managed_poll

_Interaction = discord.Interaction[Client]


class PollPosting:
    """Posts drafts, and puts edits in the place of what they edit."""

    def __init__(self, client: Client, timer: PollTimer, drafts: PollDrafts) -> None:
        self._client = client
        self._database = client.database
        self._timer = timer
        self._drafts = drafts
        client.routes.serve(ids.POST, self.post)

    async def post(self, interaction: _Interaction, draft_id: int, revision: int) -> None:
        """Post a draft where its author is, or put it in the place of the poll that it edits."""
        try:
            draft = await self._drafts.own_draft(interaction, draft_id, revision)
        except PollDraftGone:
            await self._answer_second_press(interaction, draft_id)
            return
        try:
            if draft.replaces is not None:
                await self._amend(interaction, draft, draft.replaces)
            elif _is_role_gone(interaction, draft):
                await self._ask_without_role(interaction, draft)
            else:
                await self._post(interaction, draft)
        except UnreadablePoll as unreadable:
            card = previews.mistakes_card(draft, unreadable.mistakes, language_of(interaction))
            await answer_to(interaction).show(card)

    async def _ask_without_role(self, interaction: _Interaction, draft: Draft) -> None:
        now, words = self._client.clock(), language_of(interaction)
        draft = await self._database.write(drafts.open_to_all, draft, now)
        await answer_to(interaction).show(await self._drafts.preview_card(interaction, draft))
        said = words.text(
            "The role that should vote is gone, so everybody would. Press Post if that is fine."
        )
        await answer_to(interaction).say(note(said))

    async def _post(self, interaction: _Interaction, draft: Draft) -> None:
        channel = postable(interaction)
        deed = Deed.POST_POLL if draft.again_of is None else Deed.RUN_AGAIN
        await self._client.participation.require(interaction, deed)
        settings = await self._client.servers.get(draft.guild_id)
        here = replace(draft, channel_id=channel.id, parent_id=parent_of(channel))
        timezone, clock = zone(settings.timezone), self._client.clock
        card = await self._database.write(posting.post, here, clock, timezone, LIMITS)
        self._timer.wake()
        try:
            with refused(interaction, channel.id):
                await self._client.following.post(card.key)
        except Exception:
            # Nobody has seen it: it is a draft again, and its author hears why.
            if await self._database.write(unposted.withdraw, draft.guild_id, draft.id):
                raise
            self._client.following.touch(card.key.subject)
        poll = await self._database.read(polls.get, draft.guild_id, draft.id)
        await self._say_posted(interaction, poll)

    async def _amend(self, interaction: _Interaction, draft: Draft, poll_id: int) -> None:
        stands = await managed_poll(interaction, poll_id)
        await self._client.participation.require(interaction, Deed.EDIT_POLL, stands.channel_id)
        settings = await self._client.servers.get(draft.guild_id)
        timezone, clock = zone(settings.timezone), self._client.clock
        try:
            poll = await self._database.write(posting.amend, draft, poll_id, clock, timezone)
        except (PollHasVotes, PollNotOpen):
            await self._database.write(drafts.detach, draft)
            raise
        self._timer.wake()
        self._client.following.touch(poll_messages.card_of(poll.guild_id, poll_id))
        await self._say_posted(interaction, poll, edited=True)

    async def _answer_second_press(self, interaction: _Interaction, poll_id: int) -> None:
        """Answer a second press of Post; raises PollDraftGone if there was no first."""
        try:
            poll = await self._database.read(polls.get, guild_of(interaction), poll_id)
        except UnknownPoll:
            raise PollDraftGone from None
        if poll.creator_id != interaction.user.id:
            raise PollDraftGone
        await self._say_posted(interaction, poll)

    async def _say_posted(
        self, interaction: _Interaction, poll: Poll, *, edited: bool = False
    ) -> None:
        words, link = language_of(interaction), poll_texts.link(poll)
        may = interaction.app_permissions
        card = previews.posted_card(
            words,
            link,
            edited=edited,
            draws=may.attach_files,
            looks_back=may.read_message_history,
        )
        await answer_to(interaction).show(card)


def _is_role_gone(interaction: discord.Interaction, draft: Draft) -> bool:
    guild = interaction.guild
    return draft.role_id is not None and guild is not None and guild.get_role(draft.role_id) is None

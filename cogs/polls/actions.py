"""What a poll's More leads to."""

from dataclasses import replace

import discord

from bot.domain.members.deeds import Deed
from bot.domain.polls.poll import FEWEST, Kind, Poll, Spoils, Typed
from bot.domain.polls.rerun import typed_again, uncovered_places
from bot.domain.polls.result import leaders
from bot.domain.servers.timezones import zone
from bot.refusals.polls import (
    CoveredBefore,
    NoTie,
    PollCovered,
    PollHasVotes,
    PollNotClosed,
    PollNotOpen,
    PollResultsHidden,
)
from bot.store.polls import closings, reruns, weekly
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.language import language_of
from bot.ui.rights import is_moderator
from cogs.polls import ids, poll_texts
from cogs.polls.chart import chart
from cogs.polls.details import confirm_close_card, details_card
from cogs.polls.drafts import PollDrafts, new_draft
from cogs.polls.poll_drawing import follow
from cogs.polls.timer import LIMITS, PollTimer
from cogs.polls.visibility import can_manage, managed_poll, visible_poll

_Interaction = discord.Interaction[Client]


class PollActions:
    """Results for everybody, and the rest for a poll's creator and the moderators."""

    def __init__(self, client: Client, timer: PollTimer, drafts: PollDrafts) -> None:
        self._client = client
        self._timer = timer
        self._drafts = drafts
        client.routes.serve(ids.MORE, self.show_poll)
        client.routes.serve(ids.RESULTS, self.show_results)
        client.routes.serve(ids.ANNOUNCED_RESULTS, self.show_results)
        client.routes.serve(ids.CLOSE, self.close)
        client.routes.serve(ids.AMEND, self.begin_edit)
        client.routes.serve(ids.RUN_AGAIN, self.run_again)
        client.routes.serve(ids.RUN_OFF, self.run_off)
        client.routes.serve(ids.REPEAT_WEEKLY, self.repeat_weekly)

    async def show_poll(self, interaction: _Interaction, poll_id: int) -> None:
        """Show a poll and what this member can do with it."""
        poll = await visible_poll(interaction, poll_id)
        await answer_to(interaction).say(await self.details_card(interaction, poll))

    async def details_card(
        self, interaction: _Interaction, poll: Poll, *, drawn: bool = False
    ) -> Card:
        """Return a poll's card with what this member can do; ``drawn`` adds the chart."""
        words = language_of(interaction)
        picture = None
        if drawn:
            picture = await chart(self._client, poll, words, interaction.user.id)
        return details_card(
            poll,
            words,
            link=poll_texts.link(poll),
            manages=await can_manage(interaction, poll),
            moderates=await is_moderator(interaction),
            picture=picture,
        )

    async def show_results(self, interaction: _Interaction, poll_id: int) -> None:
        """Show the counts now, with a chart."""
        poll = await visible_poll(interaction, poll_id)
        if poll.sealed:
            raise PollResultsHidden
        await answer_to(interaction).say(await self.details_card(interaction, poll, drawn=True))

    async def close(self, interaction: _Interaction, poll_id: int, sure: int) -> None:
        """Ask once, then close a poll."""
        poll, words = await managed_poll(interaction, poll_id), language_of(interaction)
        if not poll.open:
            raise PollNotOpen
        if not sure:
            await answer_to(interaction).say(confirm_close_card(poll, words))
            return
        now = self._client.clock()
        await self._client.database.write(closings.close, poll.guild_id, poll_id, now)
        self._client.sliced_work.wake()
        follow(self._client, poll.guild_id, poll_id)
        said = words.text("Closed. The result is on its way to the channel.")
        await answer_to(interaction).show(note(said))

    async def begin_edit(self, interaction: _Interaction, poll_id: int) -> None:
        """Begin the edit of a poll without votes."""
        poll = await managed_poll(interaction, poll_id)
        if not poll.open:
            raise PollNotOpen
        if poll.voters:
            raise PollHasVotes
        if poll.covered or any(option.covered for option in poll.options):
            raise PollCovered
        settings = await self._client.servers.get(poll.guild_id)
        again = typed_again(poll, zone=zone(settings.timezone))
        await self._draft(interaction, poll, again, replaces=poll.id)

    async def run_again(self, interaction: _Interaction, poll_id: int) -> None:
        """Begin the same poll anew, without the options that are covered."""
        poll = await managed_poll(interaction, poll_id)
        places = uncovered_places(poll, await self._covered(poll))
        every = len(places) == len(poll.options)
        again = typed_again(poll, places=() if every else places)
        await self._draft_again(interaction, poll, places, again)

    async def run_off(self, interaction: _Interaction, poll_id: int) -> None:
        """Begin a poll among the options that tied."""
        poll = await managed_poll(interaction, poll_id)
        if poll.open:
            raise PollNotClosed
        tied = {option.place for option in leaders(poll)}
        if len(tied) < FEWEST:
            raise NoTie
        free = uncovered_places(poll, await self._covered(poll))
        places = tuple(place for place in free if place in tied)
        await self._draft_again(interaction, poll, places, typed_again(poll, places=places))

    async def repeat_weekly(self, interaction: _Interaction, poll_id: int, begin: int) -> None:
        """Begin or end a poll's weekly repetition."""
        poll, words = await managed_poll(interaction, poll_id), language_of(interaction)
        write, clock = self._client.database.write, self._client.clock
        if begin:
            there = poll.channel_id
            await self._client.participation.require(interaction, Deed.REPEAT_WEEKLY, there)
            settings, who = await self._client.servers.get(poll.guild_id), interaction.user.id
            asked = poll.guild_id, poll_id, who, zone(settings.timezone), clock(), LIMITS
            await write(weekly.start, *asked)
            said = words.text("I post it again each week at the same hour, until you stop me here.")
        else:
            await write(weekly.stop, poll.guild_id, poll_id)
            said = words.text("It is not repeated any more.")
        self._timer.wake()
        follow(self._client, poll.guild_id, poll_id)
        await answer_to(interaction).say(note(said))

    async def _covered(self, poll: Poll) -> frozenset[str]:
        return await self._client.database.read(reruns.covered_options, poll.guild_id, poll.id)

    async def _draft_again(
        self,
        interaction: _Interaction,
        poll: Poll,
        places: tuple[int, ...],
        again: tuple[Kind, Typed, Spoils],
    ) -> None:
        if len(places) < FEWEST:
            raise CoveredBefore
        await self._client.database.read(reruns.require_uncovered, poll.guild_id, poll.id)
        await self._draft(interaction, poll, again, again_of=poll.id)

    async def _draft(
        self,
        interaction: _Interaction,
        poll: Poll,
        again: tuple[Kind, Typed, Spoils],
        *,
        replaces: int | None = None,
        again_of: int | None = None,
    ) -> None:
        kind, typed, spoils = again
        draft = new_draft(interaction, typed, poll.role_id)
        draft = replace(draft, kind=kind, spoils=spoils, replaces=replaces, again_of=again_of)
        preview = await self._drafts.save_new(interaction, draft, interaction.id)
        await answer_to(interaction).say(preview)

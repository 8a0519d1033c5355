"""Covering polls and options; that ends the reports of what is covered."""

import discord

from bot.store.polls import reported_polls, reports
from bot.store.polls.reported_polls import Reported
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.interaction import guild_of, selected_numbers
from bot.ui.language import language_of
from cogs.polls import ids
from cogs.polls.report_cards import cover_card
from cogs.polls.timer import PollTimer
from cogs.polls.visibility import require_visible, visible_poll

_Interaction = discord.Interaction[Client]


class PollReports:
    """Lets moderators cover what spoils or is reported."""

    def __init__(self, client: Client, timer: PollTimer) -> None:
        self._client = client
        self._timer = timer
        client.routes.serve(ids.COVER, self.ask_what_to_cover)
        client.routes.serve(ids.COVER_POLL, self.cover_poll)
        client.routes.serve(ids.COVER_OPTIONS, self.cover_options)

    async def ask_what_to_cover(self, interaction: _Interaction, poll_id: int) -> None:
        """Ask a moderator what is to be covered."""
        guild_id, words = guild_of(interaction), language_of(interaction)
        found = await self._client.database.read(reported_polls.reported, guild_id, poll_id)
        await require_visible(interaction, found.poll)
        await answer_to(interaction).say(cover_card(found, words))

    async def cover_poll(self, interaction: _Interaction, poll_id: int, covered: int) -> None:
        """Cover or uncover a whole poll."""
        poll, now = await visible_poll(interaction, poll_id), self._client.clock()
        moderator_id = interaction.user.id
        found = await self._client.database.write(
            reports.cover_whole, poll.guild_id, poll.id, moderator_id, now, covered=bool(covered)
        )
        await self._show_covered(interaction, found)

    async def cover_options(self, interaction: _Interaction, poll_id: int) -> None:
        """Cover the picked options and no others."""
        poll, now = await visible_poll(interaction, poll_id), self._client.clock()
        places, moderator_id = selected_numbers(interaction), interaction.user.id
        found = await self._client.database.write(
            reports.cover_options, poll.guild_id, poll.id, places, moderator_id, now
        )
        await self._show_covered(interaction, found)

    async def _show_covered(self, interaction: _Interaction, found: Reported) -> None:
        self._timer.wake()
        self._client.following.touch(reports.about(found.poll.guild_id, found.poll.id))
        card = cover_card(found, language_of(interaction))
        await answer_to(interaction).show(card)

"""Reporting polls and options; moderators hear of it in one message a poll."""

import discord

from bot.domain.members.deeds import Deed
from bot.domain.polls.poll import WHOLE, Poll
from bot.store.polls import reports
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.client import Client
from bot.ui.interaction import guild_of, selected_number
from bot.ui.language import language_of
from cogs.polls import ids
from cogs.polls.report_cards import report_card
from cogs.polls.report_drawing import PollReportDrawing
from cogs.polls.visibility import visible_poll

_Interaction = discord.Interaction[Client]


class PollReporting:
    """Takes reports to the moderators, within the limits that reports of reviews have."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.following.draw(PollReportDrawing(client))
        client.routes.serve(ids.REPORT, self.ask_what_to_report)
        client.routes.serve(ids.REPORT_POLL, self.report_poll)
        client.routes.serve(ids.REPORT_OPTION, self.report_option)

    async def ask_what_to_report(self, interaction: _Interaction, poll_id: int) -> None:
        """Ask what is to be reported."""
        poll = await self._reportable(interaction, poll_id)
        await answer_to(interaction).say(report_card(poll, language_of(interaction)))

    async def report_poll(self, interaction: _Interaction, poll_id: int) -> None:
        """Report a whole poll."""
        await self._report(interaction, poll_id, WHOLE)

    async def report_option(self, interaction: _Interaction, poll_id: int) -> None:
        """Report the picked option."""
        await self._report(interaction, poll_id, selected_number(interaction))

    async def _report(self, interaction: _Interaction, poll_id: int, place: int) -> None:
        poll = await self._reportable(interaction, poll_id)
        who, now = interaction.user.id, self._client.clock()
        await self._client.database.write(reports.report, poll.guild_id, poll_id, place, who, now)
        self._client.following.touch(reports.about(poll.guild_id, poll_id))
        thanks = language_of(interaction).text(
            "Thank you. The moderators have it; the author won't learn who reported."
        )
        await answer_to(interaction).show(note(thanks))

    async def _reportable(self, interaction: _Interaction, poll_id: int) -> Poll:
        """Return a poll that this member may report now; raises the refusal of any other."""
        await visible_poll(interaction, poll_id)
        await self._client.participation.require(interaction, Deed.REPORT)
        return await self._client.database.read(
            reports.reportable, guild_of(interaction), poll_id, interaction.user.id
        )

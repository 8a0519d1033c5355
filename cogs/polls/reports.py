"""Covering polls and options; that ends the reports of what is covered."""

from functools import partial

import discord

from bot.store.polls import poll_messages, reported_polls, reports
from bot.store.polls.reports import Covered
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.following import proof
from bot.ui.interaction import guild_of, selected_numbers
from bot.ui.language import language_of
from cogs.polls import ids
from cogs.polls.deciding import COVERED, decide
from cogs.polls.poll_drawing import follow
from cogs.polls.report_cards import cover_card
from cogs.polls.visibility import require_visible, visible_poll

_Interaction = discord.Interaction[Client]


class PollReports:
    """Lets moderators cover what spoils or is reported."""

    def __init__(self, client: Client) -> None:
        self._client = client
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
        poll, moderator_id = await visible_poll(interaction, poll_id), interaction.user.id
        cover = partial(
            reports.cover_whole,
            guild_id=poll.guild_id,
            poll_id=poll.id,
            moderator_id=moderator_id,
            covered=bool(covered),
        )
        found = await decide(interaction, poll.id, COVERED, cover)
        await self._show_covered(interaction, found)

    async def cover_options(self, interaction: _Interaction, poll_id: int) -> None:
        """Cover the picked options and no others."""
        poll, moderator_id = await visible_poll(interaction, poll_id), interaction.user.id
        places = selected_numbers(interaction)
        cover = partial(
            reports.cover_options,
            guild_id=poll.guild_id,
            poll_id=poll.id,
            places=places,
            moderator_id=moderator_id,
        )
        found = await decide(interaction, poll.id, COVERED, cover)
        await self._show_covered(interaction, found)

    async def _show_covered(self, interaction: _Interaction, found: Covered) -> None:
        """Show what is covered, and what became of the messages that showed it."""
        poll, words = found.reported.poll, language_of(interaction)
        follow(self._client, poll.guild_id, poll.id)
        self._client.following.touch(reports.about(poll.guild_id, poll.id))
        told = words.text("Saved. The poll's messages follow within seconds.")
        if found.hides:
            subjects = poll_messages.of_poll(poll.guild_id, poll.id)
            shown = await proof.prove(self._client, subjects, found.messages)
            told = words.text("Covered. {proof}", proof=proof.told(shown, words))
        await answer_to(interaction).show(cover_card(found.reported, words, told))

"""Dismissing the reports of a poll; covering what was reported ends them as well."""

from functools import partial

import discord

from bot.store.polls import reported_polls, reports
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.polls import ids
from cogs.polls.deciding import DISMISSED, decide
from cogs.polls.report_cards import cover_card
from cogs.polls.visibility import visible_poll

_Interaction = discord.Interaction[Client]


class PollReportDecisions:
    """Closes the open reports of a poll as unfounded."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.DISMISS, self.dismiss)

    async def dismiss(self, interaction: _Interaction, poll_id: int, seen: int) -> None:
        """Dismiss what the moderator saw, and show how it stands."""
        guild_id, words = guild_of(interaction), language_of(interaction)
        await visible_poll(interaction, poll_id)
        dismiss = partial(
            reports.dismiss,
            guild_id=guild_id,
            poll_id=poll_id,
            seen=seen,
            moderator_id=interaction.user.id,
        )
        done = await decide(interaction, poll_id, DISMISSED, dismiss)
        self._client.following.touch(reports.about(guild_id, poll_id))
        if done:
            said = words.text("Dismissed. These members are not heard again about this poll.")
        else:
            said = words.text(
                "Nothing was changed: somebody was quicker, or another report came in. This is how"
                " it stands."
            )
        found = await self._client.database.read(reported_polls.reported, guild_id, poll_id)
        card = cover_card(found, words)
        await answer_to(interaction).show(card.below(said) or card)

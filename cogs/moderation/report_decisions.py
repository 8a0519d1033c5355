"""What moderators decide about reports."""

import discord

from bot.domain.text import mark
from bot.domain.text.spoilers import Scope
from bot.store.messages.log_entries import LogEntry
from bot.store.reviews import report_decisions
from bot.ui.client import Client
from bot.ui.language import language_of
from cogs.moderation import ids, log, notices, views
from cogs.moderation.decisions import DecisionMessages, carry_out

_Interaction = discord.Interaction[Client]

_DECIDED = mark(
    "Nothing was changed: somebody was quicker, or another report came in. This is how it stands."
)


class ReportDecisions:
    """Upholds and dismisses the open reports of a review."""

    def __init__(self, client: Client) -> None:
        client.routes.serve(ids.UPHOLD, self.uphold)
        client.routes.serve(ids.DISMISS, self.dismiss)

    async def uphold(self, interaction: _Interaction, review_id: int, seen: int) -> None:
        """Let what the furthest report says hold."""
        view, reach = await views.read_case(interaction, review_id), Scope(seen)
        messages = DecisionMessages(
            LogEntry(log.UPHELD, view.case.stored.user_id, review_id, view.title, scope=reach),
            notices.marked(view.title, reach),
            language_of(interaction).text("Upheld. Its cards follow within seconds."),
            review_id,
            unchanged=_DECIDED,
        )
        await carry_out(interaction, messages, report_decisions.uphold, review_id, reach)

    async def dismiss(self, interaction: _Interaction, review_id: int, seen: int) -> None:
        """Close the reports as unfounded."""
        view = await views.read_case(interaction, review_id)
        messages = DecisionMessages(
            LogEntry(log.DISMISSED, view.case.stored.user_id, review_id, view.title),
            notices.dismissed(view.title),
            language_of(interaction).text(
                "Dismissed. These members are not heard again about this review."
            ),
            review_id,
            unchanged=_DECIDED,
        )
        await carry_out(interaction, messages, report_decisions.dismiss, review_id, Scope(seen))

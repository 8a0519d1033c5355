"""What moderators decide about reports."""

import discord

from bot.domain.text import mark
from bot.domain.text.spoilers import WHOLE_STORY, Scope
from bot.refusals.interactions import OutdatedButton
from bot.store.reviews import report_decisions
from bot.ui.client import Client
from bot.ui.language import language_of
from cogs.moderation import ids, log, notices, views
from cogs.moderation.carry_out import DecisionMessages, carry_out, moderated
from cogs.moderation.log import Entry

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]

_DECIDED = mark(
    "Nothing was changed: somebody was quicker, or another report came in. This is how it stands."
)


class ReportDecisions:
    """Upholds and dismisses the open reports of a review."""

    def __init__(self, client: Client) -> None:
        client.routes.add(ids.UPHOLD, 1, moderated(self.uphold), numbers=2, saves=True)
        client.routes.add(ids.DISMISS, 1, moderated(self.dismiss), numbers=2, saves=True)

    async def uphold(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Let what the furthest report says hold."""
        look, seen = await views.look(interaction, numbers[0]), _seen(numbers)
        ruling = DecisionMessages(
            Entry(log.UPHELD, look.case.stored.user_id, look.case, look.title, scope=seen),
            notices.marked(look.title, seen),
            language_of(interaction).text("Upheld. Its cards follow within seconds."),
            numbers[0],
            _DECIDED,
        )
        await carry_out(interaction, ruling, report_decisions.uphold, numbers[0], seen)

    async def dismiss(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Close the reports as unfounded."""
        look = await views.look(interaction, numbers[0])
        ruling = DecisionMessages(
            Entry(log.DISMISSED, look.case.stored.user_id, look.case, look.title),
            notices.dismissed(look.title),
            language_of(interaction).text(
                "Dismissed. These members are not heard again about this review."
            ),
            numbers[0],
            _DECIDED,
        )
        await carry_out(interaction, ruling, report_decisions.dismiss, numbers[0], _seen(numbers))


def _seen(numbers: _Numbers) -> Scope:
    if not 0 < numbers[1] <= WHOLE_STORY:
        raise OutdatedButton
    return Scope(numbers[1])

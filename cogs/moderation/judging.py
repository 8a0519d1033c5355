"""What moderators decide about reports."""

import discord

from bot.domain.text.hidden import WHOLE_STORY, Scope
from bot.domain.text.marking import mark
from bot.refusals.using import OutdatedButton
from bot.store.reviews import judging
from bot.ui.club import Club
from bot.ui.words import language_of
from cogs.moderation import ids, log, looking, notices
from cogs.moderation.log import Entry
from cogs.moderation.ruling import Ruling, carry_out, moderated

_Interaction = discord.Interaction[Club]
_Numbers = tuple[int, ...]

_DECIDED = mark(
    "Nothing was changed: somebody was quicker, or another report came in. This is how it stands."
)


class Judging:
    """Upholds and dismisses the open reports of a review."""

    def __init__(self, club: Club) -> None:
        club.routes.add(ids.UPHOLD, 1, moderated(self.uphold), numbers=2, saves=True)
        club.routes.add(ids.DISMISS, 1, moderated(self.dismiss), numbers=2, saves=True)

    async def uphold(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Let what the furthest report says hold."""
        look, seen = await looking.look(interaction, numbers[0]), _seen(numbers)
        ruling = Ruling(
            Entry(log.UPHELD, look.case.stored.user_id, look.case, look.title, scope=seen),
            notices.marked(look.title, seen),
            language_of(interaction).text("Upheld. Its cards follow within seconds."),
            numbers[0],
            _DECIDED,
        )
        await carry_out(interaction, ruling, judging.uphold, numbers[0], seen)

    async def dismiss(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Close the reports as unfounded."""
        look = await looking.look(interaction, numbers[0])
        ruling = Ruling(
            Entry(log.DISMISSED, look.case.stored.user_id, look.case, look.title),
            notices.dismissed(look.title),
            language_of(interaction).text(
                "Dismissed. These members are not heard again about this review."
            ),
            numbers[0],
            _DECIDED,
        )
        await carry_out(interaction, ruling, judging.dismiss, numbers[0], _seen(numbers))


def _seen(numbers: _Numbers) -> Scope:
    if not 0 < numbers[1] <= WHOLE_STORY:
        raise OutdatedButton
    return Scope(numbers[1])

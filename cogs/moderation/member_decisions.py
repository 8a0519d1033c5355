"""What moderators decide about a member."""

import discord

from bot.domain.text import mark
from bot.store.reviews import moderation, report_decisions
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.language import language_of
from cogs.moderation import cards, forms, ids, log, notices
from cogs.moderation.carry_out import DecisionMessages, carry_out, moderated
from cogs.moderation.log import Entry

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]


class MemberDecisions:
    """Blocks members from publishing, hides what they have published, and removes their votes."""

    def __init__(self, client: Client) -> None:
        add = client.routes.add
        add(ids.BLOCK, 1, moderated(self.ask_block), numbers=2)
        add(ids.BLOCK_TYPED, 1, moderated(self.block), numbers=2, saves=True)
        add(ids.UNBLOCK, 1, moderated(self.unblock), numbers=2, saves=True)
        add(ids.HIDE_ALL, 1, moderated(self.ask_hide_all), numbers=2)
        add(ids.HIDE_ALL_TYPED, 1, moderated(self.hide_all), numbers=2, saves=True)
        add(ids.UNVOTE, 1, moderated(self.ask_unvote), numbers=2)
        add(ids.UNVOTE_NOW, 1, moderated(self.unvote), numbers=2, saves=True)

    async def ask_block(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Ask why a member is to be blocked."""
        words = language_of(interaction)
        typed = CustomId(ids.BLOCK_TYPED, 1, numbers)
        form = forms.reason_form(words.text("Block them from publishing"), typed, words)
        await answer_to(interaction).ask(form)

    async def block(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Take a member's right to publish."""
        reason, words = forms.reason(interaction), language_of(interaction)
        ruling = DecisionMessages(
            Entry(log.BLOCKED, numbers[0], reason=reason),
            notices.blocked(reason),
            words.text("Blocked. They can still write drafts; what they have published stays."),
            numbers[1],
        )
        await carry_out(interaction, ruling, moderation.block, numbers[0], reason)

    async def unblock(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Return a member's right to publish back."""
        words = language_of(interaction)
        ruling = DecisionMessages(
            Entry(log.UNBLOCKED, numbers[0]),
            notices.unblocked(),
            words.text("Unblocked: they can publish again."),
            numbers[1],
        )
        await carry_out(interaction, ruling, moderation.unblock, numbers[0])

    async def ask_hide_all(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Ask why all reviews of a member are to be hidden."""
        words = language_of(interaction)
        typed = CustomId(ids.HIDE_ALL_TYPED, 1, numbers)
        form = forms.reason_form(words.text("Hide all of their reviews"), typed, words)
        await answer_to(interaction).ask(form)

    async def hide_all(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Hide whatever a member has published."""
        reason, words = forms.reason(interaction), language_of(interaction)
        ruling = DecisionMessages(
            Entry(log.HIDDEN_ALL, numbers[0], reason=reason),
            notices.hidden_all(reason),
            words.text("All of theirs are hidden. The cards follow within seconds."),
            numbers[1],
        )
        await carry_out(interaction, ruling, moderation.hide_all, numbers[0], reason)

    async def ask_unvote(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Ask before a member's votes go."""
        card = cards.unvote_card(numbers, language_of(interaction))
        await answer_to(interaction).say(card)

    async def unvote(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Take every vote of a member back."""
        ruling = DecisionMessages(
            Entry(log.VOTES_REMOVED, numbers[0]),
            notices.votes_removed(),
            language_of(interaction).text("Removed. The cards follow within seconds."),
            numbers[1],
            already=mark("They have no votes here, so nothing was changed."),
        )
        await carry_out(interaction, ruling, report_decisions.remove_votes, numbers[0])

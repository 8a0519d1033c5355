"""What moderators decide about a member."""

import discord

from bot.domain.text import mark
from bot.store.messages.log_entries import LogEntry
from bot.store.reviews import moderation, report_decisions
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.language import language_of
from cogs.moderation import cards, forms, ids, log, notices
from cogs.moderation.decisions import DecisionMessages, carry_out, require_anothers

_Interaction = discord.Interaction[Client]


class MemberDecisions:
    """Blocks members from publishing, hides what they have published, and removes their votes."""

    def __init__(self, client: Client) -> None:
        client.routes.serve(ids.BLOCK, self.ask_block)
        client.routes.serve(ids.BLOCK_TYPED, self.block)
        client.routes.serve(ids.UNBLOCK, self.unblock)
        client.routes.serve(ids.HIDE_ALL, self.ask_hide_all)
        client.routes.serve(ids.HIDE_ALL_TYPED, self.hide_all)
        client.routes.serve(ids.UNVOTE, self.ask_unvote)
        client.routes.serve(ids.UNVOTE_NOW, self.unvote)

    async def ask_block(self, interaction: _Interaction, member_id: int, review_id: int) -> None:
        """Ask why a member is to be blocked."""
        require_anothers(interaction, member_id)
        words = language_of(interaction)
        typed = ids.BLOCK_TYPED(member_id, review_id)
        form = forms.reason_form(words.text("Block them from publishing"), typed, words)
        await answer_to(interaction).ask(form)

    async def block(self, interaction: _Interaction, member_id: int, review_id: int) -> None:
        """Take a member's right to publish."""
        reason, words = forms.typed_reason(interaction), language_of(interaction)
        messages = DecisionMessages(
            LogEntry(log.BLOCKED, member_id, reason=reason),
            notices.blocked(reason),
            words.text(
                "Blocked. They can still write drafts and take back what is theirs; what they have"
                " published stays."
            ),
            review_id,
        )
        await carry_out(interaction, messages, moderation.block, member_id, reason)

    async def unblock(self, interaction: _Interaction, member_id: int, review_id: int) -> None:
        """Return a member's right to publish back."""
        words = language_of(interaction)
        messages = DecisionMessages(
            LogEntry(log.UNBLOCKED, member_id),
            notices.unblocked(),
            words.text("Unblocked: they can publish again."),
            review_id,
        )
        await carry_out(interaction, messages, moderation.unblock, member_id)

    async def ask_hide_all(self, interaction: _Interaction, member_id: int, review_id: int) -> None:
        """Ask why all reviews of a member are to be hidden."""
        require_anothers(interaction, member_id)
        words = language_of(interaction)
        typed = ids.HIDE_ALL_TYPED(member_id, review_id)
        form = forms.reason_form(words.text("Hide all of their reviews"), typed, words)
        await answer_to(interaction).ask(form)

    async def hide_all(self, interaction: _Interaction, member_id: int, review_id: int) -> None:
        """Hide whatever a member has published."""
        reason, words = forms.typed_reason(interaction), language_of(interaction)
        messages = DecisionMessages(
            LogEntry(log.HIDDEN_ALL, member_id, reason=reason),
            notices.hidden_all(reason),
            words.text("All of theirs are hidden."),
            review_id,
            hides=True,
        )
        await carry_out(interaction, messages, moderation.hide_all, member_id, reason)

    async def ask_unvote(self, interaction: _Interaction, member_id: int, review_id: int) -> None:
        """Ask before a member's votes go."""
        require_anothers(interaction, member_id)
        card = cards.unvote_card(member_id, review_id, language_of(interaction))
        await answer_to(interaction).say(card)

    async def unvote(self, interaction: _Interaction, member_id: int, review_id: int) -> None:
        """Take every vote of a member back."""
        messages = DecisionMessages(
            LogEntry(log.VOTES_REMOVED, member_id),
            notices.votes_removed(),
            language_of(interaction).text("Removed. The cards follow within seconds."),
            review_id,
            unchanged=mark("They have no votes here, so nothing was changed."),
        )
        await carry_out(interaction, messages, report_decisions.remove_votes, member_id)

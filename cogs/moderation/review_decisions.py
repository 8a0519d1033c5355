"""What moderators decide about one review."""

import discord

from bot.domain.reviews import form_edits
from bot.domain.reviews.form_edits import BeyondTheEnd
from bot.refusals.interactions import OutdatedButton
from bot.refusals.moderation import OwnReviewDecided
from bot.store.messages.log_entries import LogEntry
from bot.store.reviews import moderation
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.form import submitted
from bot.ui.language import language_of
from cogs.moderation import forms, ids, log, notices, views
from cogs.moderation.cards import CaseView, panel_card
from cogs.moderation.decisions import DecisionMessages, carry_out, require_anothers

_Interaction = discord.Interaction[Client]


class ReviewDecisions:
    """Hides and restores reviews, and says how far they spoil at least."""

    def __init__(self, client: Client) -> None:
        client.routes.serve(ids.HIDE, self.ask_reason)
        client.routes.serve(ids.HIDE_TYPED, self.hide)
        client.routes.serve(ids.RESTORE, self.restore)
        client.routes.serve(ids.SCOPE, self.ask_scope)
        client.routes.serve(ids.SCOPE_TYPED, self.set_scope)

    async def ask_reason(self, interaction: _Interaction, review_id: int) -> None:
        """Ask why a review is to be hidden."""
        view, words = await views.read_case(interaction, review_id), language_of(interaction)
        require_anothers(interaction, view.case.stored.user_id, OwnReviewDecided)
        typed = ids.HIDE_TYPED(review_id)
        form = forms.reason_form(words.text("Hide this review"), typed, words)
        await answer_to(interaction).ask(form)

    async def hide(self, interaction: _Interaction, review_id: int) -> None:
        """Hide a review for the reason that was typed."""
        reason = forms.typed_reason(interaction)
        view = await views.read_case(interaction, review_id)
        messages = DecisionMessages(
            _entry(log.HIDDEN, view, reason),
            notices.hidden(view.title, reason),
            language_of(interaction).text("Hidden."),
            review_id,
            hides=True,
        )
        await carry_out(interaction, messages, moderation.hide, review_id, reason)

    async def restore(self, interaction: _Interaction, review_id: int) -> None:
        """Let everybody read a review again."""
        view = await views.read_case(interaction, review_id)
        messages = DecisionMessages(
            _entry(log.RESTORED, view),
            notices.restored(view.title),
            language_of(interaction).text("Restored. Its cards follow within seconds."),
            review_id,
        )
        await carry_out(interaction, messages, moderation.restore, review_id)

    async def ask_scope(self, interaction: _Interaction, review_id: int) -> None:
        """Ask how far a review spoils at least."""
        view = await views.read_case(interaction, review_id)
        require_anothers(interaction, view.case.stored.user_id, OwnReviewDecided)
        await answer_to(interaction).ask(forms.scope_form(view.case, language_of(interaction)))

    async def set_scope(self, interaction: _Interaction, review_id: int, form: int) -> None:  # noqa: ARG002 - makes the id new
        """Set how far a review spoils at least."""
        view, words = await views.read_case(interaction, review_id), language_of(interaction)
        try:
            floor = form_edits.scope(submitted(interaction), view.episodes)
        except BeyondTheEnd as problem:
            told = words.text(
                "That is no episode of it: give a number from 1 to {last}. Nothing was changed.",
                last=problem.last,
            )
            await views.answer_with(interaction, panel_card(view, words), told)
            return
        if floor is None:
            raise OutdatedButton
        text = log.MARKED if floor.spoils else log.UNMARKED
        messages = DecisionMessages(
            LogEntry(text, view.case.stored.user_id, review_id, view.title, scope=floor),
            notices.marked(view.title, floor),
            words.text("Saved. Its cards follow within seconds."),
            review_id,
        )
        await carry_out(interaction, messages, moderation.set_scope, review_id, floor)


def _entry(text: str, view: CaseView, reason: str = "") -> LogEntry:
    stored = view.case.stored
    return LogEntry(text, stored.user_id, stored.id, view.title, reason)

"""What moderators decide about one review."""

import discord

from bot.domain.reviews import form_edits
from bot.domain.reviews.form_edits import BeyondTheEnd
from bot.refusals.interactions import OutdatedButton
from bot.store.reviews import moderation
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.form import submitted
from bot.ui.language import language_of
from cogs.moderation import forms, ids, log, notices, views
from cogs.moderation.cards import CaseView, panel_card
from cogs.moderation.carry_out import DecisionMessages, carry_out, moderated
from cogs.moderation.log import Entry

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]


class ReviewDecisions:
    """Hides and restores reviews, and says how far they spoil at least."""

    def __init__(self, client: Client) -> None:
        add = client.routes.add
        add(ids.HIDE, 1, moderated(self.ask_reason), numbers=1)
        add(ids.HIDE_TYPED, 1, moderated(self.hide), numbers=1, saves=True)
        add(ids.RESTORE, 1, moderated(self.restore), numbers=1, saves=True)
        add(ids.SCOPE, 1, moderated(self.ask_scope), numbers=1)
        add(ids.SCOPE_TYPED, 1, moderated(self.mark), numbers=2, saves=True)

    async def ask_reason(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Ask why a review is to be hidden."""
        await views.look(interaction, numbers[0])
        words = language_of(interaction)
        typed = CustomId(ids.HIDE_TYPED, 1, numbers)
        form = forms.reason_form(words.text("Hide this review"), typed, words)
        await answer_to(interaction).ask(form)

    async def hide(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Hide a review for the reason that was typed."""
        reason = forms.reason(interaction)
        look = await views.look(interaction, numbers[0])
        ruling = DecisionMessages(
            _entry(log.HIDDEN, look, reason),
            notices.hidden(look.title, reason),
            language_of(interaction).text("Hidden. Its cards follow within seconds."),
            numbers[0],
        )
        await carry_out(interaction, ruling, moderation.hide, numbers[0], reason)

    async def restore(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Let everybody read a review again."""
        look = await views.look(interaction, numbers[0])
        ruling = DecisionMessages(
            _entry(log.RESTORED, look),
            notices.restored(look.title),
            language_of(interaction).text("Restored. Its cards follow within seconds."),
            numbers[0],
        )
        await carry_out(interaction, ruling, moderation.restore, numbers[0])

    async def ask_scope(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Ask how far a review spoils at least."""
        look = await views.look(interaction, numbers[0])
        await answer_to(interaction).ask(forms.scope_form(look.case, language_of(interaction)))

    async def mark(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Set how far a review spoils at least."""
        look, words = await views.look(interaction, numbers[0]), language_of(interaction)
        try:
            floor = form_edits.scope(submitted(interaction), look.episodes)
        except BeyondTheEnd as problem:
            told = words.text(
                "That is no episode of it: give a number from 1 to {last}. Nothing was changed.",
                last=problem.last,
            )
            await views.show(interaction, panel_card(look, words), told)
            return
        if floor is None:
            raise OutdatedButton
        text = log.MARKED if floor.spoils else log.UNMARKED
        ruling = DecisionMessages(
            Entry(text, look.case.stored.user_id, look.case, look.title, scope=floor),
            notices.marked(look.title, floor),
            words.text("Saved. Its cards follow within seconds."),
            numbers[0],
        )
        await carry_out(interaction, ruling, moderation.set_scope, numbers[0], floor)


def _entry(text: str, look: CaseView, reason: str = "") -> Entry:
    return Entry(text, look.case.stored.user_id, look.case, look.title, reason)

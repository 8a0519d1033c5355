"""Forms that are ready too late to open by themselves."""

import discord
from discord import ui

from bot.refusals.interactions import FormGone
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.form import Form
from bot.ui.language import language_of
from bot.ui.rights import EVERYONE
from bot.ui.routes import ID, Route, Routes

OPEN = Route("form_open", right=EVERYONE, saves=False, interaction_id=ID)

KEPT = 1_000
"""Forms that wait at most; then the oldest one must be asked for anew."""


class LateForms:
    """Keeps each form for the press of its member that opens it.

    Discord opens no form for an interaction that was deferred. A press is a new interaction, and
    this one is answered from memory: at once, however slow the machine.
    """

    def __init__(self, routes: Routes) -> None:
        self._forms: dict[int, tuple[int, Form]] = {}
        routes.serve(OPEN, self._open)

    def offer(self, interaction: discord.Interaction, form: Form) -> Card:
        """Return a card with the button that opens a form for the interaction's member."""
        self._forms[interaction.id] = interaction.user.id, form
        if len(self._forms) > KEPT:
            del self._forms[next(iter(self._forms))]
        words = language_of(interaction)
        opens = button(words.text("Open the form"), OPEN(interaction.id))
        late = words.text("That took me a while. The form is ready now.")
        return Card(ui.TextDisplay(late), row(opens))

    async def _open(self, interaction: discord.Interaction, interaction_id: int) -> None:
        member, form = self._forms.get(interaction_id, (0, None))
        if form is None or member != interaction.user.id:
            raise FormGone
        await answer_to(interaction).ask(form)

"""The form that asks how far a review spoils."""

import discord

from bot.domain.reviews import form_edits
from bot.domain.text.spoilers import Scope
from bot.refusals.interactions import OutdatedButton
from bot.ui.form import Form, submitted
from bot.ui.language import Language
from cogs.reports import ids
from cogs.reviews.api import scope_fields


def report_form(review_id: int, words: Language) -> Form:
    """Ask it. Nothing is prefilled, so its id needs no revision."""
    fields = scope_fields((review_id, 0), None, words, spoils=True)
    title = words.text("It spoils further than marked")
    return Form(title, ids.REPORTED(review_id), *fields)


def reach(interaction: discord.Interaction, episodes: int | None) -> Scope:
    """Read what was chosen; raises BeyondTheEnd, and OutdatedButton for what the form lacks."""
    chosen = form_edits.scope(submitted(interaction), episodes)
    if chosen is None or not chosen.spoils:
        raise OutdatedButton
    return chosen

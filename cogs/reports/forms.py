"""The form that asks how far a review spoils."""

import discord

from bot.domain.reviews import review_form
from bot.domain.text.hidden import Scope
from bot.refusals.using import OutdatedButton
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form, submitted
from bot.ui.words import Language
from cogs.reviews.forms import scope_fields

TYPED = "report_typed"


def report_form(review_id: int, words: Language) -> Form:
    """Ask it. Nothing is prefilled, so its id needs no revision."""
    fields = scope_fields((review_id, 0), None, words, spoils=True)
    title = words.text("It spoils further than marked")
    return Form(title, CustomId(TYPED, 1, (review_id,)), *fields)


def reach(interaction: discord.Interaction, episodes: int | None) -> Scope:
    """Read what was chosen; raises BeyondTheEnd, and OutdatedButton for what the form lacks."""
    chosen = review_form.scope(submitted(interaction), episodes)
    if chosen is None or not chosen.spoils:
        raise OutdatedButton
    return chosen

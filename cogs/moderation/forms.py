"""The forms that moderators fill in."""

import discord

from bot.domain.text.escape import clean, shorten
from bot.refusals.moderation import NoReason
from bot.store.reviews.cases import Case
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form, field, submitted, text_input
from bot.ui.language import Language
from cogs.moderation import ids
from cogs.reviews.api import scope_fields

REASON = 500
"""UTF-16 units of a reason."""

_FIELD = "reason"


def reason_form(title: str, custom_id: CustomId, words: Language) -> Form:
    """Ask for a reason. Nothing is prefilled, so its id needs no revision."""
    asked = text_input(_FIELD, most=REASON, long=True, required=True)
    hint = words.text("The author is told it, and never who decided.")
    return Form(title, custom_id, field(words.text("Reason"), asked, hint))


def typed_reason(interaction: discord.Interaction) -> str:
    """Return the reason that was typed, on one line; raises NoReason for none."""
    typed = clean("".join(submitted(interaction).get(_FIELD, ())))
    if not typed:
        raise NoReason
    return shorten(typed, REASON)


def scope_form(case: Case, words: Language) -> Form:
    """Ask how far a review counts as spoiling at least."""
    # Phones may fill in what they showed first for an id: the scope makes it another one.
    known = case.stored.id, case.floor.reach
    fields = scope_fields(known, case.floor, words, own=False)
    return Form(words.text("How far it spoils at least"), ids.SCOPE_TYPED(*known), *fields)

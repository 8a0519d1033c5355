"""The forms in which curators write."""

from typing import Any

from discord import ui

from bot.domain.dramas.form import FORMS, Field, Typed
from bot.ui.form import Form, field, text_input
from bot.ui.language import Language
from cogs.catalogue import ids


def drama_form(opened: tuple[int, int, int], number: int, texts: Typed, words: Language) -> Form:
    """Return the form of a drama, filled with texts; a field without one is not asked for.

    ``opened`` is the drama (0 for a new one), the revision that the texts are from, and the form's
    index. ``number`` makes the ids unlike those of any form that a phone has seen.
    """
    form = FORMS[opened[2]]
    asked = [_asked(one, number, texts, words) for one in form.fields]
    return Form(words.text(form.name), ids.TYPED(*opened, number), *asked)


def _asked(one: Field, number: int, texts: Typed, words: Language) -> ui.Item[Any]:
    label = words.text(one.label)
    if one.name not in texts:
        told = words.text("**{field}**: too long for a form, so it stays as it is.", field=label)
        return ui.TextDisplay(told)
    name, hint = f"{one.name}:{number}", words.text(one.hint) if one.hint else None
    typed = text_input(name, texts[one.name], most=one.most, long=one.long, required=one.required)
    return field(label, typed, hint)

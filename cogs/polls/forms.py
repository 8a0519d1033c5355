"""The forms in which polls are typed."""

from typing import Any

import discord
from discord import ui

from bot.domain.polls.parse import option_lines
from bot.domain.polls.poll import WHOLE, Draft, Kind, Typed
from bot.domain.text.escape import clean, shorten
from bot.domain.text.spoilers import WHOLE_STORY
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form, field, text_input
from bot.ui.language import Language

QUESTION, OPTIONS, CLOSING, MOST, CHECKS = "question", "options", "closing", "most", "checks"
ANONYMOUS, HIDDEN_RESULTS = "anonymous", "hidden"
MARKED, QUESTION_MARKED, REACH, ABOUT = "marked", "question_marked", "reach", "about"

ABOUT_UNITS = 200
"""UTF-16 units of a drama's name."""

_SHORT = 300
_LABEL = 100


def poll_form(  # noqa: PLR0913 - what differs between its uses
    words: Language,
    custom_id: CustomId,
    typed: Typed,
    kind: Kind,
    revision: str,
    *,
    fixed: bool = False,
) -> Form:
    """Return the form of a poll, filled with what was typed.

    ``revision`` tells its prefill from others. A poll of dramas or an episode keeps its options.
    ``fixed`` leaves anonymity out, which a posted poll cannot change.
    """
    fields: list[ui.Item[Any]] = []
    if kind != "episode":
        asked = _text(QUESTION, revision, typed.question, most=_most(_SHORT, typed.question))
        fields.append(field(words.text("Question"), asked))
    if kind == "free":
        options = _text(OPTIONS, revision, typed.options, long=True)
        hint = words.text("2 to 25, each on its own line of up to 80 characters")
        fields.append(field(words.text("Options"), options, hint))
    closing = _text(CLOSING, revision, typed.closing, most=_most(_SHORT, typed.closing))
    closing.placeholder = words.text("3d, 2h 30m, 2026-12-24 20:00; empty: by hand")[:_LABEL]
    hint = words.text("In the server's timezone; at most a year away")
    fields.append(field(words.text("Closes"), closing, hint))
    if kind != "episode":
        most = _text(MOST, revision, typed.most or "1", most=_most(_SHORT, typed.most))
        fields.append(field(words.text("How many options one may choose"), most))
    fields.append(field(words.text("Secrecy"), _checks(words, typed, revision, fixed=fixed)))
    return Form(words.text("Poll"), custom_id, *fields)


def spoils_form(words: Language, custom_id: CustomId, draft: Draft) -> Form:
    """Return the form that asks what of a draft may spoil, how far, and of which drama."""
    revision, spoils = f"{draft.id}:{draft.revision}", draft.spoils
    marked = ui.Select[Any](
        custom_id=f"{MARKED}:{revision}",
        required=False,
        min_values=0,
        options=[
            discord.SelectOption(
                label=shorten(f"{place}  {clean(line)}", _LABEL),
                value=str(place),
                default=place in spoils.places,
            )
            for place, line in enumerate(option_lines(draft.typed.options), start=1)
        ],
    )
    marked.max_values = len(marked.options)
    question = ui.Checkbox[Any](
        custom_id=f"{QUESTION_MARKED}:{revision}", default=WHOLE in spoils.places
    )
    far = "" if spoils.reach in {0, WHOLE_STORY} else str(spoils.reach)
    return Form(
        words.text("What may spoil"),
        custom_id,
        field(words.text("Options that may spoil"), marked),
        field(words.text("The question may spoil"), question),
        field(
            words.text("Through which episode"),
            _text(REACH, revision, far, most=20),
            words.text("Empty: the whole story"),
        ),
        field(words.text("Of which drama"), _text(ABOUT, revision, spoils.about, most=ABOUT_UNITS)),
    )


def _text(
    name: str, revision: str, value: str, *, most: int = 4_000, long: bool = False
) -> ui.TextInput[Any]:
    return text_input(f"{name}:{revision}", value, most=most, long=long)


def _most(usual: int, value: str) -> int:
    # A prefill that is longer than the field would be refused.
    return max(usual, len(value.encode("utf-16-le")) // 2)


def _checks(words: Language, typed: Typed, revision: str, *, fixed: bool) -> ui.CheckboxGroup[Any]:
    options = [
        discord.CheckboxGroupOption(
            label=words.text("Anonymous: nobody can look up who chose what"),
            value=ANONYMOUS,
            default=typed.anonymous,
        ),
        discord.CheckboxGroupOption(
            label=words.text("Results hidden until the close, from everybody"),
            value=HIDDEN_RESULTS,
            default=typed.hidden_results,
        ),
    ]
    return ui.CheckboxGroup(
        custom_id=f"{CHECKS}:{revision}",
        required=False,
        min_values=0,
        options=options[1:] if fixed else options,
    )

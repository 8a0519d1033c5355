"""The forms in which authors write."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import ui

from bot.domain.members.rating import score_text
from bot.domain.reviews import form_edits
from bot.domain.reviews.review import ASPECTS, HEADLINE, SCORES, SEEN, TITLE, Review, Section
from bot.domain.text import mark
from bot.domain.text.spoiler_marks import shortened
from bot.domain.text.spoilers import EVERYTHING, Scope
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form, field, text_input
from bot.ui.language import Language
from cogs.reviews import cards, ids
from cogs.reviews.ids import FormKind

_SEEN_NAMES = {
    "watching": mark("I'm watching it"),
    "completed": mark("I saw all of it"),
    "dropped": mark("I dropped it"),
}


def beginning(base: tuple[int, int], review: Review, words: Language) -> Form:
    """Return the first form: headline, score, scope and, where it fits, the first text.

    ``base`` are the drama and the revision that the form is filled with.
    """
    fields = [
        field(
            words.text("Headline"),
            _line("headline", base, review.headline, HEADLINE, required=True),
        ),
        field(words.text("Score"), _score(_named("score", base), review.score, required=True)),
        *scope_fields(base, review.scope, words, own=False),
    ]
    text = form_edits.first_text(review)
    if text is not None:
        hint = words.text(
            "Long text is best pasted, or uploaded as a file by /review write. Sections come after."
        )
        fields.append(
            field(words.text("Text"), text_input(_named("text", base), text, long=True), hint)
        )
    return Form(words.text("Your review"), _id(base, FormKind.BEGINNING), *fields)


def section(base: tuple[int, int], index: int, one: Section, words: Language) -> Form:
    """Return the form of a section: its title and its text in up to four parts."""
    texts = form_edits.section_texts(one)
    title = _line("title", base, texts["title"], TITLE)
    parts = [
        field(
            words.text("Text") if n == 1 else words.text("Text, continued ({n})", n=n),
            text_input(_named(name, base), texts.get(name, ""), long=True),
        )
        for n, name in enumerate(form_edits.part_names(), start=1)
    ]
    heading = words.text("Section {n}", n=index + 1)
    return Form(
        heading, _id(base, FormKind.SECTION, index), field(words.text("Title"), title), *parts
    )


def section_scope(base: tuple[int, int], index: int, one: Section, words: Language) -> Form:
    """Return the form that says how far one section spoils."""
    fields = scope_fields(base, one.scope, words, own=True)
    return Form(words.text("How far it spoils"), _id(base, FormKind.SECTION_SCOPE, index), *fields)


def scope(base: tuple[int, int], review: Review, words: Language) -> Form:
    """Return the form that says how far a review spoils."""
    fields = scope_fields(base, review.scope, words, own=False)
    return Form(words.text("How far it spoils"), _id(base, FormKind.SCOPE), *fields)


def aspects(base: tuple[int, int], review: Review, words: Language) -> Form:
    """Return the form with a score for each aspect; none is required."""
    fields = [
        field(words.text(cards.ASPECTS[name]), _score(_named(name, base), review.aspects.get(name)))
        for name in ASPECTS
    ]
    return Form(words.text("Scores"), _id(base, FormKind.ASPECTS), *fields)


def seen(base: tuple[int, int], review: Review, words: Language) -> Form:
    """Return the form that asks how much the author saw."""
    now = review.seen
    options = [
        discord.RadioGroupOption(
            label=words.text(_SEEN_NAMES[how]), value=how, default=bool(now and now.how == how)
        )
        for how in SEEN
    ]
    episode = str(now.episode) if now and now.episode else ""
    return Form(
        words.text("How much you saw"),
        _id(base, FormKind.SEEN),
        field(
            words.text("How much did you see?"),
            ui.RadioGroup(custom_id=_named("seen", base), options=options, required=False),
        ),
        field(words.text("Which episode?"), text_input(_named("episode", base), episode, most=4)),
    )


def scope_fields(
    base: tuple[int, int],
    now: Scope | None,
    words: Language,
    *,
    own: bool = False,
    spoils: bool = False,
) -> list[ui.Label[Any]]:
    """Return the fields that ask how far a text spoils.

    ``own`` offers "as far as the review", ``spoils`` only what does. The second of ``base`` tells
    forms with another prefill apart.
    """
    options = [
        discord.RadioGroupOption(label=words.text(label), value=value, default=value == chosen)
        for value, label, chosen in _scopes(now, own=own)
        if not (spoils and value == form_edits.NOTHING_TOLD)
    ]
    episode = str(now.reach) if now and now.spoils and not now.whole else ""
    return [
        field(
            words.text("How far does it spoil?"),
            ui.RadioGroup(custom_id=_named("scope", base), options=options),
        ),
        field(
            words.text("Through which episode?"),
            text_input(_named("episode", base), episode, most=4),
            words.text("Only if it spoils through an episode"),
        ),
    ]


def _scopes(now: Scope | None, *, own: bool) -> Iterable[tuple[str, str, str | None]]:
    if now is None:
        chosen = form_edits.AS_THE_REVIEW if own else None
    elif now == EVERYTHING:
        chosen = form_edits.THE_STORY
    else:
        chosen = form_edits.AN_EPISODE if now.spoils else form_edits.NOTHING_TOLD
    if own:
        yield form_edits.AS_THE_REVIEW, mark("As far as the review"), chosen
    yield form_edits.NOTHING_TOLD, mark("It spoils nothing"), chosen
    yield form_edits.AN_EPISODE, mark("Through an episode"), chosen
    yield form_edits.THE_STORY, mark("The whole story"), chosen


def _score(name: str, now: int | None, *, required: bool = False) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=f"{score_text(halves)}/10", value=str(halves), default=halves == now
        )
        for halves in reversed(SCORES)
    ]
    least = 1 if required else 0
    return ui.Select(custom_id=name, options=options, required=required, min_values=least)


def _line(
    name: str, base: tuple[int, int], value: str, most: int, *, required: bool = False
) -> ui.TextInput[Any]:
    # Some letters take more room once they are cleaned.
    return text_input(_named(name, base), shortened(value, most), most=most, required=required)


def _named(name: str, base: tuple[int, int]) -> str:
    # Phones may fill in what they showed first for an id: the revision makes it another one.
    return f"{name}:{base[1]}"


def _id(base: tuple[int, int], kind: FormKind, index: int = 0) -> CustomId:
    return ids.TYPED(*base, kind, index)

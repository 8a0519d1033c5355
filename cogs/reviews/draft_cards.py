"""A draft as its author sees it."""

from collections.abc import Iterable, Sequence

import discord
from discord import ui

from bot.domain.reviews.review import MOST_SECTIONS, Review, Section, missing, too_long
from bot.domain.reviews.spoiler_nudge import Caught
from bot.domain.text import mark
from bot.domain.text.escape import clean, inline, shorten
from bot.domain.text.spoiler_marks import MOST_NAMES
from bot.store.reviews.drafts import MOST_BESIDE
from bot.ui.card import Card, button, choice, row
from bot.ui.language import Language
from cogs.reviews import cards, ids, scope_texts
from cogs.reviews.ids import NudgeAnswer
from cogs.reviews.moderation_notes import moderation_notes
from cogs.reviews.own_review import OwnReview

BEGINNING, ADD, ASPECTS, SEEN = "beginning", "add", "aspects", "seen"
"""What the select of a draft offers beside its sections."""

_LABEL = 100
_CHANNEL = 60
_MARK = 40

_MISSING = {
    "headline": mark("a headline"),
    "score": mark("a score"),
    "scope": mark("how far it spoils"),
    "text": mark("its text"),
}

_TOO_LONG = {
    "headline": mark("The headline is too long: {n} of at most {most} characters."),
    "title": mark("A section's title is too long: {n} of at most {most} characters."),
    "text": mark("The text is too long: {n} of at most {most} characters."),
    "sections": mark("There are too many sections: {n} of at most {most}."),
    "section": mark("A section is too long: {n} of at most {most} characters."),
}


def draft_card(
    own: OwnReview,
    channel: str,
    words: Language,
    *,
    marks: Sequence[str] = (),
    notes: Iterable[str] = (),
) -> Card:
    """Return the preview, exactly as others will see it, and what its author can do with it.

    ``channel`` names where it would be published. ``marks`` are those that hide something without
    their author having said so.
    """
    told = [*_saved(own, words), *moderation_notes(own.work.stored, words), *notes]
    if own.placeless:
        told.append(_placeless(words))
    buttons = _buttons(own, channel, words)
    if marks:
        told.append(_hidden(marks, words))
        buttons.append(button(words.text("That's not a spoiler"), ids.PLAIN(*own.ids)))
    return Card(
        *cards.body(own.view, words),
        ui.TextDisplay("\n".join(told)),
        row(*buttons),
        _parts(own, words),
        *_versions(own, words),
    )


def section_card(own: OwnReview, index: int, words: Language) -> Card:
    """Return what can be done with one section."""
    section = own.work.review.sections[index]
    name = inline(cards.section_name(section, index, words), _LABEL)
    size = _size(section.units, words)
    reach = scope_texts.told(section.scope, words)
    numbers = (*own.ids, index)
    return Card(
        ui.TextDisplay(f"**{name}** · {size} · {reach}"),
        row(
            button(words.text("Edit the text"), ids.SECTION_TEXT(*numbers)),
            button(words.text("How far it spoils"), ids.SECTION_SCOPE(*numbers)),
            button(words.text("Take it out"), ids.SECTION_OUT(*numbers)),
            button(words.text("Back to the draft"), ids.DRAFT(own.work.stored.id)),
        ),
    )


def nudge_card(own: OwnReview, caught: Caught, words: Language) -> Card:
    """Ask once whether a text that is marked as spoiling nothing could spoil someone."""
    lines = [words.text("Could this spoil someone?")]
    if caught.phrases:
        noticed = "; ".join(f"“{inline(phrase.reveal())}”" for phrase in caught.phrases)
        lines.append(words.text("I noticed: {phrases}.", phrases=noticed))
    answers = {
        NudgeAnswer.AN_EPISODE: words.text("Through episode…"),
        NudgeAnswer.THE_STORY: words.text("The whole story"),
        NudgeAnswer.NOTHING: words.text("It spoils nothing"),
    }
    buttons = [button(label, ids.ANSWER(*own.ids, n)) for n, label in answers.items()]
    return Card(ui.TextDisplay(" ".join(lines)), row(*buttons))


def _buttons(own: OwnReview, channel: str, words: Language) -> list[ui.Button[Card]]:
    stored = own.work.stored
    read = button(words.text("Read as reader"), ids.AS_READER(*own.ids))
    if stored.draft is None:
        return [read]
    label = words.text("Publish the changes")
    if stored.published is None or own.placeless:
        label = words.text("Publish in #{channel}", channel=shorten(clean(channel), _CHANNEL))
    return [
        button(label, ids.PUBLISH(*own.ids), discord.ButtonStyle.success),
        read,
        button(words.text("Discard"), ids.DISCARD(*own.ids), discord.ButtonStyle.danger),
    ]


def _placeless(words: Language) -> str:
    return words.text(
        "Its channel is gone, so only you and the moderators can read it. Publish a change of it"
        " and others can again."
    )


def _hidden(marks: Sequence[str], words: Language) -> str:
    named = words.all_of([inline(name, _MARK) for name in marks[:MOST_NAMES]])
    return words.text("I hid what you marked with {marks}.", marks=named)


def _size(units: int, words: Language) -> str:
    return words.count("{n:,} character", "{n:,} characters", units)


def _saved(own: OwnReview, words: Language) -> list[str]:
    work = own.work
    if work.stored.draft is None:
        return [
            words.text("Published. Change something, and it waits as a draft until you publish.")
        ]
    review = work.review
    lines = [
        words.text(
            "Draft saved: {sections}, {size}. Only you see it. Find it in /review mine.",
            sections=words.count("{n} section", "{n} sections", len(review.sections)),
            size=_size(review.units, words),
        ),
        *_lacking(review, words),
    ]
    if not own.drama.in_catalogue:
        lines.append(words.text("Its drama is not in the catalogue any more."))
    if work.stored.shown is not None:
        lines.append(words.text("What others read stays as it was until you publish."))
    if work.beside:
        lines.append(
            words.text("This draft was there before what you sent, so that is kept beside it.")
        )
    return lines


def _lacking(review: Review, words: Language) -> list[str]:
    lines = []
    if names := missing(review):
        lacking = words.all_of([words.text(_MISSING[name]) for name in names])
        lines.append(words.text("Still missing: {names}.", names=lacking))
    if over := too_long(review):
        no = words.text(_TOO_LONG[over.what], n=f"{over.n:,}", most=f"{over.most:,}")
        lines.append(no)
    return lines


def _parts(own: OwnReview, words: Language) -> ui.ActionRow[Card]:
    review = own.work.review
    first = words.text("Headline, score and text")
    options = [
        discord.SelectOption(label=first, value=BEGINNING),
        *(_option(n, one, words) for n, one in enumerate(review.sections[:MOST_SECTIONS])),
        discord.SelectOption(label=words.text("Scores for story, acting, music…"), value=ASPECTS),
        discord.SelectOption(label=words.text("How much you saw"), value=SEEN),
    ]
    if len(review.sections) < MOST_SECTIONS:
        options.append(discord.SelectOption(label=words.text("Add a section"), value=ADD))
    return choice(words.text("Write and edit"), ids.EDIT(*own.ids), options)


def _option(index: int, section: Section, words: Language) -> discord.SelectOption:
    name = clean(cards.section_name(section, index, words))
    size = _size(section.units, words)
    return discord.SelectOption(
        label=shorten(words.text("Section: {name}", name=name), _LABEL),
        value=str(index),
        description=f"{size} · {scope_texts.told(section.scope, words)}",
    )


def _versions(own: OwnReview, words: Language) -> list[ui.ActionRow[Card]]:
    others = own.work.others[:MOST_BESIDE]
    buttons = [
        button(
            words.text("Use the other version ({n})", n=n),
            ids.USE(own.work.stored.id, revision),
        )
        for n, revision in enumerate(others, start=1)
    ]
    return [row(*buttons)] if buttons else []

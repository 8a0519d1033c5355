"""A draft as its author sees it."""

from collections.abc import Iterable

import discord
from discord import ui

from bot.domain.reviews.review import MOST_SECTIONS, Review, Section, missing, too_long
from bot.domain.reviews.spoiler_nudge import Caught
from bot.domain.text import mark
from bot.domain.text.escape import clean, inline, shorten
from bot.store.reviews.drafts import MOST_BESIDE
from bot.ui.card import Card, button, choice, row
from bot.ui.custom_ids import CustomId
from bot.ui.language import Language
from cogs.reviews import cards, scope_texts
from cogs.reviews.desk import Sheet
from cogs.reviews.moderation_notes import moderation_notes

PUBLISH = "review_publish"
EDIT = "review_edit"
SECTION = "review_section"
SECTION_TEXT = "review_section_text"
SECTION_SCOPE = "review_section_scope"
SECTION_OUT = "review_section_out"
AS_READER = "review_as_reader"
DISCARD = "review_discard"
USE = "review_use"
ANSWER = "review_answer"
DRAFT = "review_draft"

BEGINNING, ADD, ASPECTS, SEEN = "beginning", "add", "aspects", "seen"

TO_EPISODE, TO_STORY, NOTHING_TOLD = 0, 1, 2
"""The answers to the nudge; they stand in custom ids."""

_LABEL = 100
_CHANNEL = 60

_MOST_OPTIONS = 20
"""Sections in a select of 25 options; there are more than eight only until it is published."""

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


def draft_card(sheet: Sheet, place: str, words: Language, notes: Iterable[str] = ()) -> Card:
    """Return the preview, exactly as others will see it, and what its author can do with it.

    ``place`` names the channel where it would be published.
    """
    told = [*_saved(sheet, words), *moderation_notes(sheet.work.stored, words), *notes]
    return Card(
        *cards.body(sheet.shown, words),
        ui.TextDisplay("\n".join(told)),
        row(*_buttons(sheet, place, words)),
        _parts(sheet, words),
        *_versions(sheet, words),
    )


def section_card(sheet: Sheet, place: int, words: Language) -> Card:
    """Return what can be done with one section."""
    section = sheet.work.review.sections[place]
    name = inline(cards.section_name(section, place, words), _LABEL)
    size = _size(section.units, words)
    reach = scope_texts.told(section.scope, words)
    ids = (*_ids(sheet), place)
    return Card(
        ui.TextDisplay(f"**{name}** · {size} · {reach}"),
        row(
            button(words.text("Edit the text"), CustomId(SECTION_TEXT, 1, ids)),
            button(words.text("How far it spoils"), CustomId(SECTION_SCOPE, 1, ids)),
            button(words.text("Take it out"), CustomId(SECTION_OUT, 1, ids)),
            button(words.text("Back to the draft"), CustomId(DRAFT, 1, (sheet.work.stored.id,))),
        ),
    )


def nudge_card(sheet: Sheet, caught: Caught, words: Language) -> Card:
    """Ask once whether a text that is marked as spoiling nothing could spoil someone."""
    lines = [words.text("Could this spoil someone?")]
    if caught.phrases:
        noticed = "; ".join(f"“{inline(phrase.reveal())}”" for phrase in caught.phrases)
        lines.append(words.text("I noticed: {phrases}.", phrases=noticed))
    answers = {
        TO_EPISODE: words.text("Through episode…"),
        TO_STORY: words.text("The whole story"),
        NOTHING_TOLD: words.text("It spoils nothing"),
    }
    ids = _ids(sheet)
    buttons = [button(label, CustomId(ANSWER, 1, (*ids, n))) for n, label in answers.items()]
    return Card(ui.TextDisplay(" ".join(lines)), row(*buttons))


def _buttons(sheet: Sheet, place: str, words: Language) -> list[ui.Button[Card]]:
    stored, ids = sheet.work.stored, _ids(sheet)
    read = button(words.text("Read as reader"), CustomId(AS_READER, 1, ids))
    if stored.draft is None:
        return [read]
    label = words.text("Publish the changes")
    if stored.published is None:
        label = words.text("Publish in #{channel}", channel=shorten(clean(place), _CHANNEL))
    return [
        button(label, CustomId(PUBLISH, 1, ids), discord.ButtonStyle.success),
        read,
        button(words.text("Discard"), CustomId(DISCARD, 1, ids), discord.ButtonStyle.danger),
    ]


def _size(units: int, words: Language) -> str:
    return words.count("{n:,} character", "{n:,} characters", units)


def _ids(sheet: Sheet) -> tuple[int, int]:
    return sheet.work.stored.id, sheet.work.stored.revision


def _saved(sheet: Sheet, words: Language) -> list[str]:
    work = sheet.work
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
    if not sheet.about.there:
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


def _parts(sheet: Sheet, words: Language) -> ui.ActionRow[Card]:
    review = sheet.work.review
    first = words.text("Headline, score and text")
    options = [
        discord.SelectOption(label=first, value=BEGINNING),
        *(_option(n, one, words) for n, one in enumerate(review.sections[:_MOST_OPTIONS])),
        discord.SelectOption(label=words.text("Scores for story, acting, music…"), value=ASPECTS),
        discord.SelectOption(label=words.text("How much you saw"), value=SEEN),
    ]
    if len(review.sections) < MOST_SECTIONS:
        options.append(discord.SelectOption(label=words.text("Add a section"), value=ADD))
    return choice(words.text("Write and edit"), CustomId(EDIT, 1, _ids(sheet)), options)


def _option(place: int, section: Section, words: Language) -> discord.SelectOption:
    name = clean(cards.section_name(section, place, words))
    size = _size(section.units, words)
    return discord.SelectOption(
        label=shorten(words.text("Section: {name}", name=name), _LABEL),
        value=str(place),
        description=f"{size} · {scope_texts.told(section.scope, words)}",
    )


def _versions(sheet: Sheet, words: Language) -> list[ui.ActionRow[Card]]:
    others = sheet.work.others[:MOST_BESIDE]
    buttons = [
        button(
            words.text("Use the other version ({n})", n=n),
            CustomId(USE, 1, (sheet.work.stored.id, revision)),
        )
        for n, revision in enumerate(others, start=1)
    ]
    return [row(*buttons)] if buttons else []

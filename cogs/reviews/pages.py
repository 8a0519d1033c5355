"""A review page by page, for one reader alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.domain.reviews.paging import Page, pages
from bot.domain.text.escape import clean, inline, shorten
from bot.domain.text.markdown import heading
from bot.domain.text.spoilers import Scope
from bot.ui.card import Card, button, choice, row
from bot.ui.custom_ids import CustomId
from bot.ui.language import Language
from cogs.reviews import cards, scope_texts
from cogs.reviews.cards import Shown

PAGE = "review_page"
JUMP = "review_jump"

_MOST_STOPS = 25

_TITLE = 60
_LABEL = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """A review and how far its reader wants to go.

    ``ids`` begin the custom ids of its pages. Sections beyond ``allowed`` are not among them.
    ``votes`` says that the last page asks whether it was helpful.
    """

    shown: Shown
    allowed: Scope
    ids: tuple[str, str, tuple[int, ...]] = (PAGE, JUMP, ())
    votes: bool = False

    @property
    def places(self) -> list[int]:
        """The places of the sections that are read."""
        return list(self.shown.marked.safe(self.allowed))

    def id(self, section: int, page: int) -> CustomId:
        """Return the id that leads to a page."""
        return CustomId(self.ids[0], 1, (*self.ids[2], self.allowed.reach, section, page))

    def jump(self) -> CustomId:
        """Return the id of the choice of sections."""
        return CustomId(self.ids[1], 1, (*self.ids[2], self.allowed.reach))


def page_card(reading: Reading, section: int, number: int, words: Language) -> Card:
    """Return a page; one that is not there any more is the nearest one before it."""
    sections = reading.shown.marked.review.sections
    every = pages([sections[place].spans for place in reading.places])
    if not every:
        return Card(ui.TextDisplay(words.text("There is nothing to read in this review.")))
    at = _nearest(reading, every, section, number)
    page = every[at]
    items: list[ui.Item[Card]] = [ui.TextDisplay(_heading(reading, every, at, words))]
    if page.text:
        items.append(ui.TextDisplay(page.text))
    if at == len(every) - 1 and reading.votes:
        items.append(ui.TextDisplay(cards.asked(reading.shown, words)))
        items.append(row(*cards.vote_buttons(reading.shown, words), _spoils(reading, words)))
    return Card(*items, *_turning(reading, every, at, words))


def _spoils(reading: Reading, words: Language) -> ui.Button[Card]:
    label = words.text("It spoils further than marked")
    return button(label, CustomId(cards.REPORT, 1, (reading.shown.id,)))


def _nearest(reading: Reading, every: Sequence[Page], section: int, number: int) -> int:
    places = reading.places
    before = [
        at
        for at, page in enumerate(every)
        if (places[page.section], page.number) <= (section, number)
    ]
    return before[-1] if before else 0


def _heading(reading: Reading, every: Sequence[Page], at: int, words: Language) -> str:
    shown, page = reading.shown, every[at]
    section = shown.marked.review.sections[reading.places[page.section]]
    by = words.text("review by {member}", member=f"<@{shown.user_id}>")
    lines = [f"-# {inline(shown.title, _TITLE)} · {by} · {at + 1}/{len(every)}"]
    left_out = len(shown.marked.review.sections) - len(reading.places)
    if left_out and at == 0:
        told = words.count(
            "{n} part goes further, so it is left out.",
            "{n} parts go further, so they are left out.",
            left_out,
        )
        lines.append(f"-# {told}")
    headline = cards.line(shown.marked.review.headline)
    if headline and at == 0 and shown.marked.own <= reading.allowed:
        lines.append(heading(headline))
    title = cards.line(section.title)
    if title and page.number == 0:
        lines.append(f"**{title}**")
    return "\n".join(lines)


def _turning(
    reading: Reading, every: Sequence[Page], at: int, words: Language
) -> list[ui.ActionRow[Card]]:
    turns = [
        button(label, reading.id(reading.places[every[to].section], every[to].number))
        for label, to in ((words.text("Back"), at - 1), (words.text("Next"), at + 1))
        if 0 <= to < len(every)
    ]
    if reading.votes:
        turns.append(
            button(words.text("Share here"), CustomId(cards.SHARE, 1, (reading.shown.id,)))
        )
    rows = [row(*turns)] if turns else []
    if len(reading.places) > 1:
        rows.append(_stops(reading, words))
    return rows


def _stops(reading: Reading, words: Language) -> ui.ActionRow[Card]:
    marked = reading.shown.marked
    options = [
        discord.SelectOption(
            label=shorten(clean(cards.section_name(marked.review.sections[n], n, words)), _LABEL),
            value=str(n),
            description=scope_texts.told(marked.of(marked.review.sections[n]), words),
        )
        for n in reading.places[:_MOST_STOPS]
    ]
    return choice(words.text("Go to a part"), reading.jump(), options)

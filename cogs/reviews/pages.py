"""A review page by page, for one reader alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import discord
from discord import ui

from bot.domain.reviews.paging import Page, pages
from bot.domain.text.escape import clean, inline, shorten
from bot.domain.text.markdown import heading
from bot.domain.text.spans import Span
from bot.domain.text.spoilers import Scope
from bot.ui.card import Card, button, choice, row
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.pages import turns
from bot.ui.routes import Route
from cogs.reports import ids as report_ids
from cogs.reviews import cards, ids, scope_texts
from cogs.reviews.review_view import ReviewView

_TITLE = 60
_LABEL = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """A review and how far its reader wants to go.

    Sections beyond ``allowed`` are not on its pages. ``turn`` and ``jump`` are the routes of a page
    and of the choice of sections, and ``numbers`` are what their ids begin with. ``votes`` says
    that the last page asks whether it was helpful.
    """

    view: ReviewView
    allowed: Scope
    turn: Route
    jump: Route
    numbers: tuple[int, ...]
    votes: bool = False

    @property
    def sections(self) -> list[int]:
        """The indexes of the sections that are read."""
        return [n for n in self.view.marked.safe(self.allowed) if n in ids.SECTION]

    @property
    def texts(self) -> tuple[tuple[Span, ...], ...]:
        """The texts of those sections."""
        sections = self.view.marked.review.sections
        return tuple(sections[n].spans for n in self.sections)

    def page_id(self, section: int, page: int) -> CustomId:
        """Return the id that leads to a page."""
        return self.turn(*self.numbers, self.allowed.reach, section, page)

    def jump_id(self) -> CustomId:
        """Return the id of the choice of sections."""
        return self.jump(*self.numbers, self.allowed.reach)


@dataclass(frozen=True, slots=True)
class _Texts:
    """What pages are cut of, as a key: quick to find, and never that of another text."""

    guild_id: int
    review_id: int
    texts: tuple[tuple[Span, ...], ...] = field(hash=False)


async def read_page(
    interaction: discord.Interaction[Client], reading: Reading, section: int, number: int
) -> Card:
    """Return a page as ``page_card`` does; the pages of a text are cut once."""
    texts = reading.texts
    every = await interaction.client.results.get(
        _Texts(guild_of(interaction), reading.view.id, texts),
        interaction.user.id,
        *(pages, texts),
        letters=sum(len(span.text) for text in texts for span in text),
        # As much again is in its key.
        size=lambda found: 2 * sum(len(page.text) for page in found),
    )
    return page_card(reading, every, section, number, language_of(interaction))


def page_card(
    reading: Reading, every: Sequence[Page], section: int, number: int, words: Language
) -> Card:
    """Return one of all pages; one that is not there any more is the nearest one before it."""
    if not every:
        return Card(ui.TextDisplay(words.text("There is nothing to read in this review.")))
    at = _nearest(reading, every, section, number)
    page = every[at]
    items: list[ui.Item[Card]] = [ui.TextDisplay(_heading(reading, every, at, words))]
    if page.text:
        items.append(ui.TextDisplay(page.text))
    if at == len(every) - 1 and reading.votes:
        items.append(ui.TextDisplay(cards.asked(reading.view, words)))
        items.append(row(*cards.vote_buttons(reading.view, words), _spoils(reading, words)))
    return Card(*items, *_turning(reading, every, at, words))


def _spoils(reading: Reading, words: Language) -> ui.Button[Card]:
    label = words.text("It spoils further than marked")
    return button(label, report_ids.REPORT(reading.view.id))


def _nearest(reading: Reading, every: Sequence[Page], section: int, number: int) -> int:
    indexes = reading.sections
    before = [
        at
        for at, page in enumerate(every)
        if (indexes[page.section], page.number) <= (section, number)
    ]
    return before[-1] if before else 0


def _heading(reading: Reading, every: Sequence[Page], at: int, words: Language) -> str:
    view, page = reading.view, every[at]
    section = view.marked.review.sections[reading.sections[page.section]]
    by = words.text("review by {member}", member=f"<@{view.user_id}>")
    lines = [f"-# {inline(view.title, _TITLE)} · {by} · {at + 1}/{len(every)}"]
    left_out = len(view.marked.review.sections) - len(reading.sections)
    if left_out and at == 0:
        told = words.count(
            "{n} part goes further, so it is left out.",
            "{n} parts go further, so they are left out.",
            left_out,
        )
        lines.append(f"-# {told}")
    headline = cards.line(view.marked.review.headline_spans)
    if headline and at == 0 and view.marked.own <= reading.allowed:
        lines.append(heading(headline))
    title = cards.line(section.title_spans)
    if title and page.number == 0:
        lines.append(f"**{title}**")
    return "\n".join(lines)


def _turning(
    reading: Reading, every: Sequence[Page], at: int, words: Language
) -> list[ui.ActionRow[Card]]:
    def page_id(to: int) -> CustomId:
        return reading.page_id(reading.sections[every[to].section], every[to].number)

    buttons = turns(at, len(every), page_id, words)
    if reading.votes:
        buttons.append(button(words.text("Share here"), ids.SHARE(reading.view.id)))
    rows = [row(*buttons)] if buttons else []
    if len(reading.sections) > 1:
        rows.append(_section_choice(reading, words))
    return rows


def _section_choice(reading: Reading, words: Language) -> ui.ActionRow[Card]:
    marked = reading.view.marked
    options = [
        discord.SelectOption(
            label=shorten(clean(cards.section_name(marked.review.sections[n], n, words)), _LABEL),
            value=str(n),
            description=scope_texts.told(marked.of(marked.review.sections[n]), words),
        )
        for n in reading.sections
    ]
    return choice(words.text("Go to a part"), reading.jump_id(), options)

"""Long answers in pages, each of them within Discord's limits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from discord import ui

from bot.domain.text.escape import length
from bot.domain.text.spoilers import Hidden, Scope
from bot.ui.card import Card, button
from bot.ui.language import Language

T = TypeVar("T")

PAGE_TEXT = 3_500
"""UTF-16 units of text on a page; Discord takes 4,000 with headings and buttons."""

LIST_TEXT = 1_000
"""Units of a list that stay together."""

LINES = 30
"""Lines on a page of what comes by the thousand, each of at most 110 units."""

PAGE_BLOCKS = 10
"""Blocks on a page: each is up to three components, of the 40 that Discord takes."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is never torn apart: a text for everybody, and one that may spoil.

    Together at most 3,500 UTF-16 units; both in Discord's markdown.
    """

    text: str
    hidden: Hidden[str] | None = None

    def opened(self, seen: Scope) -> "Block":
        """Return it for a reader who knows the story so far: what they have seen is not hidden."""
        if self.hidden is None or self.hidden.scope > seen:
            return self
        return Block("\n".join(filter(None, [self.text, self.hidden.reveal()])))

    @property
    def units(self) -> int:
        """Its length."""
        return length(self.text) + (length(self.hidden.reveal()) if self.hidden else 0)

    def items(self) -> list[ui.Item[Card]]:
        """Return the components; what may spoil stands in a spoiler container of its own."""
        shown: list[ui.Item[Card]] = [ui.TextDisplay(self.text)] if self.text else []
        if self.hidden is not None:
            shown.append(ui.Container(ui.TextDisplay(self.hidden.reveal()), spoiler=True))
        return shown


def listed(lines: Iterable[str]) -> list[Block]:
    """Join lines to blocks of about 1,000 units, so that a list of any length fits on pages."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if length("\n".join([*blocks[-1], line])) > LIST_TEXT:
            blocks.append([])
        blocks[-1].append(line)
    return [Block("\n".join(block)) for block in blocks if block]


def page_of(every: Sequence[T], page: int) -> tuple[Sequence[T], int, int]:
    """Return what is on a page of lines, its number (the last for one beyond), and how many are.

    No more lines need to be written than are shown, however many there are.
    """
    pages = max(1, -(-len(every) // LINES))
    page = min(page, pages - 1)
    return every[page * LINES : (page + 1) * LINES], page, pages


def paged(blocks: Iterable[Block]) -> list[Sequence[Block]]:
    """Spread blocks over pages, in order; at least one page, which may be empty."""
    pages: list[list[Block]] = [[]]
    for block in blocks:
        filled = sum(each.units for each in pages[-1])
        if pages[-1] and (filled + block.units > PAGE_TEXT or len(pages[-1]) == PAGE_BLOCKS):
            pages.append([])
        pages[-1].append(block)
    return list(pages)


def turns(
    page: int, pages: int, to: Callable[[int], object], words: Language
) -> list[ui.Button[Card]]:
    """Return Back and Next, as far as there are such pages (from 0); ``to`` makes a page's id."""
    labels = {page - 1: words.text("Back"), page + 1: words.text("Next")}
    return [
        button(f"{label} ({other + 1}/{pages})", to(other))
        for other, label in labels.items()
        if 0 <= other < pages
    ]

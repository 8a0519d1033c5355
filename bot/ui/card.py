"""What the bot sends: Components V2, never a live view."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.domain.text.escape import length

COMPONENTS = 40
"""Components that one message takes, nested ones among them."""

TEXT = 4_000
"""UTF-16 units of text that one message takes in all."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a card, which shows it as ``attachment://name``."""

    name: str
    content: bytes


class Card(ui.LayoutView):
    """A message of components.

    It is finished from the start, so discord.py keeps nothing of it in memory: presses are
    answered by ``bot.ui.routes`` out of their custom id, after any restart.
    """

    def __init__(self, *items: ui.Item["Card"], attached: Sequence[Attached] = ()) -> None:
        super().__init__(timeout=None)
        self.attached = attached
        for item in items:
            self.add_item(item)
        self.stop()
        self._sent: list[dict[str, Any]] = super().to_components()  # type: ignore[no-untyped-call]  # discord.py's own

    def to_components(self) -> list[dict[str, Any]]:
        """Return what is sent; a card does not change, so it is made once."""
        return self._sent

    def below(self, text: str) -> "Card | None":
        """Return the card with a text above it; None where it has no room for that."""
        items = list(self.walk_children())
        texts = [item.content for item in items if isinstance(item, ui.TextDisplay)]
        if len(items) + 2 > COMPONENTS or sum(map(length, [text, *texts])) > TEXT:
            return None
        above = ui.TextDisplay[Card](text), ui.Separator[Card]()
        return Card(*above, *self.children, attached=self.attached)

    def marked(self, number: int) -> "Card":
        """Return the card with a number (1,000 … 2^31-1) that nobody sees, to know it by."""
        marked = Card(*self.children, attached=self.attached)
        marked._sent[0]["id"] = number
        return marked

    def files(self) -> list[discord.File]:
        """Return its files for one request: sending consumes them."""
        return [discord.File(io.BytesIO(one.content), one.name) for one in self.attached]


def note(text: str) -> Card:
    """Return a card of one text (Discord's markdown, at most 4,000 UTF-16 units)."""
    return Card(ui.TextDisplay(text))


def button(
    label: str, custom_id: object, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[Card]:
    """Return a button (label at most 80 UTF-16 units)."""
    return ui.Button(label=label, custom_id=str(custom_id), style=style)


def row(*items: ui.Button[Card]) -> ui.ActionRow[Card]:
    """Return up to five buttons beside each other."""
    return ui.ActionRow(*items)


def choice(
    placeholder: str,
    custom_id: object,
    options: Iterable[discord.SelectOption],
    *,
    least: int = 1,
    most: int = 1,
) -> ui.ActionRow[Card]:
    """Return a select of 1 … 25 options, of which some are chosen, in a row of its own."""
    select: ui.Select[Card] = ui.Select(
        placeholder=placeholder,
        custom_id=str(custom_id),
        options=list(options),
        min_values=least,
        max_values=most,
    )
    return ui.ActionRow(select)

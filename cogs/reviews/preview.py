"""Reading one's own draft as others would."""

import discord

from bot.domain.text.spoilers import EVERYTHING
from bot.ui.answer import answer_to
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.interaction import selected_value
from bot.ui.language import language_of
from cogs.reviews import draft_cards
from cogs.reviews.desk import Desk
from cogs.reviews.pages import Reading, page_card

DRAFT_PAGE = "review_draft_page"
DRAFT_JUMP = "review_draft_jump"

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]


class Previewing:
    """Turns the pages of a draft for its author."""

    def __init__(self, client: Client, desk: Desk) -> None:
        self._desk = desk
        client.routes.add(draft_cards.AS_READER, 1, self.begin, numbers=2)
        client.routes.add(DRAFT_PAGE, 1, self.turn, numbers=5)
        client.routes.add(DRAFT_JUMP, 1, self.jump, numbers=3)

    async def begin(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show the first page beside the draft."""
        await answer_to(interaction).say(await self._page(interaction, numbers, (0, 0)))

    async def turn(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show another page."""
        id_, revision, _, section, page = numbers
        card = await self._page(interaction, (id_, revision), (section, page))
        await answer_to(interaction).show(card)

    async def jump(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Go to a section."""
        value = selected_value(interaction)
        section = int(value[:3]) if value.isdecimal() else 0
        card = await self._page(interaction, numbers[:2], (section, 0))
        await answer_to(interaction).show(card)

    async def _page(self, interaction: _Interaction, ids: _Numbers, at: tuple[int, int]) -> Card:
        sheet = await self._desk.open(interaction, ids[0])
        reading = Reading(sheet.shown, EVERYTHING, (DRAFT_PAGE, DRAFT_JUMP, ids))
        return page_card(reading, *at, language_of(interaction))

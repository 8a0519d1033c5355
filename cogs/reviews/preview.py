"""Reading one's own draft as others would."""

import discord

from bot.domain.text.spoilers import EVERYTHING
from bot.ui.answer import answer_to
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.interaction import selected_number
from cogs.reviews import ids, own_review
from cogs.reviews.pages import Reading, read_page

_Interaction = discord.Interaction[Client]


class Preview:
    """Turns the pages of a draft for its author."""

    def __init__(self, client: Client) -> None:
        client.routes.serve(ids.AS_READER, self.preview)
        client.routes.serve(ids.DRAFT_TURN, self.turn_page)
        client.routes.serve(ids.DRAFT_JUMP, self.go_to_section)

    async def preview(self, interaction: _Interaction, review_id: int, revision: int) -> None:
        """Show the first page beside the draft."""
        await answer_to(interaction).say(await _page(interaction, (review_id, revision), 0, 0))

    async def turn_page(  # noqa: PLR0913, PLR0917 - one for each number of the id
        self,
        interaction: _Interaction,
        review_id: int,
        revision: int,
        reach: int,  # noqa: ARG002 - an author reads everything
        section: int,
        page: int,
    ) -> None:
        """Put another page in the place of one."""
        card = await _page(interaction, (review_id, revision), section, page)
        await answer_to(interaction).show(card)

    async def go_to_section(
        self,
        interaction: _Interaction,
        review_id: int,
        revision: int,
        reach: int,  # noqa: ARG002 - an author reads everything
    ) -> None:
        """Go to the chosen section."""
        section = selected_number(interaction)
        card = await _page(interaction, (review_id, revision), section, 0)
        await answer_to(interaction).show(card)


async def _page(
    interaction: _Interaction, numbers: tuple[int, int], section: int, page: int
) -> Card:
    own = await own_review.load(interaction, numbers[0])
    reading = Reading(own.view, EVERYTHING, ids.DRAFT_TURN, ids.DRAFT_JUMP, numbers)
    return await read_page(interaction, reading, section, page)

"""What else can be done with a review: behind More on its card."""

import discord

from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from cogs.awards import ids as award_ids
from cogs.reviews import cards, draft_cards
from cogs.reviews.desk import Desk
from cogs.reviews.reading import readable


class MoreMenu:
    """Answers the button More."""

    def __init__(self, client: Client, desk: Desk) -> None:
        self._client = client
        self._desk = desk
        client.routes.add(cards.MORE, 1, self.open, numbers=1)

    async def open(
        self, interaction: discord.Interaction[Client], numbers: tuple[int, ...]
    ) -> None:
        """Show what else can be done."""
        stored, _ = await readable(interaction, numbers[0])
        shown = await self._desk.shown(guild_of(interaction), stored)
        own = stored.user_id == interaction.user.id
        card = _more_card(shown, language_of(interaction), own=own)
        await answer_to(interaction).say(card)


def _more_card(shown: cards.Shown, words: Language, *, own: bool) -> Card:
    buttons = [
        button(words.text("Share here"), CustomId(cards.SHARE, 1, (shown.id,))),
        button(words.text("Who gave awards"), award_ids.DETAILS(shown.id, 0)),
    ]
    if own:
        buttons.append(button(words.text("Edit"), CustomId(draft_cards.DRAFT, 1, (shown.id,))))
    else:
        label = words.text("It spoils further than marked")
        buttons.append(button(label, CustomId(cards.REPORT, 1, (shown.id,))))
    return Card(row(*buttons))

"""What else can be done with a review: behind More on its card."""

import discord

from bot.store.reviews import public_reviews
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from cogs.awards import ids as award_ids
from cogs.reports import ids as report_ids
from cogs.reviews import ids


class MoreMenu:
    """Answers the button More."""

    def __init__(self, client: Client) -> None:
        client.routes.serve(ids.MORE, self.offer_more)

    async def offer_more(self, interaction: discord.Interaction[Client], review_id: int) -> None:
        """Offer what else can be done."""
        user_id = interaction.user.id
        review, _ = await interaction.client.database.read(
            public_reviews.readable, guild_of(interaction), review_id, user_id
        )
        own = review.stored.user_id == user_id
        await answer_to(interaction).say(_more_card(review_id, language_of(interaction), own=own))


def _more_card(review_id: int, words: Language, *, own: bool) -> Card:
    buttons = [
        button(words.text("Share here"), ids.SHARE(review_id)),
        button(words.text("Who gave awards"), award_ids.DETAILS(review_id, 0)),
    ]
    if own:
        buttons.append(button(words.text("Edit"), ids.DRAFT(review_id)))
    else:
        label = words.text("It spoils further than marked")
        buttons.append(button(label, report_ids.REPORT(review_id)))
    return Card(row(*buttons))

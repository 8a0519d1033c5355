"""What else can be done with a review: behind More on its card."""

import discord
from discord import ui

from bot.store.messages import followed
from bot.store.reviews import public_reviews
from bot.store.reviews.reviews import Stored
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.visibility import asker_of
from cogs.awards import ids as award_ids
from cogs.reports import ids as report_ids
from cogs.reviews import ids
from cogs.reviews.sharing import may_take_down


class MoreMenu:
    """Answers the button More."""

    def __init__(self, client: Client) -> None:
        client.routes.serve(ids.MORE, self.offer_more)

    async def offer_more(self, interaction: discord.Interaction[Client], review_id: int) -> None:
        """Offer what else can be done, on a copy also to take it down."""
        user_id = interaction.user.id
        review, _ = await interaction.client.database.read(
            public_reviews.readable, guild_of(interaction), review_id, await asker_of(interaction)
        )
        words = language_of(interaction)
        rows = [_more_row(review_id, words, own=review.stored.user_id == user_id)]
        if (copy := await self._own_copy(interaction, review.stored)) is not None:
            label = words.text("Take this copy down")
            rows.append(row(button(label, ids.UNSHARE(review_id, copy))))
        await answer_to(interaction).say(Card(*rows))

    async def _own_copy(
        self, interaction: discord.Interaction[Client], stored: Stored
    ) -> int | None:
        """Return the pressed copy's id if this member may take it down."""
        if interaction.message is None:
            return None
        at = guild_of(interaction), interaction.message.id
        copy = await interaction.client.database.read(followed.of_message, *at)
        if copy is None or not await may_take_down(interaction, stored, copy):
            return None
        return copy.message_id


def _more_row(review_id: int, words: Language, *, own: bool) -> ui.ActionRow[Card]:
    buttons = [
        button(words.text("Share here"), ids.SHARE(review_id)),
        button(words.text("Who gave awards"), award_ids.DETAILS(review_id, 0)),
    ]
    if own:
        buttons.append(button(words.text("Edit"), ids.DRAFT(review_id)))
    else:
        label = words.text("It spoils further than marked")
        buttons.append(button(label, report_ids.REPORT(review_id)))
    return row(*buttons)

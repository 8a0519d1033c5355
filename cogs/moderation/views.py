"""Bringing together what moderators are shown."""

import discord

from bot.refusals.interactions import OutdatedButton
from bot.store.engine.transaction import Tx
from bot.store.reviews import moderation
from bot.store.reviews.moderation import Case, Item
from bot.ui.answer import answer_to
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.moderation import cards
from cogs.moderation.cards import CaseView
from cogs.reviews.shelf import shelf_of

_LAST_PAGE = 1_000_000


async def look(interaction: discord.Interaction[Client], id_: int) -> CaseView:
    """Return a review to a moderator; raises UnknownReview."""
    case = await interaction.client.database.read(moderation.case, guild_of(interaction), id_)
    return await look_at(interaction, case)


async def look_at(interaction: discord.Interaction[Client], case: Case) -> CaseView:
    """Add to a review what is known of its drama, and where its card stands."""
    guild_id = guild_of(interaction)
    about = await shelf_of(interaction.client).desk.about(guild_id, case.stored)
    link = cards.card_link(guild_id, case, language_of(interaction))
    return CaseView(case, about.title, about.episodes, link)


async def panel(interaction: discord.Interaction[Client], id_: int) -> Card:
    """Return the panel of a review as it stands now; raises UnknownReview."""
    return cards.panel_card(await look(interaction, id_), language_of(interaction))


async def queue(interaction: discord.Interaction[Client], page: int) -> Card:
    """Return a page of what waits; one behind the last is the first."""
    guild_id = guild_of(interaction)
    read = interaction.client.database.read
    items, counts = await read(_queue, guild_id, _real(page))
    if counts[0] and not items:
        page = 0
        items, counts = await read(_queue, guild_id, page)
    views = [await look_at(interaction, item.case) for item in items]
    return cards.queue_card(views, page, counts, language_of(interaction))


async def member(interaction: discord.Interaction[Client], user_id: int, page: int) -> Card:
    """Return a page of what a member has published."""
    record = await interaction.client.database.read(
        moderation.record, guild_of(interaction), user_id, _real(page)
    )
    views = [await look_at(interaction, case) for case in record.cases]
    return cards.member_card(record, views, language_of(interaction))


async def show(interaction: discord.Interaction[Client], card: Card, told: str = "") -> None:
    """Show a card below what just happened, to the moderator alone."""
    card = (card.below(told) if told else None) or card
    await answer_to(interaction).show(card)


def _queue(tx: Tx, guild_id: int, page: int) -> tuple[list[Item], tuple[int, int]]:
    items, total = moderation.queue(tx, guild_id, page)
    return items, (total, moderation.reported(tx, guild_id))


def _real(page: int) -> int:
    if page > _LAST_PAGE:
        raise OutdatedButton
    return page

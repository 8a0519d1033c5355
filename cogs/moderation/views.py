"""Bringing together what moderators are shown."""

from collections.abc import Sequence

import discord

from bot.store.reviews import cases
from bot.store.reviews.cases import Case
from bot.ui.answer import answer_to
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.moderation import cards
from cogs.moderation.cards import CaseView
from cogs.moderation.queue_card import queue_card
from cogs.reviews.api import dramas_of

_Interaction = discord.Interaction[Client]


async def read_case(interaction: _Interaction, review_id: int) -> CaseView:
    """Return a review to a moderator; raises UnknownReview."""
    guild_id = guild_of(interaction)
    case = await interaction.client.database.read(cases.get, guild_id, review_id)
    return await case_view(interaction, case)


async def case_view(interaction: _Interaction, case: Case) -> CaseView:
    """Add to a review what is known of its drama, and where its card stands."""
    (view,) = await _case_views(interaction, [case])
    return view


async def case_panel(interaction: _Interaction, review_id: int) -> Card:
    """Return the panel of a review as it stands now; raises UnknownReview."""
    view = await read_case(interaction, review_id)
    return cards.panel_card(view, language_of(interaction))


async def queue_page(interaction: _Interaction, page: int) -> Card:
    """Return a page of what waits; one behind the last is the first."""
    guild_id = guild_of(interaction)
    queue = await interaction.client.database.read(cases.queue, guild_id, page)
    views = await _case_views(interaction, [item.case for item in queue.items])
    return queue_card(queue, views, language_of(interaction))


async def member_page(interaction: _Interaction, member_id: int, page: int) -> Card:
    """Return a page of what a member has published; one behind the last is the first."""
    guild_id = guild_of(interaction)
    record = await interaction.client.database.read(cases.record, guild_id, member_id, page)
    views = await _case_views(interaction, record.cases)
    return cards.member_card(record, views, language_of(interaction))


async def answer_with(interaction: _Interaction, card: Card, told: str = "") -> None:
    """Show a card below what just happened, to the moderator alone."""
    card = (card.below(told) if told else None) or card
    await answer_to(interaction).show(card)


async def _case_views(interaction: _Interaction, cases: Sequence[Case]) -> list[CaseView]:
    guild_id, words = guild_of(interaction), language_of(interaction)
    dramas = await dramas_of(interaction.client, guild_id, [case.stored for case in cases])
    return [
        CaseView(case, drama.title, drama.episodes, cards.card_link(guild_id, case, words))
        for case, drama in zip(cases, dramas, strict=True)
    ]

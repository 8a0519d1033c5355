"""Moderators read reviews that nobody else can read, and they too are asked first."""

from dataclasses import replace

import discord
from discord import ui

from bot.domain.members.progress import Progress, seen
from bot.domain.text.spoilers import Scope
from bot.store.reviews import cases
from bot.store.reviews.public_reviews import PublicReview
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.client import Client
from bot.ui.interaction import guild_of, selected_number
from bot.ui.language import Language, language_of
from cogs.moderation import ids
from cogs.reviews import ids as review_ids
from cogs.reviews.api import Reading, ReviewView, gate_text, read_page, view_of

_Interaction = discord.Interaction[Client]


class ModeratorReading:
    """Shows published reviews, hidden or not, to one moderator at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.READ, self.read)
        client.routes.serve(ids.TURN, self.turn_page)
        client.routes.serve(ids.JUMP, self.go_to_section)

    async def read(self, interaction: _Interaction, review_id: int) -> None:
        """Show the first page; where it goes beyond what the moderator knows, ask first."""
        shown, known = await self._review(interaction, review_id)
        words, reach = language_of(interaction), shown.marked.reach
        if reach <= seen(known):
            card = await read_page(interaction, _reading(shown, reach), 0, 0)
        else:
            card = _gate_card(shown, known, words)
        await answer_to(interaction).say(card)

    async def turn_page(
        self, interaction: _Interaction, review_id: int, reach: int, section: int, page: int
    ) -> None:
        """Show another page."""
        shown, _ = await self._review(interaction, review_id)
        reading = _reading(shown, Scope(reach))
        card = await read_page(interaction, reading, section, page)
        await answer_to(interaction).replace(card)

    async def go_to_section(self, interaction: _Interaction, review_id: int, reach: int) -> None:
        """Show the first page of the section that was chosen."""
        section = selected_number(interaction)
        await self.turn_page(interaction, review_id, reach, section, 0)

    async def _review(
        self, interaction: _Interaction, review_id: int
    ) -> tuple[ReviewView, Progress | None]:
        """Return a review as it would be were it not hidden; raises UnknownReview."""
        guild_id = guild_of(interaction)
        case, known = await self._client.database.read(
            cases.with_progress, guild_id, review_id, interaction.user.id
        )
        bare = replace(case.stored, hidden_reason=None)
        return await view_of(self._client, guild_id, PublicReview(bare)), known


def _reading(shown: ReviewView, allowed: Scope) -> Reading:
    return Reading(shown, allowed, ids.TURN, ids.JUMP, (shown.id,))


def _gate_card(shown: ReviewView, known: Progress | None, words: Language) -> Card:
    allowed, reach = seen(known), shown.marked.reach
    safe = list(shown.marked.safe(allowed))
    buttons = [
        button(words.text("Read anyway"), ids.TURN(shown.id, reach.reach, 0, 0)),
        button(words.text("Not now"), review_ids.NOT_NOW()),
    ]
    if safe:
        first = ids.TURN(shown.id, allowed.reach, safe[0], 0)
        buttons.insert(0, button(words.text("Spoiler-free part"), first))
    return Card(ui.TextDisplay(gate_text(shown, known, words)), row(*buttons))

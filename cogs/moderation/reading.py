"""Moderators read reviews that nobody else can read, and they too are asked first."""

from dataclasses import replace

import discord
from discord import ui

from bot.domain.members.progress import Progress, seen
from bot.domain.text.spoilers import Scope
from bot.refusals.interactions import OutdatedButton
from bot.store.engine.transaction import Tx
from bot.store.members import progress
from bot.store.reviews import moderation
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import guild_of, selected_value
from bot.ui.language import Language, language_of
from cogs.moderation import ids
from cogs.moderation.carry_out import moderated
from cogs.reviews.cards import Shown
from cogs.reviews.pages import Reading, page_card
from cogs.reviews.reading import NOT_NOW, gate_text
from cogs.reviews.shelf import shelf_of

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]


class ReadingCorner:
    """Shows published reviews, hidden or not, to one moderator at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.add(ids.READ, 1, moderated(self.read), numbers=1)
        client.routes.add(ids.PAGE, 1, moderated(self.turn), numbers=4)
        client.routes.add(ids.JUMP, 1, moderated(self.jump), numbers=2)

    async def read(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show the first page; where it goes beyond what the moderator knows, ask first."""
        shown, known = await self._opened(interaction, numbers[0])
        words, reach = language_of(interaction), shown.marked.reach
        if reach <= seen(known):
            card = page_card(_reading(shown, reach), 0, 0, words)
        else:
            card = _gate_card(shown, known, words)
        await answer_to(interaction).say(card)

    async def turn(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show another page."""
        id_, reach, section, page = numbers
        shown, _ = await self._opened(interaction, id_)
        card = page_card(_reading(shown, _scope(reach)), section, page, language_of(interaction))
        await answer_to(interaction).replace(card)

    async def jump(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Go to a section."""
        value = selected_value(interaction)
        if not (value.isascii() and value.isdecimal()):
            raise OutdatedButton
        await self.turn(interaction, (*numbers, int(value[:3]), 0))

    async def _opened(self, interaction: _Interaction, id_: int) -> tuple[Shown, Progress | None]:
        """Return a review as it would be were it not hidden; raises UnknownReview."""
        guild_id = guild_of(interaction)
        case, known = await self._client.database.read(_known, guild_id, id_, interaction.user.id)
        bare = replace(case.stored, hidden_reason=None)
        return await shelf_of(self._client).desk.shown(guild_id, bare), known


def _known(
    tx: Tx, guild_id: int, id_: int, user_id: int
) -> tuple[moderation.Case, Progress | None]:
    case = moderation.case(tx, guild_id, id_)
    return case, progress.get(tx, guild_id, user_id, case.stored.drama_id)


def _reading(shown: Shown, allowed: Scope) -> Reading:
    return Reading(shown, allowed, (ids.PAGE, ids.JUMP, (shown.id,)))


def _gate_card(shown: Shown, known: Progress | None, words: Language) -> Card:
    allowed, reach = seen(known), shown.marked.reach
    safe = list(shown.marked.safe(allowed))
    buttons = [
        button(words.text("Read anyway"), CustomId(ids.PAGE, 1, (shown.id, reach.reach, 0, 0))),
        button(words.text("Not now"), CustomId(NOT_NOW, 1)),
    ]
    if safe:
        first = CustomId(ids.PAGE, 1, (shown.id, allowed.reach, safe[0], 0))
        buttons.insert(0, button(words.text("Spoiler-free part"), first))
    return Card(ui.TextDisplay(gate_text(shown, known, words)), row(*buttons))


def _scope(reach: int) -> Scope:
    try:
        return Scope(reach)
    except ValueError:
        raise OutdatedButton from None

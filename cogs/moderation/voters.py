"""Looking up who voted on a review, which is itself written down."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.refusals.moderation import NoLog
from bot.store.engine.transaction import Tx
from bot.store.reviews import moderation, votes
from bot.store.reviews.moderation import Case
from bot.store.reviews.votes import Voter
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, note, row
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.pages import listed, paged
from cogs.moderation import ids, log, views
from cogs.moderation.cards import CaseView, named
from cogs.moderation.carry_out import moderated
from cogs.moderation.log import Entry


class Voters:
    """Shows a moderator who voted on a review; members are told of that in ``/privacy``."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.add(ids.VOTERS, 1, moderated(self.show), numbers=2)

    async def show(
        self, interaction: discord.Interaction[Client], numbers: tuple[int, ...]
    ) -> None:
        """Write every look down first: whoever turns a page looks as well."""
        guild_id, (id_, page) = guild_of(interaction), numbers
        settings = await self._client.servers.get(guild_id)
        if settings.moderator_channel is None:
            raise NoLog
        case, voters = await self._client.database.read(_voters, guild_id, id_)
        look = await views.look_at(interaction, case)
        entry = Entry(log.VOTERS_SEEN, case.stored.user_id, case, look.title)
        words = language_of(interaction)
        if problem := await log.write(interaction, entry):
            kept = words.text("So who voted is not shown: each look is to be written there.")
            await answer_to(interaction).say(note(f"{problem} {kept}"))
            return
        await answer_to(interaction).say(voters_card(look, voters, page, words))


def voters_card(look: CaseView, voters: Sequence[Voter], page: int, words: Language) -> Card:
    """Return a page of who voted what, the newest first."""
    id_ = look.case.stored.id
    pages = paged(listed(_line(one, words) for one in voters))
    page = min(page, len(pages) - 1)
    heading = named(look.title, look.case.stored.user_id, words)
    noted = words.text("That you looked is written in the moderators' log.")
    items: list[ui.Item[Card]] = [ui.TextDisplay(f"{heading}\n-# {noted}")]
    items += [item for block in pages[page] for item in block.items()]
    if not voters:
        items.append(ui.TextDisplay(words.text("Nobody has voted on it.")))
    turns = [
        button(label, CustomId(ids.VOTERS, 1, (id_, to)))
        for label, to in ((words.text("Back"), page - 1), (words.text("Next"), page + 1))
        if 0 <= to < len(pages)
    ]
    return Card(*items, *([row(*turns)] if turns else []))


def _line(one: Voter, words: Language) -> str:
    said = words.text("Helpful") if one.helpful else words.text("Not helpful")
    return f"<@{one.user_id}> · {said} · <t:{one.at}:f>"


def _voters(tx: Tx, guild_id: int, id_: int) -> tuple[Case, list[Voter]]:
    return moderation.case(tx, guild_id, id_), votes.audit(tx, guild_id, id_)

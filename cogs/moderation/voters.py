"""Looking up who voted on a review, which is itself written down."""

import discord
from discord import ui

from bot.refusals.moderation import NoLog, OwnReviewDecided
from bot.store.messages import log_entries
from bot.store.messages.log_entries import LogEntry
from bot.store.reviews import cases, votes
from bot.store.reviews.votes import Voter
from bot.ui.answer import answer_to
from bot.ui.card import Card, note, row
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.pages import turns
from cogs.moderation import ids, log, views
from cogs.moderation.cards import CaseView, named
from cogs.moderation.decisions import require_anothers


class Voters:
    """Shows a moderator who voted on a review; members are told of that in ``/privacy``."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.VOTERS, self.show_voters)

    async def show_voters(
        self, interaction: discord.Interaction[Client], review_id: int, page: int
    ) -> None:
        """Write every look down first: whoever turns a page looks as well."""
        guild_id = guild_of(interaction)
        case, voters = await self._client.database.read(
            cases.with_voters, guild_id, review_id, page
        )
        author_id = case.stored.user_id
        require_anothers(interaction, author_id, OwnReviewDecided)
        view = await views.case_view(interaction, case)
        entry = LogEntry(log.VOTERS_SEEN, author_id, review_id, view.title)
        words = language_of(interaction)
        if problem := await self._log(interaction, entry):
            kept = words.text("So who voted is not shown: each look is to be written there.")
            await answer_to(interaction).say(note(f"{problem} {kept}"))
            return
        await answer_to(interaction).say(voters_card(view, voters, words))

    async def _log(self, interaction: discord.Interaction[Client], entry: LogEntry) -> str:
        """Write an entry, or take it back and say why it could not be written; raises NoLog."""
        write, now = self._client.database.write, self._client.clock()
        who = interaction.user.id
        stored = await write(log_entries.put, guild_of(interaction), entry, who, now)
        if stored is None:
            raise NoLog
        if problem := await log.see_to(interaction, stored):
            await write(log_entries.take_back, stored)
        return problem


def voters_card(view: CaseView, voters: votes.Voters, words: Language) -> Card:
    """Return a page of who voted what, the newest first."""
    review_id = view.case.stored.id
    heading = named(view.title, view.case.stored.user_id, words)
    noted = words.text("That you looked is written in the moderators' log.")
    items: list[ui.Item[Card]] = [ui.TextDisplay(f"{heading}\n-# {noted}")]
    nobody = words.text("Nobody has voted on it.")
    items.append(ui.TextDisplay("\n".join(_line(one, words) for one in voters.here) or nobody))
    turning = turns(voters.page, voters.pages, lambda to: ids.VOTERS(review_id, to), words)
    return Card(*items, *([row(*turning)] if turning else []))


def _line(one: Voter, words: Language) -> str:
    said = words.text("Helpful") if one.helpful else words.text("Not helpful")
    return f"<@{one.user_id}> · {said} · <t:{one.at}:f>"

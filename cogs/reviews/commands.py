"""``/review``: writing and reading reviews."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.reviews.headings import file_sections
from bot.domain.reviews.list_query import HELPFUL, SORTS, ReviewList, month_of
from bot.domain.reviews.uploads import MAX_BYTES, Reason, UnreadableUpload, read_upload
from bot.domain.text import mark
from bot.refusals.refusal import Refusal
from bot.refusals.reviews import (
    EmptyFile,
    FileIsNoText,
    FileNotFetched,
    FileTooLarge,
    UnknownEncoding,
    UnknownMonth,
    WrongFileKind,
)
from bot.store.reviews import authoring, review_messages
from bot.ui.answer import UNREACHABLE, answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.drama_option import complete_drama, drama_meant
from bot.ui.following import proof
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import EVERYONE, needs
from bot.ui.visibility import asker_of
from cogs.reviews import ids, lists, own_review
from cogs.reviews.drafting import Drafting
from cogs.reviews.moderation_notes import blocked_text
from cogs.reviews.more_menu import MoreMenu
from cogs.reviews.preview import Preview
from cogs.reviews.publishing import Publishing
from cogs.reviews.reading import Reader
from cogs.reviews.reviewed_drama import dramas_of
from cogs.reviews.sharing import Sharing

_Interaction = discord.Interaction[Client]

_UNREADABLE: dict[Reason, type[Refusal]] = {
    Reason.EXTENSION: WrongFileKind,
    Reason.TOO_LARGE: FileTooLarge,
    Reason.EMPTY: EmptyFile,
    Reason.NOT_TEXT: FileIsNoText,
    Reason.ENCODING: UnknownEncoding,
}


@app_commands.guild_only()
class Reviews(
    commands.GroupCog, group_name="review", group_description=mark("Write and read reviews")
):
    """Takes reviews in, and shows them to those who want to read them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._drafting = Drafting(client)
        self._reader = Reader(client)
        Sharing(client)
        Preview(client)
        Publishing(client)
        MoreMenu(client)
        client.routes.serve(ids.OF_DRAMA, self.list_of_drama)
        client.routes.serve(ids.MINE, self.turn_mine)
        client.routes.serve(ids.DELETE, self.ask_to_delete)
        client.routes.serve(ids.DELETE_NOW, self.delete)

    @app_commands.command(
        description=mark("Write a review, or go on with yours"), extras=needs(EVERYONE, saves=True)
    )
    @app_commands.describe(
        drama=mark("Which drama"), file=mark("A text of yours (.txt or .md, up to 64 KiB)")
    )
    @app_commands.autocomplete(drama=complete_drama)
    async def write(
        self, interaction: _Interaction, drama: str, file: discord.Attachment | None = None
    ) -> None:
        """Open the first form or the draft; an uploaded text becomes a draft at once."""
        meant = await drama_meant(interaction, drama)
        if file is None:
            await self._drafting.begin(interaction, meant)
        else:
            text = await _read(file)
            found = await self._client.worker.run(
                interaction.user.id, file_sections, text, letters=len(text), keeps=True
            )
            await self._drafting.upload(interaction, meant, found)

    @app_commands.command(
        description=mark("Read reviews; what spoils asks you first"), extras=needs(EVERYONE)
    )
    @app_commands.describe(
        drama=mark("Of which drama"),
        by=mark("By whom"),
        spoiler_free=mark("Only those that spoil nothing"),
        sort=mark("In which order"),
        month=mark("From which month, such as 2026-11"),
    )
    @app_commands.autocomplete(drama=complete_drama)
    @app_commands.choices(sort=[app_commands.Choice(name=one, value=one) for one in SORTS])
    async def read(  # noqa: PLR0913, PLR0917 - one for each option of the command
        self,
        interaction: _Interaction,
        drama: str | None = None,
        by: discord.User | None = None,
        spoiler_free: bool = False,
        sort: str = HELPFUL,
        month: str | None = None,
    ) -> None:
        """Show a list of reviews, page by page."""
        meant = await drama_meant(interaction, drama) if drama else None
        try:
            when = month_of(month) if month else 0
        except ValueError:
            raise UnknownMonth from None
        wanted = ReviewList(meant.id if meant else 0, by.id if by else 0, spoiler_free, sort, when)
        await answer_to(interaction).say(await self._reader.list(interaction, wanted))

    @app_commands.command(
        description=mark("Your drafts and reviews on this server"), extras=needs(EVERYONE)
    )
    async def mine(self, interaction: _Interaction) -> None:
        """Show a member's own drafts and reviews."""
        await answer_to(interaction).say(await self._mine(interaction, 0))

    async def list_of_drama(self, interaction: _Interaction, drama_id: int) -> None:
        """List the reviews of a card's drama."""
        card = await self._reader.list(interaction, ReviewList(drama_id=drama_id))
        await answer_to(interaction).say(card)

    async def turn_mine(self, interaction: _Interaction, page: int) -> None:
        """Show another page of one's own."""
        await answer_to(interaction).show(await self._mine(interaction, page))

    async def ask_to_delete(self, interaction: _Interaction, review_id: int) -> None:
        """Ask before a review goes."""
        own = await own_review.load(interaction, review_id)
        card = lists.delete_card(review_id, own.drama.title, language_of(interaction))
        await answer_to(interaction).show(card)

    async def delete(self, interaction: _Interaction, review_id: int) -> None:
        """Delete a review, and take its text off every card."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        about = [review_messages.about(guild_id, review_id)]
        before = await proof.standing(self._client, about)
        await self._client.database.write(
            authoring.delete, guild_id, review_id, user_id, self._client.clock()
        )
        self._client.dispatch("review_changed", guild_id, review_id)
        words = language_of(interaction)
        proved, asker = await proof.prove(self._client, about, before), await asker_of(interaction)
        shown = proof.told(proved, words, asker.sees_place)
        told = words.text("Deleted. {proof}", proof=shown)
        await answer_to(interaction).show(note(told))

    async def _mine(self, interaction: _Interaction, page: int) -> Card:
        guild_id, words = guild_of(interaction), language_of(interaction)
        mine = await self._client.database.read(
            authoring.of_member, guild_id, interaction.user.id, page
        )
        dramas = await dramas_of(self._client, guild_id, [work.stored for work in mine.works])
        titled = [(work, drama.title) for work, drama in zip(mine.works, dramas, strict=True)]
        card = lists.mine_card(titled, mine.page, mine.total, words)
        if mine.blocked is None:
            return card
        return card.below(blocked_text(mine.blocked, words)) or card


async def _read(file: discord.Attachment) -> str:
    """Return an upload's text; raises the refusal of what cannot be read."""
    if file.size > MAX_BYTES:
        # Not even fetched: its size is what Discord says it is.
        raise FileTooLarge
    try:
        return read_upload(await file.read(), file.filename)
    except UnreadableUpload as problem:
        raise _UNREADABLE[problem.reason] from None
    except UNREACHABLE:
        raise FileNotFetched from None

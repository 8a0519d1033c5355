"""``/catalogue``: curators add, correct and remove dramas for their server."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue.curating import NEW, Curating, Proposal
from bot.catalogue.finding import Found
from bot.domain.dramas.fields import LONGEST_TITLE, YEARS
from bot.domain.dramas.form import FIELDS, FORMS, Typed, filled
from bot.domain.dramas.overlay import bare
from bot.domain.text import mark
from bot.store.dramas.guild_dramas import ChangedMeanwhile
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.drama_option import complete_drama, drama_meant
from bot.ui.form import submitted
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import CURATOR, needs
from cogs.catalogue import cards, ids
from cogs.catalogue.forms import drama_form

_Interaction = discord.Interaction[Client]
_Title = app_commands.Range[str, 1, LONGEST_TITLE]
_Year = app_commands.Range[int, YEARS.start, YEARS.stop - 1]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class CatalogueCommands(
    commands.GroupCog,
    group_name="catalogue",
    group_description=mark("Add and correct dramas for this server"),
):
    """Takes what curators type as a draft, shows what it would change, and saves it on a press."""

    def __init__(self, client: Client) -> None:
        self._catalogue = client.catalogue
        self._curating = Curating(client.database, client.catalogue, client.clock, client.quotas)
        serve = client.routes.serve
        serve(ids.PANEL, self.show_panel)
        serve(ids.OPEN, self.open_form)
        serve(ids.TYPED, self.keep_typed)
        serve(ids.TURN, self.turn_page)
        serve(ids.EDIT_AGAIN, self.edit_again)
        serve(ids.SAVE, self.save)
        serve(ids.DISCARD, self.discard)
        serve(ids.REMOVE, self.remove_now)
        serve(ids.KEEP, self.leave_as_is)

    @app_commands.command(
        description=mark("Add a drama to this server's catalogue"),
        extras=needs(CURATOR, saves=True),
    )
    @app_commands.describe(title=mark("Its title"), year=mark("Of the first episode"))
    async def add(
        self,
        interaction: _Interaction,
        title: _Title,
        year: _Year | None = None,
    ) -> None:
        """Open the first form; where the name is taken, ask first."""
        opened = (NEW, 0, 0)
        texts = filled(FORMS[0], bare(NEW)) | {"title": title, "year": str(year or "")}
        known = await self._catalogue.find(title, guild_of(interaction))
        if isinstance(known, Found) and year in {None, known.one.year}:
            draft_id = await self._curating.keep(
                guild_of(interaction), interaction.user.id, opened, texts
            )
            card = cards.known_card(known.one, draft_id, language_of(interaction))
            await answer_to(interaction).say(card)
        else:
            await self._open_form(interaction, opened, texts)

    @app_commands.command(
        description=mark("Correct a drama, or add to it, on this server"), extras=needs(CURATOR)
    )
    @app_commands.describe(drama=mark("Which drama"))
    @app_commands.autocomplete(drama=complete_drama)
    async def edit(self, interaction: _Interaction, drama: str) -> None:
        """Show the panel with the forms of a drama."""
        found = await drama_meant(interaction, drama)
        await answer_to(interaction).say(cards.panel_card(found, language_of(interaction)))

    @app_commands.command(
        description=mark("Remove what this server added or changed"), extras=needs(CURATOR)
    )
    @app_commands.describe(drama=mark("Which drama"))
    @app_commands.autocomplete(drama=complete_drama)
    async def remove(self, interaction: _Interaction, drama: str) -> None:
        """Ask before anything is removed, and say what hangs on it."""
        found = await drama_meant(interaction, drama)
        now = await self._curating.removal(guild_of(interaction), found.id)
        await answer_to(interaction).say(cards.removal_card(found, now, language_of(interaction)))

    async def show_panel(self, interaction: _Interaction, drama_id: int) -> None:
        """Show the panel of a drama that is there already."""
        drama = await self._catalogue.get(drama_id, guild_of(interaction))
        await answer_to(interaction).replace(cards.panel_card(drama, language_of(interaction)))

    async def open_form(self, interaction: _Interaction, drama_id: int, form_index: int) -> None:
        """Open a form, filled with what holds."""
        drama, revision = await self._curating.opened(guild_of(interaction), drama_id)
        texts = filled(FORMS[form_index], drama)
        await self._open_form(interaction, (drama_id, revision, form_index), texts)

    async def keep_typed(
        self,
        interaction: _Interaction,
        drama_id: int,
        revision: int,
        form_index: int,
        form: int,  # noqa: ARG002 - makes the id new
    ) -> None:
        """Keep what was typed as a draft, and show what it would change."""
        given = {name: values[0] for name, values in submitted(interaction).items() if values}
        texts = {name: text for name, text in given.items() if name in FIELDS}
        opened = drama_id, revision, form_index
        proposal = await self._curating.propose(
            guild_of(interaction), interaction.user.id, opened, texts
        )
        await _answer_with(interaction, _proposal_card(interaction, proposal))

    async def turn_page(self, interaction: _Interaction, draft_id: int, page: int) -> None:
        """Show another page of what a draft would change."""
        await self._show_proposal(interaction, draft_id, page)

    async def edit_again(self, interaction: _Interaction, draft_id: int) -> None:
        """Open the form of a draft again, with all that was typed."""
        draft = await self._curating.draft(guild_of(interaction), draft_id, interaction.user.id)
        opened = draft.drama_id, draft.revision, draft.form
        await self._open_form(interaction, opened, draft.typed)

    async def save(self, interaction: _Interaction, draft_id: int, revision: int) -> None:
        """Save a draft, if the drama is still as it was shown; else show what is new."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        try:
            drama = await self._curating.save(guild_id, draft_id, user_id, revision)
        except ChangedMeanwhile:
            await self._show_proposal(interaction, draft_id)
        else:
            saved = cards.saved_card(drama, language_of(interaction))
            await answer_to(interaction).replace(saved)

    async def discard(self, interaction: _Interaction, draft_id: int) -> None:
        """Forget a draft."""
        await self._curating.discard(guild_of(interaction), draft_id, interaction.user.id)
        told = language_of(interaction).text("Discarded. Nothing was changed.")
        await answer_to(interaction).replace(note(told))

    async def remove_now(self, interaction: _Interaction, drama_id: int, revision: int) -> None:
        """Remove what the server said of a drama, if it is still what was shown."""
        guild_id, words = guild_of(interaction), language_of(interaction)
        try:
            await self._curating.remove(guild_id, drama_id, revision, interaction.user.id)
        except ChangedMeanwhile:
            told = words.text(
                "It was changed meanwhile, so nothing was removed. Run /catalogue remove again to"
                " see it."
            )
        else:
            told = words.text("Removed.")
        await answer_to(interaction).replace(note(told))

    async def leave_as_is(self, interaction: _Interaction, drama_id: int) -> None:  # noqa: ARG002 - nothing happens to it
        """Leave all as it is."""
        told = language_of(interaction).text("Nothing was removed.")
        await answer_to(interaction).replace(note(told))

    async def _open_form(
        self, interaction: _Interaction, opened: tuple[int, int, int], texts: Typed
    ) -> None:
        form = drama_form(opened, interaction.id, texts, language_of(interaction))
        await answer_to(interaction).ask(form)

    async def _show_proposal(self, interaction: _Interaction, draft_id: int, page: int = 0) -> None:
        proposal = await self._curating.proposal(
            guild_of(interaction), draft_id, interaction.user.id
        )
        await _answer_with(interaction, _proposal_card(interaction, proposal, page))


def _proposal_card(interaction: _Interaction, proposal: Proposal, page: int = 0) -> Card:
    words = language_of(interaction)
    if proposal.wrong:
        return cards.wrong_card(proposal, words)
    return cards.proposal_card(proposal, page, words)


async def _answer_with(interaction: _Interaction, card: Card) -> None:
    """Show a card in place of the message it came from; a form that a command opened has none."""
    if interaction.message is None:
        await answer_to(interaction).say(card)
    else:
        await answer_to(interaction).replace(card)

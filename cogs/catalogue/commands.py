"""``/catalogue``: curators add, correct and remove dramas for their server."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue.curating import NEW, Curating
from bot.catalogue.finding import Found
from bot.domain.dramas.form import FIELDS, FORMS, Typed, filled
from bot.domain.dramas.overlay import bare
from bot.domain.text import mark
from bot.refusals.interactions import OutdatedButton
from bot.store.dramas.guild_dramas import ChangedMeanwhile
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.drama_option import complete_drama, drama_meant
from bot.ui.form import submitted
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import require_curator
from cogs.catalogue import cards
from cogs.catalogue.forms import TYPED, drama_form


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
        self._curating = Curating(client.database, client.catalogue, client.clock)
        add = client.routes.add
        add(cards.PANEL, 1, self.panel, numbers=1)
        add(cards.OPEN, 1, self.open, numbers=2)
        add(TYPED, 1, self.typed, numbers=4, saves=True)
        add(cards.PAGE, 1, self.turn, numbers=2)
        add(cards.AGAIN, 1, self.again, numbers=1)
        add(cards.SAVE, 1, self.save, numbers=2, saves=True)
        add(cards.DISCARD, 1, self.discard, numbers=1, saves=True)
        add(cards.REMOVE, 1, self.remove_now, numbers=2, saves=True)
        add(cards.KEEP, 1, self.keep, numbers=1)

    @app_commands.command(description=mark("Add a drama to this server's catalogue"))
    @app_commands.describe(title=mark("Its title"), year=mark("Of the first episode"))
    async def add(
        self,
        interaction: discord.Interaction[Client],
        title: app_commands.Range[str, 1, 150],
        year: app_commands.Range[int, 1900, 2100] | None = None,
    ) -> None:
        """Open the first form; where the name is taken, ask first."""
        await require_curator(interaction)
        ids = (NEW, 0, 0)
        texts = filled(FORMS[0], bare(NEW)) | {"title": title, "year": str(year or "")}
        known = await self._catalogue.find(title, guild_of(interaction))
        if isinstance(known, Found) and year in {None, known.one.year}:
            id_ = await self._keep(interaction, ids, texts)
            card = cards.known_card(known.one, id_, language_of(interaction))
            await answer_to(interaction).say(card)
        else:
            await self._ask(interaction, ids, texts)

    @app_commands.command(description=mark("Correct a drama, or add to it, on this server"))
    @app_commands.describe(drama=mark("Which drama"))
    @app_commands.autocomplete(drama=complete_drama)
    async def edit(self, interaction: discord.Interaction[Client], drama: str) -> None:
        """Show the panel with the forms of a drama."""
        await require_curator(interaction)
        found = await drama_meant(interaction, drama)
        await answer_to(interaction).say(cards.panel_card(found, language_of(interaction)))

    @app_commands.command(description=mark("Remove what this server added or changed"))
    @app_commands.describe(drama=mark("Which drama"))
    @app_commands.autocomplete(drama=complete_drama)
    async def remove(self, interaction: discord.Interaction[Client], drama: str) -> None:
        """Ask before anything is removed, and say what hangs on it."""
        await require_curator(interaction)
        found = await drama_meant(interaction, drama)
        now = await self._curating.removal(guild_of(interaction), found.id)
        await answer_to(interaction).say(cards.removal_card(found, now, language_of(interaction)))

    async def panel(self, interaction: discord.Interaction[Client], ids: tuple[int, ...]) -> None:
        """Show the panel of a drama that is there already."""
        await require_curator(interaction)
        (drama_id,) = ids
        drama = await self._catalogue.get(drama_id, guild_of(interaction))
        await answer_to(interaction).replace(cards.panel_card(drama, language_of(interaction)))

    async def open(self, interaction: discord.Interaction[Client], ids: tuple[int, ...]) -> None:
        """Open a form, filled with what holds."""
        await require_curator(interaction)
        drama_id, place = ids
        form = FORMS[_checked(place)]
        drama, revision = await self._curating.opened(guild_of(interaction), drama_id)
        await self._ask(interaction, (drama_id, revision, place), filled(form, drama))

    async def typed(self, interaction: discord.Interaction[Client], ids: tuple[int, ...]) -> None:
        """Keep what was typed as a draft, and show what it would change."""
        await require_curator(interaction)
        drama_id, revision, place, _ = ids
        given = {name: values[0] for name, values in submitted(interaction).items() if values}
        texts = {name: text for name, text in given.items() if name in FIELDS}
        id_ = await self._keep(interaction, (drama_id, revision, _checked(place)), texts)
        await self._show(interaction, id_)

    async def turn(self, interaction: discord.Interaction[Client], ids: tuple[int, ...]) -> None:
        """Show another page of what a draft would change."""
        await require_curator(interaction)
        await self._show(interaction, *ids)

    async def again(self, interaction: discord.Interaction[Client], ids: tuple[int, ...]) -> None:
        """Open the form of a draft again, with all that was typed."""
        await require_curator(interaction)
        (id_,) = ids
        draft = await self._curating.draft(guild_of(interaction), id_, interaction.user.id)
        await self._ask(interaction, (draft.drama_id, draft.revision, draft.form), draft.typed)

    async def save(self, interaction: discord.Interaction[Client], ids: tuple[int, ...]) -> None:
        """Save a draft, if the drama is still as it was shown; else show what is new."""
        await require_curator(interaction)
        id_, seen = ids
        guild_id, user_id = guild_of(interaction), interaction.user.id
        try:
            drama = await self._curating.save(guild_id, id_, user_id, seen)
        except ChangedMeanwhile:
            await self._show(interaction, id_)
        else:
            saved = cards.saved_card(drama, language_of(interaction))
            await answer_to(interaction).replace(saved)

    async def discard(self, interaction: discord.Interaction[Client], ids: tuple[int, ...]) -> None:
        """Forget a draft."""
        await require_curator(interaction)
        (id_,) = ids
        await self._curating.discard(guild_of(interaction), id_, interaction.user.id)
        told = language_of(interaction).text("Discarded. Nothing was changed.")
        await answer_to(interaction).replace(note(told))

    async def remove_now(
        self, interaction: discord.Interaction[Client], ids: tuple[int, ...]
    ) -> None:
        """Remove what the server said of a drama, if it is still what was shown."""
        await require_curator(interaction)
        drama_id, revision = ids
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

    async def keep(self, interaction: discord.Interaction[Client], _ids: tuple[int, ...]) -> None:
        """Leave all as it is."""
        told = language_of(interaction).text("Nothing was removed.")
        await answer_to(interaction).replace(note(told))

    async def _keep(
        self, interaction: discord.Interaction[Client], ids: tuple[int, int, int], texts: Typed
    ) -> int:
        return await self._curating.keep(guild_of(interaction), interaction.user.id, ids, texts)

    async def _ask(
        self, interaction: discord.Interaction[Client], ids: tuple[int, int, int], texts: Typed
    ) -> None:
        form = drama_form(ids, interaction.id, texts, language_of(interaction))
        await answer_to(interaction).ask(form)

    async def _show(
        self, interaction: discord.Interaction[Client], id_: int, page: int = 0
    ) -> None:
        user_id, words = interaction.user.id, language_of(interaction)
        proposal = await self._curating.proposal(guild_of(interaction), id_, user_id)
        if proposal.wrong:
            card = cards.wrong_card(proposal, words)
        else:
            card = cards.proposal_card(proposal, page, words)
        await _put(interaction, card)


async def _put(interaction: discord.Interaction[Client], card: Card) -> None:
    """Show a card in place of the message it came from; a form that a command opened has none."""
    if interaction.message is None:
        await answer_to(interaction).say(card)
    else:
        await answer_to(interaction).replace(card)


def _checked(place: int) -> int:
    """Return the place of a form; raises OutdatedButton where there is none."""
    if place >= len(FORMS):
        raise OutdatedButton
    return place

"""What authors write and change."""

from collections.abc import Iterable

import discord

from bot.domain.dramas.drama import Drama
from bot.domain.reviews import form_edits
from bot.domain.reviews.form_edits import BeyondTheEnd
from bot.domain.reviews.review import MOST_SECTIONS, Review, Section
from bot.refusals.interactions import OutdatedButton
from bot.store.reviews import authoring, reviews
from bot.store.reviews.drafts import Change
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.form import submitted
from bot.ui.interaction import guild_of, selected_value
from bot.ui.language import language_of
from cogs.reviews import draft_cards, form_changes, forms
from cogs.reviews.desk import Desk, Sheet, about
from cogs.reviews.draft_cards import draft_card
from cogs.reviews.forms import Kind
from cogs.reviews.publish_channel import place_name

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]

_NO_FORM = -1
"""No draft has this revision: what was not written on top of one stands beside any."""


class Drafting:
    """Answers the forms and buttons of drafts; each proves anew whose the draft is."""

    def __init__(self, client: Client, desk: Desk) -> None:
        self._client = client
        self._desk = desk
        add = client.routes.add
        add(forms.TYPED, 1, self.typed, numbers=4, saves=True)
        add(draft_cards.DRAFT, 1, self.draft, numbers=1)
        add(draft_cards.EDIT, 1, self.edit, numbers=2)
        add(draft_cards.SECTION_TEXT, 1, self.section_text, numbers=3)
        add(draft_cards.SECTION_SCOPE, 1, self.section_scope, numbers=3)
        add(draft_cards.SECTION_OUT, 1, self.section_out, numbers=3, saves=True)
        add(draft_cards.USE, 1, self.use, numbers=2, saves=True)

    async def begin(self, interaction: _Interaction, drama: Drama) -> None:
        """Open the first form for a drama, or the draft that is there."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        stored = await self._client.database.read(reviews.of_drama, guild_id, user_id, drama.id)
        if stored is None or not (stored.draft or stored.published):
            ids = drama.id, stored.revision if stored else 0
            form = forms.beginning(ids, Review(), language_of(interaction))
            await answer_to(interaction).ask(form)
        else:
            await self.show(interaction, await self._desk.open(interaction, stored.id))

    async def upload(
        self, interaction: _Interaction, drama: Drama, found: list[tuple[str, str]]
    ) -> None:
        """Make a draft of an uploaded text; it stands beside a draft that is there already."""
        change = Change(_NO_FORM, lambda review: form_edits.with_file(review, found))
        await self.show(interaction, await self._desk.write(interaction, about(drama), change))

    async def show(
        self, interaction: _Interaction, sheet: Sheet, notes: Iterable[str] = ()
    ) -> None:
        """Show a draft: in place of the card whose button was pressed, or as an answer."""
        place = await place_name(interaction)
        await answer_to(interaction).show(draft_card(sheet, place, language_of(interaction), notes))

    async def draft(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show a draft."""
        await self.show(interaction, await self._desk.open(interaction, numbers[0]))

    async def typed(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Keep what a form brought, whatever it is, and show the draft."""
        drama_id, base, kind, place = numbers
        drama = await self._desk.about_drama(interaction, drama_id)
        given, notes, words = submitted(interaction), [], language_of(interaction)
        try:
            apply = form_changes.change(kind, place, given, drama.episodes)
        except BeyondTheEnd as problem:
            apply, kept = form_changes.careful(kind, place, given)
            no = words.text(
                "That is no episode of it: give a number from 1 to {last}.", last=problem.last
            )
            notes.append(no + " " + words.text(kept))
        sheet = await self._desk.write(interaction, drama, Change(base, apply))
        if kind == Kind.SCOPE:
            await self._client.database.write(
                reviews.note_asked, guild_of(interaction), sheet.work.stored.id
            )
        await self.show(interaction, sheet, notes)

    async def edit(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Open what was chosen: a form, or what can be done with a section."""
        sheet = await self._desk.open(interaction, numbers[0])
        value, words = selected_value(interaction), language_of(interaction)
        review, ids = sheet.work.review, sheet.ids
        whole = {
            draft_cards.BEGINNING: forms.beginning,
            draft_cards.ASPECTS: forms.aspects,
            draft_cards.SEEN: forms.seen,
        }
        if value in whole:
            await answer_to(interaction).ask(whole[value](ids, review, words))
        elif value == draft_cards.ADD and len(review.sections) < MOST_SECTIONS:
            new = forms.section(ids, len(review.sections), Section(), words)
            await answer_to(interaction).ask(new)
        else:
            place = int(value[:3]) if value.isdecimal() else -1
            _section(sheet, place)
            await answer_to(interaction).show(draft_cards.section_card(sheet, place, words))

    async def section_text(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Open the form of a section."""
        sheet = await self._desk.fresh(interaction, *numbers[:2])
        section, words = _section(sheet, numbers[2]), language_of(interaction)
        await answer_to(interaction).ask(forms.section(sheet.ids, numbers[2], section, words))

    async def section_scope(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Open the form that asks how far a section spoils."""
        sheet = await self._desk.fresh(interaction, *numbers[:2])
        section, words = _section(sheet, numbers[2]), language_of(interaction)
        form = forms.section_scope(sheet.ids, numbers[2], section, words)
        await answer_to(interaction).ask(form)

    async def section_out(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Take a section out of the draft that its author sees."""
        id_, revision, place = numbers
        sheet = await self._desk.fresh(interaction, id_, revision)
        _section(sheet, place)
        change = Change(revision, lambda review: form_edits.without_section(review, place))
        await self.show(interaction, await self._desk.write(interaction, sheet.about, change))

    async def use(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Make the version that is kept beside the draft the draft."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        work = await self._client.database.write(
            authoring.choose, guild_id, numbers[0], user_id, numbers[1]
        )
        await self.show(interaction, await self._desk.sheet(guild_id, work))


def _section(sheet: Sheet, place: int) -> Section:
    if not 0 <= place < len(sheet.work.review.sections):
        raise OutdatedButton
    return sheet.work.review.sections[place]

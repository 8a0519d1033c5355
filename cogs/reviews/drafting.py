"""What authors write and change."""

from collections.abc import Iterable
from functools import partial

import discord

from bot.domain.dramas.drama import Drama
from bot.domain.reviews import form_edits
from bot.domain.reviews.form_edits import BeyondTheEnd
from bot.domain.reviews.marks import marked_with
from bot.domain.reviews.review import MOST_SECTIONS, Review, Section
from bot.refusals.interactions import OutdatedButton
from bot.store.reviews import authoring
from bot.store.reviews.drafts import Change
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.form import submitted
from bot.ui.interaction import guild_of, selected_value
from bot.ui.language import language_of
from cogs.reviews import draft_cards, form_changes, forms, ids, own_review
from cogs.reviews.destination import destination_name
from cogs.reviews.draft_cards import draft_card
from cogs.reviews.ids import FormKind
from cogs.reviews.own_review import OwnReview
from cogs.reviews.reviewed_drama import drama_of_form, reviewed

_Interaction = discord.Interaction[Client]

_NO_FORM = -1
"""No draft has this revision: what was not written on top of one stands beside any."""

_WHOLE_FORMS = {
    draft_cards.BEGINNING: forms.beginning,
    draft_cards.ASPECTS: forms.aspects,
    draft_cards.SEEN: forms.seen,
}


class Drafting:
    """Answers the forms and buttons of drafts; each proves anew whose the draft is."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.WRITE, self.write_about)
        client.routes.serve(ids.DRAFT, self.open_draft)
        client.routes.serve(ids.EDIT, self.edit)
        client.routes.serve(ids.TYPED, self.keep_typed)
        client.routes.serve(ids.SECTION_TEXT, self.edit_section)
        client.routes.serve(ids.SECTION_SCOPE, self.edit_section_scope)
        client.routes.serve(ids.SECTION_OUT, self.take_section_out)
        client.routes.serve(ids.USE, self.use_version)
        client.routes.serve(ids.PLAIN, self.take_as_plain)

    async def write_about(self, interaction: _Interaction, drama_id: int) -> None:
        """Open the first form or the draft for the drama of a card."""
        await self.begin(
            interaction, await self._client.catalogue.get(drama_id, guild_of(interaction))
        )

    async def begin(self, interaction: _Interaction, drama: Drama) -> None:
        """Open the first form for a drama, or the draft that is there."""
        work = await self._client.database.read(
            authoring.begun,
            guild_of(interaction),
            interaction.user.id,
            drama.id,
            self._client.quotas,
        )
        if work is None or not (work.stored.draft or work.stored.published):
            numbers = drama.id, work.stored.revision if work else 0
            form = forms.beginning(numbers, Review(), language_of(interaction))
            await answer_to(interaction).ask(form)
        else:
            await show_draft(interaction, await own_review.of_work(interaction, work))

    async def upload(
        self, interaction: _Interaction, drama: Drama, found: list[tuple[str, str]]
    ) -> None:
        """Make a draft of an uploaded text; it stands beside a draft that is there already."""
        change = Change(_NO_FORM, partial(form_edits.with_file, found=found))
        letters = sum(len(title) + len(text) for title, text in found)
        own = await own_review.write(interaction, reviewed(drama), change, letters)
        await show_draft(interaction, own)

    async def open_draft(self, interaction: _Interaction, review_id: int) -> None:
        """Show a draft."""
        await show_draft(interaction, await own_review.load(interaction, review_id))

    async def edit(self, interaction: _Interaction, review_id: int, revision: int) -> None:  # noqa: ARG002 - makes the id new
        """Open what was chosen: a form, or what can be done with a section."""
        own = await own_review.load(interaction, review_id)
        value, words = selected_value(interaction), language_of(interaction)
        sections = own.work.review.sections
        if value in _WHOLE_FORMS:
            form = _WHOLE_FORMS[value](own.form_ids, own.work.review, words)
            await answer_to(interaction).ask(form)
        elif value == draft_cards.ADD and len(sections) < MOST_SECTIONS:
            form = forms.section(own.form_ids, len(sections), Section(), words)
            await answer_to(interaction).ask(form)
        elif value in map(str, ids.SECTION):
            _section(own, int(value))
            await answer_to(interaction).show(draft_cards.section_card(own, int(value), words))
        else:
            raise OutdatedButton

    async def keep_typed(
        self, interaction: _Interaction, drama_id: int, revision: int, kind: int, section: int
    ) -> None:
        """Keep what a form brought, whatever it is, and show the draft."""
        drama = await drama_of_form(interaction, drama_id)
        given, notes, words = submitted(interaction), [], language_of(interaction)
        try:
            apply = form_changes.change(FormKind(kind), section, given, drama.episodes)
        except BeyondTheEnd as problem:
            apply, kept = form_changes.careful(FormKind(kind), section, given)
            no = words.text(
                "That is no episode of it: give a number from 1 to {last}.", last=problem.last
            )
            notes.append(" ".join([no, words.text(kept)]))
        change = Change(revision, apply, asked=kind == FormKind.SCOPE, section=section)
        letters = sum(len(value) for values in given.values() for value in values)
        own = await own_review.write(interaction, drama, change, letters)
        await show_draft(interaction, own, notes)

    async def edit_section(
        self, interaction: _Interaction, review_id: int, revision: int, section: int
    ) -> None:
        """Open the form of a section."""
        own = await own_review.load_unchanged(interaction, review_id, revision)
        text, words = _section(own, section), language_of(interaction)
        await answer_to(interaction).ask(forms.section(own.form_ids, section, text, words))

    async def edit_section_scope(
        self, interaction: _Interaction, review_id: int, revision: int, section: int
    ) -> None:
        """Open the form that asks how far a section spoils."""
        own = await own_review.load_unchanged(interaction, review_id, revision)
        text, words = _section(own, section), language_of(interaction)
        await answer_to(interaction).ask(forms.section_scope(own.form_ids, section, text, words))

    async def take_section_out(
        self, interaction: _Interaction, review_id: int, revision: int, section: int
    ) -> None:
        """Take a section out of the draft that its author sees."""
        own = await own_review.load_unchanged(interaction, review_id, revision)
        _section(own, section)
        change = Change(revision, lambda review: form_edits.without_section(review, section))
        await show_draft(interaction, await own_review.write(interaction, own.drama, change))

    async def take_as_plain(self, interaction: _Interaction, review_id: int, revision: int) -> None:
        """Show what was hidden because of a mark in the draft that its author sees."""
        own = await own_review.load_unchanged(interaction, review_id, revision)
        change = Change(revision, form_changes.plain(own.work.review))
        await show_draft(interaction, await own_review.write(interaction, own.drama, change))

    async def use_version(self, interaction: _Interaction, review_id: int, revision: int) -> None:
        """Make the version that is kept beside the draft the draft."""
        work = await self._client.database.write(
            authoring.choose, guild_of(interaction), review_id, interaction.user.id, revision
        )
        await show_draft(interaction, await own_review.of_work(interaction, work))


async def show_draft(interaction: _Interaction, own: OwnReview, notes: Iterable[str] = ()) -> None:
    """Show a draft: in place of the card whose button was pressed, or as an answer."""
    channel, words = await destination_name(interaction), language_of(interaction)
    marks = await _marks(interaction, own)
    card = draft_card(own, channel, words, marks=marks, notes=notes)
    await answer_to(interaction).show(card)


async def _marks(interaction: _Interaction, own: OwnReview) -> list[str]:
    """Return the marks, as typed, that hide something without their author having said so."""
    review = own.work.review
    return await interaction.client.results.get(
        ("marks", guild_of(interaction), *own.ids),
        interaction.user.id,
        *(marked_with, review),
        letters=review.units,
        size=lambda marks: sum(map(len, marks)),
    )


def _section(own: OwnReview, index: int) -> Section:
    if index >= len(own.work.review.sections):
        raise OutdatedButton
    return own.work.review.sections[index]

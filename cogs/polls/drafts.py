"""From an opened form to a preview."""

from collections.abc import Mapping
from dataclasses import replace

import discord

from bot.domain.dramas.drama import EPISODE_DIGITS, LAST_EPISODE
from bot.domain.polls.closing_time import plain_digits
from bot.domain.polls.parse import UnreadablePoll, read_draft
from bot.domain.polls.poll import WHOLE, Draft, Spoils, Typed
from bot.domain.servers.timezones import zone
from bot.domain.text.escape import shorten
from bot.store.polls import drafts
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.form import submitted
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.polls import forms, ids, previews

_Interaction = discord.Interaction[Client]

FIRST_CLOSING = "3d"
"""The close that is offered first."""


class PollDrafts:
    """Keeps what members type, and shows it to them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._database = client.database
        client.routes.serve(ids.NEW_FORM, self.save_new_form)
        client.routes.serve(ids.EDIT, self.open_form)
        client.routes.serve(ids.EDIT_FORM, self.save_form)
        client.routes.serve(ids.SPOILS, self.open_spoils_form)
        client.routes.serve(ids.SPOILS_FORM, self.save_spoils_form)
        client.routes.serve(ids.PLAIN, self.take_as_plain)
        client.routes.serve(ids.DISCARD, self.discard)

    async def open_new_form(self, interaction: _Interaction, role_id: int) -> None:
        """Open an empty form; ``role_id`` is 0 where everybody votes."""
        key = guild_of(interaction), interaction.user.id
        await self._database.read(drafts.require_room, *key, self._client.quotas)
        words = language_of(interaction)
        custom_id = ids.NEW_FORM(interaction.id, role_id)
        empty = Typed(closing=FIRST_CLOSING, most="1")
        form = forms.poll_form(words, custom_id, empty, "free", str(interaction.id))
        await answer_to(interaction).ask(form)

    async def save_new_form(self, interaction: _Interaction, form: int, role_id: int) -> None:
        """Keep a new form's text and show its preview."""
        typed = replace(Typed(), **_typed_fields(interaction))  # type: ignore[arg-type]  # fields of the form
        draft = new_draft(interaction, typed, role_id or None)
        await answer_to(interaction).say(await self.save_new(interaction, draft, form))

    async def save_new(self, interaction: _Interaction, draft: Draft, form: int) -> Card:
        """Keep a new draft and return its preview, or what is to be mended."""
        now, quotas = self._client.clock(), self._client.quotas
        kept = await self._database.write(drafts.create, draft, form, now, quotas)
        return await self.preview_card(interaction, kept)

    async def preview_card(self, interaction: _Interaction, draft: Draft) -> Card:
        """Return a draft's preview, or what is to be mended."""
        words, now = language_of(interaction), self._client.clock()
        settings = await self._client.servers.get(draft.guild_id)
        try:
            reading = read_draft(draft, now, zone(settings.timezone))
        except UnreadablePoll as unreadable:
            return previews.mistakes_card(draft, unreadable.mistakes, words)
        return previews.preview_card(draft, reading, words, settings.timezone, now)

    async def open_form(self, interaction: _Interaction, draft_id: int, revision: int) -> None:  # noqa: ARG002 - the newest is opened
        """Open the form with the newest text."""
        draft = await self.own_draft(interaction, draft_id)
        custom_id = ids.EDIT_FORM(draft.id, draft.revision)
        form = forms.poll_form(
            language_of(interaction),
            custom_id,
            draft.typed,
            draft.kind,
            f"{draft.id}:{draft.revision}",
            fixed=draft.replaces is not None,
        )
        await answer_to(interaction).ask(form)

    async def save_form(self, interaction: _Interaction, draft_id: int, revision: int) -> None:
        """Keep what was typed over a draft and show it anew."""
        shown = _shown(interaction, draft_id, revision)
        given, now, quotas = _typed_fields(interaction), self._client.clock(), self._client.quotas
        draft = await self._database.write(drafts.revise, shown, given, now, quotas)
        await answer_to(interaction).show(await self.preview_card(interaction, draft))

    async def open_spoils_form(
        self, interaction: _Interaction, draft_id: int, revision: int
    ) -> None:
        """Ask what of a draft may spoil."""
        draft = await self.own_draft(interaction, draft_id, revision)
        custom_id = ids.SPOILS_FORM(draft_id, revision)
        form = forms.spoils_form(language_of(interaction), custom_id, draft)
        await answer_to(interaction).ask(form)

    async def save_spoils_form(
        self, interaction: _Interaction, draft_id: int, revision: int
    ) -> None:
        """Keep what may spoil and show the draft anew."""
        shown, now = _shown(interaction, draft_id, revision), self._client.clock()
        spoils = _spoils(submitted(interaction))
        draft = await self._database.write(drafts.mark_spoils, shown, spoils, now)
        await answer_to(interaction).show(await self.preview_card(interaction, draft))

    async def take_as_plain(self, interaction: _Interaction, draft_id: int, revision: int) -> None:
        """Show what was hidden because of a mark in the draft that its author sees."""
        shown, now = _shown(interaction, draft_id, revision), self._client.clock()
        draft = await self._database.write(drafts.take_as_plain, shown, now)
        await answer_to(interaction).show(await self.preview_card(interaction, draft))

    async def discard(self, interaction: _Interaction, draft_id: int) -> None:
        """Forget a draft."""
        member_id, guild_id = interaction.user.id, guild_of(interaction)
        await self._database.write(drafts.drop, guild_id, draft_id, member_id)
        words = language_of(interaction)
        await answer_to(interaction).show(note(words.text("Discarded. Nothing was posted.")))

    async def own_draft(
        self, interaction: _Interaction, draft_id: int, revision: int | None = None
    ) -> Draft:
        """Return the member's own draft.

        Raises PollDraftGone, and PollDraftChanged where the newest has another revision.
        """
        guild_id, member_id = guild_of(interaction), interaction.user.id
        if revision is None:
            return await self._database.read(drafts.get, guild_id, draft_id, member_id)
        return await self._database.read(drafts.current, guild_id, draft_id, revision, member_id)


def new_draft(interaction: _Interaction, typed: Typed, role_id: int | None) -> Draft:
    """Return what a member typed as a free poll for where they are; None is everybody's role."""
    return Draft(
        guild_id=guild_of(interaction),
        id=0,
        revision=0,
        creator_id=interaction.user.id,
        channel_id=interaction.channel_id or 0,
        kind="free",
        role_id=role_id,
        typed=typed,
        spoils=Spoils(),
        replaces=None,
    )


def _shown(interaction: _Interaction, draft_id: int, revision: int) -> Draft:
    """Return what is known of the draft that a form was filled with: whose, and which revision."""
    return replace(new_draft(interaction, Typed(), None), id=draft_id, revision=revision)


def _typed_fields(interaction: discord.Interaction) -> Mapping[str, str | bool]:
    """Return the fields of a poll's form that were sent."""
    sent = submitted(interaction)
    names = (forms.QUESTION, forms.OPTIONS, forms.CLOSING, forms.MOST)
    given: dict[str, str | bool] = {name: sent[name][0] for name in names if sent.get(name)}
    given |= {name: "" for name in names if sent.get(name) == []}
    if forms.CHECKS in sent:
        checks = sent[forms.CHECKS]
        given |= {"hidden_results": forms.HIDDEN_RESULTS in checks}
        given |= {"anonymous": forms.ANONYMOUS in checks}
    return given


def _spoils(sent: Mapping[str, list[str]]) -> Spoils:
    marked = sent.get(forms.MARKED, ())
    places = {place for place in ids.PLACE if str(place) in marked}
    if sent.get(forms.QUESTION_MARKED) == ["True"]:
        places.add(WHOLE)
    far = plain_digits(next(iter(sent.get(forms.REACH, ())), "")).strip()
    readable = far.isdecimal() and len(far) <= EPISODE_DIGITS
    reach = int(far) if readable and int(far) <= LAST_EPISODE else 0
    about = next(iter(sent.get(forms.ABOUT, ())), "")
    return Spoils(frozenset(places), reach, shorten(about.strip(), forms.ABOUT_UNITS))

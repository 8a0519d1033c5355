"""From an opened form to a preview."""

from collections.abc import Mapping
from dataclasses import replace

import discord

from bot.domain.polls.closing_time import plain_digits
from bot.domain.polls.parse import UnreadablePoll, read_draft
from bot.domain.polls.poll import Draft, Spoils, Typed
from bot.domain.servers.timezones import zone
from bot.store.polls import drafts
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.form import submitted
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.polls import forms, ids, previews


class Drafting:
    """Keeps what members type, and shows it to them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._database = client.database
        client.routes.add(ids.NEW_FORM, 1, self.take_new, numbers=2, saves=True)
        client.routes.add(ids.EDIT, 1, self.edit, numbers=2)
        client.routes.add(ids.FORM, 1, self.take, numbers=2, saves=True)
        client.routes.add(ids.SPOILS, 1, self.ask_spoils, numbers=2)
        client.routes.add(ids.SPOILS_FORM, 1, self.take_spoils, numbers=2, saves=True)
        client.routes.add(ids.DISCARD, 1, self.discard, numbers=1, saves=True)

    async def begin(self, interaction: discord.Interaction[Client], role_id: int) -> None:
        """Open an empty form; ``role_id`` is 0 where everybody votes."""
        words = language_of(interaction)
        custom_id = CustomId(ids.NEW_FORM, 1, (interaction.id, role_id))
        empty = Typed(closing="3d", most="1")
        form = forms.poll_form(words, custom_id, empty, "free", str(interaction.id))
        await answer_to(interaction).ask(form)

    async def take_new(
        self, interaction: discord.Interaction[Client], numbers: tuple[int, ...]
    ) -> None:
        """Keep a new form's text and show its preview."""
        form, role_id = numbers
        typed = replace(Typed(), **_given(interaction))  # type: ignore[arg-type]  # fields of the form
        draft = _empty(interaction, typed, role_id or None)
        await answer_to(interaction).say(await self.keep(interaction, draft, form))

    async def keep(self, interaction: discord.Interaction[Client], draft: Draft, form: int) -> Card:
        """Keep a new draft and give its preview, or what is to be mended."""
        kept = await self._database.write(drafts.create, draft, form, self._client.clock())
        return await self.preview(interaction, kept)

    async def preview(self, interaction: discord.Interaction[Client], draft: Draft) -> Card:
        """Return a draft's preview, or what is to be mended."""
        words, now = language_of(interaction), self._client.clock()
        settings = await self._client.servers.get(draft.guild_id)
        try:
            reading = read_draft(draft, now, zone(settings.timezone))
        except UnreadablePoll as unreadable:
            return previews.mistakes_card(draft, unreadable.mistakes, words)
        return previews.preview_card(draft, reading, words, settings.timezone, now)

    async def edit(self, interaction: discord.Interaction[Client], at: tuple[int, ...]) -> None:
        """Open the form with the newest text."""
        draft = await self.mine(interaction, at[0])
        custom_id = CustomId(ids.FORM, 1, (draft.id, draft.revision))
        revision = f"{draft.id}:{draft.revision}"
        fixed = draft.replaces is not None
        form = forms.poll_form(
            language_of(interaction), custom_id, draft.typed, draft.kind, revision, fixed=fixed
        )
        await answer_to(interaction).ask(form)

    async def take(self, interaction: discord.Interaction[Client], at: tuple[int, ...]) -> None:
        """Keep what was typed over a draft and show it anew."""
        shown = replace(_empty(interaction, Typed(), None), id=at[0], revision=at[1])
        given, now = _given(interaction), self._client.clock()
        draft = await self._database.write(drafts.revise, shown, given, now)
        await answer_to(interaction).show(await self.preview(interaction, draft))

    async def ask_spoils(
        self, interaction: discord.Interaction[Client], at: tuple[int, ...]
    ) -> None:
        """Ask what of a draft may spoil."""
        draft = await self.mine(interaction, *at)
        custom_id = CustomId(ids.SPOILS_FORM, 1, at)
        form = forms.spoils_form(language_of(interaction), custom_id, draft)
        await answer_to(interaction).ask(form)

    async def take_spoils(
        self, interaction: discord.Interaction[Client], at: tuple[int, ...]
    ) -> None:
        """Keep what may spoil and show the draft anew."""
        shown, now = await self.mine(interaction, *at), self._client.clock()
        spoils = _spoils(submitted(interaction))
        draft = await self._database.write(drafts.mark_spoils, shown, spoils, now)
        await answer_to(interaction).show(await self.preview(interaction, draft))

    async def discard(self, interaction: discord.Interaction[Client], at: tuple[int, ...]) -> None:
        """Forget a draft."""
        member_id, guild_id = interaction.user.id, guild_of(interaction)
        await self._database.write(drafts.drop, guild_id, at[0], member_id)
        words = language_of(interaction)
        await answer_to(interaction).show(note(words.text("Discarded. Nothing was posted.")))

    async def mine(
        self, interaction: discord.Interaction[Client], draft_id: int, revision: int | None = None
    ) -> Draft:
        """Return the member's own draft.

        Raises PollDraftGone, and PollDraftChanged where the newest has another revision.
        """
        at = (guild_of(interaction), draft_id)
        if revision is None:
            return await self._database.read(drafts.get, *at, interaction.user.id)
        return await self._database.read(drafts.current, *at, revision, interaction.user.id)


def _empty(interaction: discord.Interaction[Client], typed: Typed, role_id: int | None) -> Draft:
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


def _given(interaction: discord.Interaction) -> Mapping[str, str | bool]:
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
    marked = [value for value in sent.get(forms.MARKED, ()) if value.isdecimal()]
    places = {int(value) for value in marked if len(value) < 3}  # noqa: PLR2004 - places have two digits
    if sent.get(forms.QUESTION_MARKED) == ["True"]:
        places.add(0)
    far = plain_digits(next(iter(sent.get(forms.REACH, ())), "")).strip()
    reach = int(far) if far.isdecimal() and len(far) < 5 else 0  # noqa: PLR2004 - no drama has more episodes
    about = next(iter(sent.get(forms.ABOUT, ())), "")
    return Spoils(frozenset(places), reach, about.strip())

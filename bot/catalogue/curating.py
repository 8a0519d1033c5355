"""What curators propose, and what becomes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.catalogue.catalogue import Catalogue
from bot.domain.dramas import form
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.episode_check import beyond_the_end
from bot.domain.dramas.fields import BadValue
from bot.domain.dramas.overlay import bare, changed, overlaid
from bot.domain.members.deeds import Deed
from bot.domain.servers.quotas import USUAL, Quotas
from bot.refusals.dramas import DraftGone, NothingToRemove, UnknownDrama
from bot.store.dramas import curator_drafts, dramas, guild_dramas
from bot.store.dramas.curator_drafts import Draft
from bot.store.dramas.guild_dramas import ChangedMeanwhile, GuildDrama
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.members import participation

NEW = 0
"""Stands for the id of a drama that is to be added."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft held against the drama as its server sees it now.

    ``overlay`` is what the server would say of the drama from then on. ``wrong`` says of fields why
    they cannot be read. ``meanwhile`` names the fields that others changed since the form was
    opened, and ``other`` the last of these people; ``removed`` says that they removed the drama,
    which saving would bring back. ``revision`` is what the proposal was held against.
    """

    id: int
    draft: Draft
    before: Drama
    after: Drama
    overlay: Mapping[str, Any]
    revision: int
    wrong: Mapping[str, BadValue] = field(default_factory=dict)
    meanwhile: tuple[str, ...] = ()
    other: int = 0
    removed: bool = False

    @property
    def adds(self) -> bool:
        """Whether saving would add a drama, or bring one back."""
        return self.removed or self.draft.drama_id == NEW


class Curating:
    """Keeps what curators type, and saves what they confirm; it belongs to their server alone.

    ``clock`` gives the time in UTC seconds.
    """

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        clock: Callable[[], int],
        quotas: Quotas = USUAL,
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock
        self._quotas = quotas

    async def opened(self, guild_id: int, drama_id: int) -> tuple[Drama, int]:
        """Return a drama and the revision that it is at in a server; raises UnknownDrama."""
        # In this order: what changes in between is told later, and never taken for the curator's.
        revision = (await self._catalogue.guild(guild_id)).revision(drama_id)
        return await self._catalogue.get(drama_id, guild_id), revision

    async def keep(
        self, guild_id: int, user_id: int, opened: tuple[int, int, int], typed: form.Typed
    ) -> int:
        """Keep what was typed, whatever it is, and return its id.

        ``opened`` is the drama (NEW for one to add), the revision that the form showed, and the
        form's index.
        """
        draft = Draft(user_id, *opened, typed, self._clock())
        return await self._database.write(curator_drafts.put, guild_id, draft, self._quotas)

    async def propose(
        self, guild_id: int, user_id: int, opened: tuple[int, int, int], typed: form.Typed
    ) -> Proposal:
        """Keep what was typed, and hold it against the drama as it is now; raises UnknownDrama."""
        draft = Draft(user_id, *opened, typed, self._clock())
        return await self._database.write(_propose, guild_id, draft, self._quotas)

    async def draft(self, guild_id: int, id_: int, user_id: int) -> Draft:
        """Return a draft to whom it belongs; raises DraftGone."""
        return await self._database.read(_draft, guild_id, id_, user_id)

    async def proposal(self, guild_id: int, id_: int, user_id: int) -> Proposal:
        """Hold a draft against the drama as it is now; raises DraftGone and UnknownDrama."""
        return await self._database.read(_proposal, guild_id, id_, user_id)

    async def save(self, guild_id: int, id_: int, user_id: int, seen: int) -> Drama:
        """Make a draft hold in its server, and return the drama as it is then.

        Raises ChangedMeanwhile where it can't be saved or the drama is at another revision than
        the one ``seen``; DraftGone where it was saved or discarded; UnknownDrama; Blocked; and the
        refusals of a server that says as much as it may.
        """
        key = guild_id, id_, user_id
        drama_id = await self._database.write(_save, *key, seen, self._clock(), self._quotas)
        await self._catalogue.changed(guild_id, drama_id)
        return await self._catalogue.get(drama_id, guild_id)

    async def discard(self, guild_id: int, id_: int, user_id: int) -> None:
        """Forget a draft; raises DraftGone where there is none."""
        await self._database.write(_discard, guild_id, id_, user_id)

    async def removal(self, guild_id: int, drama_id: int) -> GuildDrama:
        """Return what a removal would take away; raises NothingToRemove."""
        return await self._database.read(_removable, guild_id, drama_id)

    async def remove(self, guild_id: int, drama_id: int, revision: int, user_id: int) -> None:
        """Take back what a server says of a drama: its own drama goes, a shared one stays as it is.

        Raises NothingToRemove, MemberBlocked, and ChangedMeanwhile where another revision is the
        newest one.
        """
        gone = GuildDrama(drama_id, revision, {}, drama_id >= OWN, user_id, self._clock())
        await self._database.write(_remove, guild_id, gone)
        await self._catalogue.changed(guild_id, drama_id)


def _draft(tx: Tx, guild_id: int, id_: int, user_id: int) -> Draft:
    draft = curator_drafts.get(tx, guild_id, id_, user_id)
    if draft is None:
        raise DraftGone
    return draft


def _discard(tx: Tx, guild_id: int, id_: int, user_id: int) -> None:
    _draft(tx, guild_id, id_, user_id)
    curator_drafts.drop(tx, guild_id, id_)


def _propose(tx: Tx, guild_id: int, draft: Draft, quotas: Quotas) -> Proposal:
    id_ = curator_drafts.put(tx, guild_id, draft, quotas)
    return _proposal(tx, guild_id, id_, draft.user_id)


def _proposal(tx: Tx, guild_id: int, id_: int, user_id: int) -> Proposal:
    draft = _draft(tx, guild_id, id_, user_id)
    now = guild_dramas.newest(tx, guild_id, draft.drama_id)
    base = _base(tx, now)
    then = guild_dramas.at_revision(tx, guild_id, draft.drama_id, draft.revision)
    opened, before = overlaid(base, then.fields), overlaid(base, now.fields)
    values, wrong = form.read(_edited(draft, opened))
    meant = changed(opened, overlaid(opened, values))
    after = overlaid(opened if now.removed else before, meant)
    return Proposal(
        id=id_,
        draft=draft,
        before=before,
        after=after,
        overlay=changed(base, after),
        revision=now.revision,
        wrong=wrong | beyond_the_end(after, meant),
        meanwhile=tuple(changed(opened, before)),
        other=now.user_id,
        removed=now.removed,
    )


def _base(tx: Tx, now: GuildDrama) -> Drama:
    """Return what a server's fields are laid over: a shared drama, or nothing but an id."""
    if now.drama_id == NEW or (now.drama_id >= OWN and now.revision):
        return bare(now.drama_id)
    shared = dramas.get(tx, [now.drama_id])
    if not shared:
        raise UnknownDrama
    return shared[0]


def _edited(draft: Draft, opened: Drama) -> form.Typed:
    typed = form.edited(form.FORMS[draft.form], opened, draft.typed)
    # A drama cannot be added without its title, whatever a form brings.
    return {"title": "", **typed} if draft.drama_id == NEW else typed


def _save(  # noqa: PLR0913, PLR0917 - who, what, where and when
    tx: Tx, guild_id: int, id_: int, user_id: int, seen: int, now: int, quotas: Quotas
) -> int:
    proposal = _proposal(tx, guild_id, id_, user_id)
    participation.require(tx, Deed.CURATE, guild_id, user_id)
    if proposal.wrong:
        raise ChangedMeanwhile
    curator_drafts.drop(tx, guild_id, id_)
    drama_id = proposal.draft.drama_id or guild_dramas.new_id(tx, guild_id)
    edit = GuildDrama(drama_id, seen, proposal.overlay, user_id=user_id, edited_at=now)
    guild_dramas.put(tx, guild_id, edit, quotas)
    return drama_id


def _removable(tx: Tx, guild_id: int, drama_id: int) -> GuildDrama:
    now = guild_dramas.newest(tx, guild_id, drama_id)
    if now.removed or not now.fields:
        raise NothingToRemove
    return now


def _remove(tx: Tx, guild_id: int, gone: GuildDrama) -> None:
    _removable(tx, guild_id, gone.drama_id)
    participation.require(tx, Deed.CURATE, guild_id, gone.user_id)
    guild_dramas.put(tx, guild_id, gone)

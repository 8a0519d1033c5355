"""What one server knows beyond the shared catalogue: its own dramas, names and corrections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.catalogue.index import Entry, names_of
from bot.catalogue.own_names import OwnNames
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Name
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.overlay import bare, overlaid
from bot.store.dramas import dramas, guild_dramas
from bot.store.dramas.guild_dramas import NAMES, GuildDrama
from bot.store.engine.transaction import Tx

_FIRST = 0
"""The popularity of a server's names: among equals its own word comes first."""

PAGE = 20
"""Dramas that are read at a time, so that other servers' reads come in between."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a server says of a drama at a revision, and the drama as it sees it.

    ``drama`` is None where it says nothing any more; ``names`` are empty where nothing of them.
    """

    id: int
    revision: int
    drama: Drama | None = None
    names: tuple[Name, ...] = ()

    @property
    def letters(self) -> int:
        """Letters of its names."""
        return sum(len(name.letters) for name in self.names)


class GuildCatalogue:
    """One server's dramas in memory; never changed: each edit gives another one.

    ``dramas`` are those that it added or changed, as it sees them. Their names are a list apart
    from the index, so that no other server can come across them.
    """

    def __init__(
        self,
        revisions: Mapping[int, int] | None = None,
        dramas: Mapping[int, Drama] | None = None,
        named: frozenset[int] = frozenset(),
        names: OwnNames | None = None,
    ) -> None:
        self._revisions = revisions or {}
        self.dramas = dramas or {}
        self._named = named
        self._names = names or OwnNames()

    def saying(self, said: Iterable[Said]) -> "GuildCatalogue":
        """Return it with what the server says of some dramas by now.

        Costs what these do, and a copy of the lists of all. Blocks as ``OwnNames.put`` does.
        """
        by_id = {one.id: one for one in said}
        dramas = dict(self.dramas)
        for one in by_id.values():
            dramas.pop(one.id, None)
            if one.drama is not None:
                dramas[one.id] = one.drama
        return GuildCatalogue(
            {**self._revisions, **{id_: one.revision for id_, one in by_id.items()}},
            dramas,
            (self._named - by_id.keys()) | {id_ for id_, one in by_id.items() if one.names},
            self._names.put({id_: one.names for id_, one in by_id.items()}),
        )

    def revision(self, drama_id: int) -> int:
        """Return the number of the newest edit of a drama; 0 where there is none."""
        return self._revisions.get(drama_id, 0)

    def candidates(self, wanted: Wanted, shared: list[Name], limit: int) -> list[Name]:
        """Return the names to rerank: the shared ones that hold here too, and the server's own.

        Where the server says anything of a drama's names, it is found by what holds there, and by
        its shared titles: members may know it by these.
        """
        if not self._named:
            return shared
        holding = [name for name in shared if name.id not in self._named]
        return holding + self._names.candidates(wanted, limit)


def read(tx: Tx, guild_id: int, drama_id: int) -> Said:
    """Read what a server says of one drama."""
    (said,) = _said(tx, [guild_dramas.newest(tx, guild_id, drama_id)])
    return said


def read_page(tx: Tx, guild_id: int, after: int) -> list[Said]:
    """Read the ``PAGE`` next dramas, by their ids, of which a server ever said anything."""
    return _said(tx, guild_dramas.page(tx, guild_id, after, PAGE))


def entry(drama: Drama, popularity: int) -> Entry:
    """Return a drama as it is searched for."""
    return Entry(drama.id, (*_titles(drama), *drama.aliases), popularity)


def _said(tx: Tx, edits: list[GuildDrama]) -> list[Said]:
    holding = [one.drama_id for one in edits if one.drama_id < OWN and one.holds]
    bases = {drama.id: drama for drama in dramas.get(tx, holding)}
    return [one_said(edit, bases.get(edit.drama_id)) for edit in edits]


def one_said(edit: GuildDrama, base: Drama | None = None) -> Said:
    """Return what an edit makes of a drama, a server's own where there is no ``base``."""
    if not edit.holds:
        return Said(edit.drama_id, edit.revision)
    base = base or bare(edit.drama_id)
    drama = overlaid(base, edit.fields)
    names = _names(drama, base) if NAMES & edit.fields.keys() else ()
    return Said(edit.drama_id, edit.revision, drama, tuple(names))


def _names(drama: Drama, base: Drama) -> Iterable[Name]:
    seen = entry(drama, _FIRST)
    return names_of(Entry(seen.id, (*seen.names, *_titles(base)), _FIRST))


def _titles(drama: Drama) -> Iterable[str]:
    return filter(None, (drama.title, drama.native_title))

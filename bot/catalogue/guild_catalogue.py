"""What one server knows beyond the shared catalogue: its own dramas, names and corrections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from bot.catalogue.index import Entry, names_of
from bot.catalogue.own_names import OwnNames
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Name
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.overlay import bare, overlaid
from bot.store.dramas import dramas, guild_dramas
from bot.store.dramas.drama_names import DramaNames
from bot.store.dramas.guild_dramas import GuildDrama
from bot.store.engine.transaction import Tx

_FIRST = 0
"""The popularity of a server's names: among equals its own word comes first."""

PAGE = 10
"""Dramas that are read at a time, so that other servers' reads come in between."""

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Said:
    """What a server says of a drama, and the shared entry under it; None for a drama of its own."""

    edit: GuildDrama
    base: Drama | None = None

    @property
    def id(self) -> int:
        """The drama."""
        return self.edit.drama_id

    @property
    def drama(self) -> Drama | None:
        """The drama as the server sees it; None where it says nothing of it any more."""
        return overlaid(self._base, self.edit.fields) if self.edit.holds else None

    def names(self, drama: Drama) -> list[Name]:
        """Return what the drama is found by there, none where the server says nothing of that."""
        return list(_names(drama, self._base)) if self.edit.names else []

    @property
    def _base(self) -> Drama:
        return self.base or bare(self.id)


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
        self.names_number = next(_numbers) if named else 0
        """Tells its names from all others'; 0 where it has none of its own."""

    def saying(self, said: Iterable[Said]) -> "GuildCatalogue":
        """Return it with what the server says of some dramas by now.

        Costs what these do, and a copy of the lists of all. Blocks as ``OwnNames.put`` does.
        """
        revisions, dramas, names = dict(self._revisions), dict(self.dramas), {}
        for one in said:
            revisions[one.id] = one.edit.revision
            dramas.pop(one.id, None)
            names[one.id] = list[Name]()
            if (drama := one.drama) is not None:
                dramas[one.id], names[one.id] = drama, one.names(drama)
        named = (self._named - names.keys()) | {id_ for id_ in names if names[id_]}
        return GuildCatalogue(revisions, dramas, named, self._names.put(names))

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


def entry(drama: Drama | DramaNames, popularity: int) -> Entry:
    """Return a drama as it is searched for."""
    return Entry(drama.id, (*_titles(drama), *drama.aliases), popularity)


def _said(tx: Tx, edits: list[GuildDrama]) -> list[Said]:
    holding = [one.drama_id for one in edits if one.drama_id < OWN and one.holds]
    bases = {drama.id: drama for drama in dramas.get(tx, holding)}
    return [Said(edit, bases.get(edit.drama_id)) for edit in edits]


def _names(drama: Drama, base: Drama) -> Iterable[Name]:
    seen = entry(drama, _FIRST)
    return names_of(Entry(seen.id, (*seen.names, *_titles(base)), _FIRST))


def _titles(drama: Drama | DramaNames) -> Iterable[str]:
    return filter(None, (drama.title, drama.native_title))

"""What one server knows beyond the shared catalogue: its own dramas, names and corrections."""

from collections.abc import Iterable

from bot.catalogue.few_names import FewNames
from bot.catalogue.index import Entry, names_of
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Name
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.overlay import bare, overlaid
from bot.store.dramas import dramas, guild_dramas
from bot.store.dramas.guild_dramas import GuildDrama
from bot.store.engine.transaction import Tx

_FIRST = 0
"""The popularity of a server's names: among equals its own word comes first."""

_NAMES = {"title", "native_title", "aliases"}


class GuildCatalogue:
    """One server's dramas in memory; never changed, replaced as a whole.

    ``dramas`` are those that it added or changed, as it sees them. Their names are a list apart
    from the index, so that no other server can come across them.
    """

    def __init__(self, revisions: Iterable[GuildDrama] = (), shared: Iterable[Drama] = ()) -> None:
        self._revisions = {one.drama_id: one for one in revisions}
        known = {drama.id: drama for drama in shared}
        bases = {id_: known.get(id_) or bare(id_) for id_ in self._revisions}
        self.dramas = {id_: overlaid(bases[id_], self._revisions[id_].fields) for id_ in bases}
        said = self._revisions.values()
        self._named = frozenset(one.drama_id for one in said if _NAMES & one.fields.keys())
        self._names = FewNames(
            name for id_ in self._named for name in _names(self.dramas[id_], bases[id_])
        )

    def revision(self, drama_id: int) -> int:
        """Return the number of the newest edit of a drama; 0 where there is none."""
        return self._revisions[drama_id].revision if drama_id in self._revisions else 0

    def candidates(self, wanted: Wanted, shared: list[Name], limit: int) -> list[Name]:
        """Return the names to rerank: the shared ones that hold here too, and the server's own.

        Where the server says anything of a drama's names, it is found by what holds there, and by
        its shared titles: members may know it by these.
        """
        if not self._named:
            return shared
        holding = [name for name in shared if name.id not in self._named]
        return holding + self._names.candidates(wanted, limit)


def read(tx: Tx, guild_id: int) -> GuildCatalogue:
    """Read what a server knows."""
    revisions = guild_dramas.everything(tx, guild_id)
    changed = [one.drama_id for one in revisions if one.drama_id < OWN]
    return GuildCatalogue(revisions, dramas.get(tx, changed))


def entry(drama: Drama, popularity: int) -> Entry:
    """Return a drama as it is searched for."""
    return Entry(drama.id, (*_titles(drama), *drama.aliases), popularity)


def _names(drama: Drama, base: Drama) -> Iterable[Name]:
    seen = entry(drama, _FIRST)
    return names_of(Entry(seen.id, (*seen.names, *_titles(base)), _FIRST))


def _titles(drama: Drama) -> Iterable[str]:
    return filter(None, (drama.title, drama.native_title))

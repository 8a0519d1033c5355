"""The catalogue: SQLite holds the dramas, the index finds them."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from pathlib import Path

from bot.catalogue import guild_catalogue, shared_index, starter
from bot.catalogue.cache import Cache
from bot.catalogue.finding import Answer, Choices, Found, Nearest
from bot.catalogue.guild_catalogue import GuildCatalogue, Said
from bot.catalogue.index import Index
from bot.catalogue.index_folder import IndexFolder
from bot.catalogue.own_names import PIECE
from bot.catalogue.searches import Searches
from bot.domain.dramas.browse import PAGE, Browse, Listed, admits, ordered
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.related import Related, in_common, relate, traits
from bot.refusals.dramas import UnknownDrama
from bot.store.dramas import browse
from bot.store.dramas import dramas as store
from bot.store.dramas.dramas import Shared, Titled
from bot.store.engine.database import Database
from bot.store.members import ratings
from bot.store.reviews.places import Chooses

_ID = re.compile(r"id:([0-9]{1,19})", re.ASCII)

MAX_ID = 2**63 - 1
"""The greatest number that the database holds."""

CACHED = 5_000
"""Dramas kept in memory at most, about a kilobyte each, and titles, a quarter of one each."""


class Catalogue:
    """Finds dramas by what people type, as their server sees them."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._searches = Searches(index)
        # Nothing but this object changes the catalogue, so what was read stays true.
        self._dramas = Cache(database, store.get, CACHED)
        self._titles = Cache(database, store.titles, CACHED)
        self._guilds: dict[int, GuildCatalogue] = {}
        self._loading: dict[int, asyncio.Task[None]] = {}
        # What takes long is done on a thread, one at a time: many at once would stop the loop.
        self._aside = asyncio.Lock()

    @classmethod
    async def load(
        cls,
        database: Database,
        path: Path = starter.STARTER,
        folder: IndexFolder | None = None,
    ) -> "Catalogue":
        """Store a catalogue file's dramas, and open the index of all that the database holds.

        What stands in the database already is brought to the file's state, except what an owner
        imported; nothing is removed. Where no whole index is in ``folder``, ``complete_index`` is
        to make it; without a folder it is made in memory.
        """
        await starter.bring(database, path)
        index, whole = await shared_index.at_start(database, folder)
        catalogue = cls(database, index)
        catalogue._searches = Searches(index, whole=whole)
        return catalogue

    async def complete_index(self, folder: IndexFolder) -> None:
        """Make the index that has all names, where it is not there yet; searches go on."""
        if not self._searches.whole:
            self._searches = Searches(await shared_index.whole(self._database, folder))

    async def find(self, typed: str, guild_id: int) -> Answer[Drama]:
        """Find what a text means: a name in any spelling, or the value of a completed option.

        Raises UnknownDrama for such a value that leads nowhere, and StillReading where a large
        catalogue's index is not whole yet.
        """
        if (match := _ID.fullmatch(typed.strip())) is not None:
            return Found(await self.get(int(match[1]), guild_id))
        match self._searches.find(typed, await self.guild(guild_id)):
            case Found(id_):
                return Found(await self.get(id_, guild_id))
            case Choices(ids):
                return Choices(await self.several(ids, guild_id))
            case Nearest(ids):
                return Nearest(await self.several(ids, guild_id))

    async def complete(self, typed: str, limit: int, guild_id: int) -> list[Titled]:
        """Return the dramas that a half-typed text may mean, best first."""
        here = await self.guild(guild_id)
        ids = self._searches.complete(typed, limit, here)
        found = await self._titles.get([id_ for id_ in ids if _is_shared(id_, here)])
        found |= {id_: Titled.of(here.dramas[id_]) for id_ in ids if id_ in here.dramas}
        return [found[id_] for id_ in ids if id_ in found]

    async def get(self, id_: int, guild_id: int) -> Drama:
        """Return a drama by its id; raises UnknownDrama where there is none."""
        dramas = await self.several([id_], guild_id) if id_ <= MAX_ID else []
        if not dramas:
            raise UnknownDrama
        return dramas[0]

    async def browse(
        self, wanted: Browse, guild_id: int, now: int, counts: Chooses
    ) -> tuple[list[Drama], int]:
        """Return the dramas on a page of a list, and how many are on it in all.

        ``now`` in UTC seconds decides which scores count, and ``counts`` of which places reviews.
        """
        here = (await self.guild(guild_id)).dramas
        shared = await self._database.read(browse.browse, wanted)
        listed = [one for one in shared if one.id not in here]
        listed += [Listed(d.id, d.popularity, d.year) for d in here.values() if admits(wanted, d)]
        if wanted.sort == "rating":
            rated = await self._database.read(ratings.of_guild, guild_id, now, counts)
            listed = [one._replace(rating=rated.get(one.id)) for one in listed]
        page = ordered(wanted, listed)[wanted.page * PAGE : (wanted.page + 1) * PAGE]
        return await self.several(page, guild_id), len(listed)

    async def related(self, drama: Drama, limit: int, guild_id: int) -> list[tuple[Drama, Related]]:
        """Return the dramas that share people and themes with one, and what they share."""
        here = (await self.guild(guild_id)).dramas
        found = await self._database.read(store.sharing, drama.id, traits(drama))
        named = await self._database.read(store.by_keys, drama.profile.related)
        async with self._aside:
            ranked = await asyncio.to_thread(_ranked, drama, here, found, named, limit)
        related = {one.drama_id: one for one in ranked}
        dramas = await self.several(list(related), guild_id)
        return [(other, related[other.id]) for other in dramas]

    async def guild(self, guild_id: int) -> GuildCatalogue:
        """Return what a server knows beyond the shared catalogue."""
        while (here := self._guilds.get(guild_id)) is None:
            if guild_id not in self._loading:
                self._loading[guild_id] = asyncio.create_task(self._load(guild_id), name="load")
            await asyncio.shield(self._loading[guild_id])
        return here

    async def changed(self, guild_id: int, drama_id: int) -> None:
        """Take notice of what a server changed about a drama."""
        # What is loaded meanwhile may be from before the change.
        await self.guild(guild_id)
        said = await self._database.read(guild_catalogue.read, guild_id, drama_id)
        async with self._aside:
            here = self._guilds[guild_id]
            if said.edit.revision > here.revision(drama_id):
                self._guilds[guild_id] = await asyncio.to_thread(here.saying, [said])

    async def several(self, ids: Sequence[int], guild_id: int) -> list[Drama]:
        """Return the dramas with these ids in their order, without those that are not there."""
        here = await self.guild(guild_id)
        found = await self._dramas.get([id_ for id_ in ids if _is_shared(id_, here)])
        found |= {id_: here.dramas[id_] for id_ in ids if id_ in here.dramas}
        return [found[id_] for id_ in ids if id_ in found]

    async def _load(self, guild_id: int) -> None:
        try:
            here = GuildCatalogue()
            async for batch in self._batches(guild_id):
                async with self._aside:
                    here = await asyncio.to_thread(here.saying, batch)
            self._guilds[guild_id] = here
        finally:
            del self._loading[guild_id]

    async def _batches(self, guild_id: int) -> AsyncIterator[list[Said]]:
        """Yield all that a server says: read in pages, and as much as is filed together."""
        batch: list[Said] = []
        after = 0
        while page := await self._database.read(guild_catalogue.read_page, guild_id, after):
            batch += page
            after = page[-1].id
            if sum(len(name or "") for one in batch for name in one.edit.names) >= PIECE:
                yield batch
                batch = []
        if batch:
            yield batch


def _is_shared(id_: int, here: GuildCatalogue) -> bool:
    return id_ < OWN and id_ not in here.dramas


def _ranked(
    drama: Drama,
    here: Mapping[int, Drama],
    found: Iterable[Shared],
    named: Iterable[int],
    limit: int,
) -> list[Related]:
    shared: list[tuple[int, str, str]] = [one for one in found if one.drama_id not in here]
    for other in here.values():
        shared += in_common(drama, other) if other.id != drama.id else []
    return relate(shared, named, limit)

"""The catalogue: SQLite holds the dramas, the index finds them."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from bot.catalogue import starter
from bot.catalogue.finding import Answer, Choices, Found, Nearest, decide
from bot.catalogue.index import Entry, Index
from bot.domain.browsing import Browse
from bot.domain.drama import Drama
from bot.domain.relating import Related, relate
from bot.refusals import UnknownDrama
from bot.store import browsing
from bot.store import dramas as store
from bot.store.database import Database

_ID = re.compile(r"id:([0-9]{1,19})", re.ASCII)

_LEAST_POPULAR = 2**31

MAX_ID = 2**63 - 1
"""The greatest number that the database holds."""

CACHED = 5_000
"""Dramas kept in memory at most, about a kilobyte each."""


class Catalogue:
    """Finds dramas by what people type."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index
        # Nothing but this object changes the shared catalogue, so what was read stays true.
        self._read: dict[int, Drama] = {}

    @classmethod
    async def load(cls, database: Database, path: Path = starter.STARTER) -> "Catalogue":
        """Store a catalogue file's dramas and index all that the database holds.

        What stands in the database already is brought to the file's state; nothing is removed.
        """
        await database.write(store.put, await asyncio.to_thread(starter.read, path))
        dramas = await database.read(store.everything)
        return cls(database, await asyncio.to_thread(Index.build, map(_entry, dramas)))

    async def find(self, typed: str) -> Answer[Drama]:
        """Find what a text means: a name in any spelling, or the value of a completed option.

        Raises UnknownDrama for such a value that leads nowhere.
        """
        if (match := _ID.fullmatch(typed.strip())) is not None:
            return Found(await self.get(int(match[1])))
        match decide(typed, self._index.search(typed)):
            case Found(id_):
                return Found(await self.get(id_))
            case Choices(ids):
                return Choices(await self._dramas(ids))
            case Nearest(ids):
                return Nearest(await self._dramas(ids))

    async def complete(self, typed: str, limit: int) -> list[Drama]:
        """Give the dramas that a half-typed text may mean, best first."""
        hits = self._index.search(typed, limit) if typed.strip() else self._index.popular(limit)
        return await self._dramas([hit.id for hit in hits])

    async def get(self, id_: int) -> Drama:
        """Give a drama by its id; raises UnknownDrama where there is none."""
        dramas = await self._dramas([id_]) if id_ <= MAX_ID else []
        if not dramas:
            raise UnknownDrama
        return dramas[0]

    async def browse(self, browse: Browse) -> tuple[list[Drama], int]:
        """Give the dramas on a page of a list, and how many are on it in all."""
        ids, total = await self._database.read(browsing.browse, browse)
        return await self._dramas(ids), total

    async def related(self, drama: Drama, limit: int) -> list[tuple[Drama, Related]]:
        """Give the dramas that share people and themes with one, and what they share."""
        shared = await self._database.read(store.sharing, drama.id)
        named = await self._database.read(store.by_keys, drama.profile.related)
        found = relate(shared, named, limit)
        dramas = await self._dramas([one.drama_id for one in found])
        return list(zip(dramas, found, strict=True))

    async def _dramas(self, ids: Sequence[int]) -> list[Drama]:
        found = {id_: self._read[id_] for id_ in ids if id_ in self._read}
        if missing := [id_ for id_ in ids if id_ not in found]:
            read = await self._database.read(store.get, missing)
            found |= {drama.id: drama for drama in read}
            self._keep(read)
        return [found[id_] for id_ in ids if id_ in found]

    def _keep(self, dramas: Sequence[Drama]) -> None:
        if len(self._read) + len(dramas) > CACHED:
            self._read.clear()
        self._read |= {drama.id: drama for drama in dramas}


def _entry(drama: Drama) -> Entry:
    names = (drama.title, *filter(None, [drama.native_title]), *drama.aliases)
    return Entry(drama.id, names, drama.popularity or _LEAST_POPULAR)

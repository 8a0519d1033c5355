"""The names of the shared catalogue, as they go into its index."""

from collections.abc import AsyncIterator

from bot.catalogue.guild_catalogue import entry
from bot.catalogue.index import Entry
from bot.store.dramas import drama_names
from bot.store.dramas.drama_names import DramaNames
from bot.store.engine.database import Database

PAGE = 1_000
"""Dramas that are read at a time, which takes about 10 ms."""

_LEAST_POPULAR = 2**31


def entry_of(drama: DramaNames) -> Entry:
    """Return a drama as it is searched for."""
    return entry(drama, drama.popularity or _LEAST_POPULAR)


async def read(database: Database) -> AsyncIterator[Entry]:
    """Yield all dramas, oldest entry first, as they are page by page."""
    after = 0
    while page := await database.read(drama_names.page, after, PAGE):
        for one in page:
            yield entry_of(one)
        after = page[-1].id

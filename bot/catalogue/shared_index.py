"""The index of the shared catalogue: kept beside the database, or made anew."""

import asyncio
import logging
from collections.abc import Sequence

from bot.catalogue import index_process, shared_names
from bot.catalogue.index import Entry, Index
from bot.catalogue.index_folder import IndexFolder
from bot.catalogue.index_process import CatalogueChanged, NotMade
from bot.store.dramas import edition
from bot.store.dramas.edition import Edition
from bot.store.engine.database import Database

FEW = 3_000
"""Dramas whose names are read and filed within a second, so that a start may wait for it."""

ATTEMPTS = 3
"""How often the index of a large catalogue is begun, should the catalogue change meanwhile."""

_log = logging.getLogger(__name__)


async def at_start(database: Database, folder: IndexFolder | None) -> tuple[Index, bool]:
    """Return an index to begin with, and whether it has all names.

    It is the kept one; where there is none, or no ``folder`` to keep it in, one that is made now.
    Of a large catalogue it then has the first names alone.
    """
    if folder is None:
        return await _in_memory(database), True
    now = await database.read(edition.current)
    if (kept := await asyncio.to_thread(folder.open, now)) is not None:
        return kept, True
    entries, whole = await _first(database)
    if whole:
        return await asyncio.to_thread(_made, folder, now, entries), True
    return await asyncio.to_thread(Index.build, entries), False


async def whole(database: Database, folder: IndexFolder) -> Index:
    """Make an index of all names, and keep it if it can be kept; takes a minute for a million."""
    for _ in range(ATTEMPTS):
        now = await database.read(edition.current)
        try:
            await index_process.make(folder.database)
        except CatalogueChanged:
            continue
        except (NotMade, OSError) as error:
            _log.warning("The index cannot be kept beside the database: %s", error)
            break
        if (kept := await asyncio.to_thread(folder.open, now)) is not None:
            return kept
    return await _in_memory(database)


async def _first(database: Database) -> tuple[list[Entry], bool]:
    entries: list[Entry] = []
    async for entry in shared_names.read(database):
        if len(entries) == FEW:
            return entries, False
        entries.append(entry)
    return entries, True


async def _in_memory(database: Database) -> Index:
    entries = [entry async for entry in shared_names.read(database)]
    return await asyncio.to_thread(Index.build, entries)


def _made(folder: IndexFolder, now: Edition, entries: Sequence[Entry]) -> Index:
    try:
        folder.make(now, entries)
    except OSError as error:
        _log.warning("The index cannot be kept beside the database: %s", error)
    return folder.open(now) or Index.build(entries)

"""A database as a bot has it after some years.

5,000 reviews with 200,000 votes, 20,000 rows of progress and 1,000 polls of one server
(``bench.growth.community`` ten times), and a catalogue of 34,000 names: those of the dramas that
the bot comes with, which the reviews are of, and others like them; or those of a corpus file as
``bench.search`` reads it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.catalogues import more
from bench.growth import community
from bench.search.cases import read_corpus
from bot.catalogue import index_process, starter
from bot.catalogue.index import Entry
from bot.catalogue.index_folder import IndexFolder
from bot.catalogue.names import normalise
from bot.domain.dramas.drama import Drama
from bot.store.dramas import dramas, edition
from bot.store.engine import offline
from bot.store.engine.database import open_database

NAMES = 34_000
TIMES = 10


async def make(path: Path, corpus: Path | None = None) -> list[Entry]:
    """Make the file and its index; return its dramas, the best known first."""
    async with open_database(path) as database:
        await starter.bring(database)
        known = starter.read()
        others = _of_corpus(corpus, known) if corpus else more(known, NAMES)
        await database.write(dramas.put, list(others))
    community.settle(path, TIMES)
    await index_process.make(path)
    return _entries(path)


def copy(path: Path, other: Path) -> None:
    """Copy a file that nobody uses, and its index."""
    shutil.copy(path, other)
    shutil.copytree(IndexFolder(path).path, IndexFolder(other).path)


def _entries(path: Path) -> list[Entry]:
    with offline.reading(path) as tx:
        now = edition.current(tx)
    return sorted(index_process.entries(path, now), key=lambda one: one.popularity)


def _of_corpus(corpus: Path, known: list[Drama]) -> Iterator[Drama]:
    """Yield a corpus's dramas but for those that are known, by their titles."""
    titles = {normalise(drama.title) for drama in known}
    for one in read_corpus(corpus):
        title, *others = one.names
        if normalise(title) not in titles:
            key = f"corpus-{one.id}"
            yield Drama(0, key, title, aliases=tuple(others), popularity=one.popularity)

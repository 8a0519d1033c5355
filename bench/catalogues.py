"""Databases with catalogues of any size."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.variants import names_in, variants
from bot.catalogue import starter
from bot.catalogue.guild_catalogue import entry
from bot.domain.dramas.drama import Drama
from bot.store.dramas import dramas
from bot.store.engine import offline


def fill(database: Path, names: int) -> None:
    """Make a database with the dramas that come along, and more until it has so many names."""
    known = starter.read()
    with offline.writing(database) as tx:
        dramas.put(tx, known)
        dramas.put(tx, more(known, names))


def more(known: list[Drama], names: int) -> Iterator[Drama]:
    """Yield dramas that do not exist until there are so many names with those of ``known``."""
    numbered = (replace(drama, id=number) for number, drama in enumerate(known, 1))
    entries = [entry(drama, drama.popularity or 1) for drama in numbered]
    for one in variants(entries, names - sum(map(names_in, entries))):
        title, *others = one.names
        yield Drama(0, f"more-{one.id}", title, aliases=tuple(others), popularity=one.popularity)

"""Ways to find dramas by a name that was typed: ours, and those that a bot's author would try.

The others are given the names and what is typed in our spelling, with neither case nor accents:
what they find is at least as good as without it.
"""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bench.search.cases import LIMIT
from bot.catalogue.index import Entry, Index
from bot.catalogue.names import normalise

_FOUND = 25
"""Names that are looked at: those of one drama stand beside each other."""

_TABLE = "CREATE VIRTUAL TABLE name USING fts5 (text, drama UNINDEXED, tokenize = 'trigram')"
_MATCH = "SELECT drama FROM name WHERE text MATCH ? ORDER BY rank LIMIT ?"


@dataclass(frozen=True, slots=True)
class Finder:
    """``find`` returns the ids of at most five dramas, best first.

    It took ``build_s`` seconds to make, and takes ``size_mb`` megabytes on disk, or in memory where
    it has no files.
    """

    find: Callable[[str], Sequence[int]]
    build_s: float
    size_mb: float


def ours(folder: Path, entries: Sequence[Entry]) -> Finder:
    """Write our index to a folder and open it."""
    start = time.perf_counter()
    folder.mkdir()
    Index.write(folder, entries)
    index = Index.open(folder)
    built = time.perf_counter() - start
    size = sum(one.stat().st_size for one in folder.iterdir())
    return Finder(lambda text: [hit.id for hit in index.search(text, LIMIT)], built, size / 1e6)


@contextmanager
def fts5(path: Path, entries: Sequence[Entry]) -> Iterator[Finder]:
    """Fill a table of SQLite's FTS5; a name is found by any of its trigrams, ranked by bm25."""
    with closing(sqlite3.connect(path, isolation_level=None)) as table:
        start = time.perf_counter()
        table.executescript(_TABLE)
        table.execute("BEGIN")
        table.executemany("INSERT INTO name VALUES (?, ?)", names(entries))
        table.execute("INSERT INTO name (name) VALUES ('optimize')")
        table.execute("COMMIT")
        built = time.perf_counter() - start

        def find(text: str) -> Sequence[int]:
            rows = table.execute(_MATCH, (_trigrams(normalise(text)), _FOUND))
            return firsts(row[0] for row in rows)

        yield Finder(find, built, path.stat().st_size / 1e6)


def wratio(entries: Sequence[Entry]) -> Finder:
    """Compare what is typed with every name by rapidfuzz's WRatio."""
    start = time.perf_counter()
    pairs = list(names(entries))
    texts = [text for text, _ in pairs]
    built = time.perf_counter() - start

    def find(text: str) -> Sequence[int]:
        best = process.extract(normalise(text), texts, scorer=fuzz.WRatio, limit=_FOUND)
        return firsts(pairs[row][1] for _, _, row in best)

    return Finder(find, built, sum(map(sys.getsizeof, texts)) / 1e6)


def names(entries: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """Yield each spelling of each drama once, with the drama's id."""
    for entry in entries:
        for text in dict.fromkeys(map(normalise, entry.names)):
            if text:
                yield text, entry.id


def firsts(ids: Iterator[int]) -> Sequence[int]:
    """Return the first five dramas of those whose names were found."""
    return list(dict.fromkeys(ids))[:LIMIT]


def _trigrams(text: str) -> str:
    grams = dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2))
    return " OR ".join(f'"{gram}"' for gram in grams) or '""'

"""The search index over the names of all dramas."""

import ctypes
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO, Self

import tantivy

from bot.catalogue.name_table import NameTable, NameWriter
from bot.catalogue.names import compact, normalise
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Hit, Name, rerank
from bot.catalogue.terms import EVERY_DRAMA, grams, keys, query_grams, query_keys

__all__ = ["Entry", "Hit", "Index"]

FORMAT = 1
"""Rises with each change of what is filed, or how: an index of another format is made anew."""

NAMES = "names"
"""The file of the names, beside tantivy's own."""

# Bytes, taken as needed: enough for 100,000 names in one segment. Eight take half as long again to
# search.
_WRITER_HEAP = 50_000_000

# Names to rerank, from the grams and from each key. They held the right drama for 99.9 % of 30,000
# queries other than initials.
ALIKE = 40
POPULAR = 20

# A name with less than this share of the best one's likeness is not looked at: recall on the dev
# queries is the same from 0 to 0.4, and the median search takes a quarter less time.
_LEAST_ALIKE = 0.3

# Names that a query's grams lead to at most, all told, and grams that are looked up nevertheless.
# Where there are more names, the rarest grams tell most: among a million it halves the slowest
# searches, and of 1,897 queries 8 more miss the right drama among all that sounds alike.
_LOOKED_THROUGH = 60_000
_LEAST_GRAMS = 6

# What is kept of a term: how often for the likeness, elsewhere that it is there.
_INDEXED = {"gram": "freq", "key": "basic"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A drama as it is searched for.

    ``id`` is the store's (1 … 2^63-1), ``names[0]`` the main title; popularity 1 is the best known
    and the same for any number of dramas of which it is not known.
    """

    id: int
    names: tuple[str, ...]
    popularity: int


def _schema() -> tantivy.Schema:
    """One document a name, in terms only: the names themselves are in a table of their own."""
    builder = tantivy.SchemaBuilder()
    for field in ("gram", "key"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option=_INDEXED[field])
    builder.add_unsigned_field("popularity", fast=True)
    builder.add_unsigned_field("row", fast=True)
    return builder.build()


_SCHEMA = _schema()


class Index:
    """Names to search among; never changed. Searches may run on any thread."""

    def __init__(self, index: tantivy.Index, names: NameTable) -> None:
        # Nothing changes, so nobody has to look for changes every half second.
        index.config_reader("manual")
        self._searcher = index.searcher()
        self._names = names

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> Self:
        """Index ``entries`` in memory. Blocks: 100,000 names take 3 s."""
        index, names = tantivy.Index(_SCHEMA), BytesIO()
        _fill(index, names, entries)
        return cls(index, NameTable(names.getvalue()))

    @staticmethod
    def write(folder: Path, entries: Iterable[Entry]) -> None:
        """Write an index of ``entries`` to a folder. Blocks as ``build`` does; raises OSError."""
        index = tantivy.Index(_SCHEMA, path=str(folder))
        with (folder / NAMES).open("xb") as names:
            _fill(index, names, entries)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open what ``write`` wrote, without reading it. Raises OSError and ValueError."""
        index = tantivy.Index.open(str(folder))
        with (folder / NAMES).open("rb") as names:
            return cls(index, NameTable(mmap(names.fileno(), 0, access=ACCESS_READ)))

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._names)

    def search(self, query: str, limit: int = 5) -> list[Hit]:
        """Return at most ``limit`` dramas, best first; ``query`` may be any string.

        None if no letter or digit is in it. Does not block: below 1 ms among 100,000 names.
        """
        wanted = Wanted.of(query)
        return rerank(wanted, self.candidates(wanted, limit), limit)

    def candidates(self, wanted: Wanted, limit: int) -> list[Name]:
        """Return the names to rerank: the most alike, and the best known under the same keys."""
        found = self._alike(query_grams(wanted), max(ALIKE, limit))
        for key in query_keys(wanted):
            found += self._popular(key, max(POPULAR, limit))
        return self._read(found)

    def popular(self, limit: int) -> list[Hit]:
        """Return the ``limit`` best known dramas by their main titles, with a score of 0."""
        found = self._read(self._popular(EVERY_DRAMA, max(1, limit)))
        return [Hit(name.id, 0.0, name.text) for name in found[: max(0, limit)]]

    def _alike(self, terms: list[str], limit: int) -> list[tantivy.DocAddress]:
        if len(self) > _LOOKED_THROUGH:
            terms = self._rarest(terms)
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, _term("gram", term)) for term in terms]
        )
        hits = self._searcher.search(query, limit, count=False).hits
        least = _LEAST_ALIKE * hits[0][0] if hits else 0.0
        return [address for points, address in hits if points >= least]

    def _rarest(self, grams: list[str]) -> list[str]:
        among = {gram: self._searcher.doc_freq("gram", gram) for gram in grams}
        kept: list[str] = []
        through = 0
        for gram in sorted(filter(among.get, among), key=among.__getitem__):
            through += among[gram]
            if through > _LOOKED_THROUGH and len(kept) >= _LEAST_GRAMS:
                break
            kept.append(gram)
        return kept

    def _popular(self, key: str, limit: int) -> list[tantivy.DocAddress]:
        found = self._searcher.search(
            _term("key", key),
            limit,
            count=False,
            order_by_field="popularity",
            order=tantivy.Order.Asc,
        )
        return [address for _, address in found.hits]

    def _read(self, addresses: list[tantivy.DocAddress]) -> list[Name]:
        rows = dict.fromkeys(self._searcher.fast_field_values("row", addresses))
        return [self._names[row] for row in rows if isinstance(row, int)]


def _term(field: str, term: str) -> tantivy.Query:
    return tantivy.Query.term_query(_SCHEMA, field, term, _INDEXED[field])


def names_of(entry: Entry) -> Iterator[Name]:
    """Yield the entry's names, each form once."""
    forms: dict[str, str] = {}
    for text in entry.names:
        forms.setdefault(normalise(text), text)
    forms.pop("", None)
    for form, text in forms.items():
        # Names in scripts without case are their own form: one string serves both.
        kept = text if text == form else form
        letters = compact(kept)
        main = text == entry.names[0]
        yield Name(entry.id, entry.popularity, text, kept, letters, main)


def _fill(index: tantivy.Index, out: BinaryIO, entries: Iterable[Entry]) -> None:
    names = NameWriter(out)
    writer = index.writer(_WRITER_HEAP, num_threads=1)
    try:
        for document in _documents(names, entries):
            writer.add_document(document)
        writer.commit()
    finally:
        # Else its threads would still write while whoever called tidies up.
        writer.wait_merging_threads()
    names.close()
    # What filled the index goes only now.
    del writer
    _return_memory()


def _documents(names: NameWriter, entries: Iterable[Entry]) -> Iterator[tantivy.Document]:
    for entry in entries:
        filed: set[str] = set()
        for name in names_of(entry):
            # A key leads to a drama once, by the first of its names that has it.
            new = {EVERY_DRAMA, *keys(name.form, main=name.main)} - filed
            filed |= new
            yield _document(names.add(name), name, new)


def _document(row: int, name: Name, own_keys: Iterable[str]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("gram", " ".join(grams(name.form)))
    document.add_text("key", " ".join(own_keys))
    document.add_unsigned("popularity", name.popularity)
    document.add_unsigned("row", row)
    return document


def _return_memory() -> None:
    """Return freed memory to the system where glibc would keep it. Blocks for some milliseconds.

    Indexing 100,000 names leaves 85 MB without this and 45 MB with it.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)

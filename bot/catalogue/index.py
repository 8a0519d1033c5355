"""The search index over the names of all dramas."""

import ctypes
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import tantivy

from bot.catalogue.names import compact, normalise
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Hit, Name, rerank
from bot.catalogue.terms import EVERY_DRAMA, grams, keys, query_grams, query_keys

__all__ = ["Entry", "Hit", "Index"]

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

# What is kept of a term: how often for the likeness, elsewhere that it is there.
_INDEXED = {"gram": "freq", "key": "basic", "id": "basic"}


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
    """One document a name, in terms only: the names themselves stay in Python."""
    builder = tantivy.SchemaBuilder()
    for field in ("gram", "key"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option=_INDEXED[field])
    builder.add_unsigned_field("id", indexed=True)
    builder.add_unsigned_field("popularity", fast=True)
    builder.add_unsigned_field("row", fast=True)
    return builder.build()


@dataclass(frozen=True, slots=True)
class _State:
    """What searches read: never changed, replaced as a whole."""

    searcher: tantivy.Searcher
    names: dict[int, Name]


class Index:
    """Names in memory. Searches may run on any thread, changes one after another on theirs."""

    def __init__(self) -> None:
        self._schema = _schema()
        self._tantivy = tantivy.Index(self._schema)
        self._tantivy.config_reader("manual")
        self._writer = self._tantivy.writer(_WRITER_HEAP, num_threads=1)
        self._state = _State(self._tantivy.searcher(), {})
        self._rows: dict[int, range] = {}
        self._next_row = 0
        self._change = threading.Lock()

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> Self:
        """Index ``entries``. Blocks: 100,000 names take 3 s, and 45 MB from then on."""
        index = cls()
        index.put(entries)
        return index

    def search(self, query: str, limit: int = 5) -> list[Hit]:
        """Return at most ``limit`` dramas, best first; ``query`` may be any string.

        None if no letter or digit is in it. Does not block: below 1 ms among 100,000 names.
        """
        wanted = Wanted.of(query)
        return rerank(wanted, self.candidates(wanted, limit), limit)

    def candidates(self, wanted: Wanted, limit: int) -> list[Name]:
        """Return the names to rerank: the most alike, and the best known under the same keys."""
        state = self._state
        found = self._alike(state.searcher, query_grams(wanted), max(ALIKE, limit))
        for key in query_keys(wanted):
            found += self._popular(state.searcher, key, max(POPULAR, limit))
        return _read(state, found)

    def popular(self, limit: int) -> list[Hit]:
        """Return the ``limit`` best known dramas by their main titles, with a score of 0."""
        state = self._state
        found = _read(state, self._popular(state.searcher, EVERY_DRAMA, max(1, limit)))
        return [Hit(name.id, 0.0, name.text) for name in found[: max(0, limit)]]

    def put(self, entries: Iterable[Entry]) -> None:
        """Add ``entries``, or replace those of the same ids. Blocks: 10 to 30 ms for one."""
        self._apply({entry.id: entry for entry in entries}, frozenset())

    def remove(self, ids: Iterable[int]) -> None:
        """Remove the dramas with these ids; unknown ones are ignored. Blocks as ``put`` does."""
        self._apply({}, frozenset(ids))

    def _apply(self, entries: dict[int, Entry], removed: frozenset[int]) -> None:
        with self._change:
            replaced = {id_: self._rows[id_] for id_ in removed.union(entries) & self._rows.keys()}
            names = self._state.names.copy()
            for row in (row for rows in replaced.values() for row in rows):
                del names[row]
            added = self._write(entries.values(), replaced, names)
            self._tantivy.reload()
            self._state = _State(self._tantivy.searcher(), names)
            for id_ in replaced:
                del self._rows[id_]
            self._rows |= added
        _return_memory()

    def _write(
        self, entries: Iterable[Entry], replaced: Iterable[int], names: dict[int, Name]
    ) -> dict[int, range]:
        """Commit the change and return the rows of each entry; a failure leaves all as it was."""
        try:
            for id_ in replaced:
                # delete_documents_by_term finds nothing in an unsigned field.
                self._writer.delete_documents_by_query(self._term("id", id_))
            added = {entry.id: self._add(entry, names) for entry in entries}
            self._writer.commit()
        except BaseException:
            self._writer.rollback()
            raise
        return added

    def _add(self, entry: Entry, names: dict[int, Name]) -> range:
        first = self._next_row
        filed: set[str] = set()
        for name in names_of(entry):
            # A key leads to a drama once, by the first of its names that has it.
            new = {EVERY_DRAMA, *keys(name.form, main=name.main)} - filed
            filed |= new
            names[self._next_row] = name
            self._writer.add_document(_document(self._next_row, name, new))
            self._next_row += 1
        return range(first, self._next_row)

    def _term(self, field: str, term: str | int) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, _INDEXED[field])

    def _alike(
        self, searcher: tantivy.Searcher, terms: Iterable[str], limit: int
    ) -> list[tantivy.DocAddress]:
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term("gram", term)) for term in terms]
        )
        hits = searcher.search(query, limit, count=False).hits
        least = _LEAST_ALIKE * hits[0][0] if hits else 0.0
        return [address for points, address in hits if points >= least]

    def _popular(
        self, searcher: tantivy.Searcher, key: str, limit: int
    ) -> list[tantivy.DocAddress]:
        found = searcher.search(
            self._term("key", key),
            limit,
            count=False,
            order_by_field="popularity",
            order=tantivy.Order.Asc,
        )
        return [address for _, address in found.hits]


def _read(state: _State, addresses: list[tantivy.DocAddress]) -> list[Name]:
    rows = dict.fromkeys(state.searcher.fast_field_values("row", addresses))
    return [state.names[row] for row in rows if isinstance(row, int)]


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


def _document(row: int, name: Name, own_keys: Iterable[str]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("gram", " ".join(grams(name.form)))
    document.add_text("key", " ".join(own_keys))
    document.add_unsigned("id", name.id)
    document.add_unsigned("popularity", name.popularity)
    document.add_unsigned("row", row)
    return document


def _return_memory() -> None:
    """Return freed memory to the system where glibc would keep it. Blocks for some milliseconds.

    Indexing 100,000 names leaves 85 MB without this and 45 MB with it; 600 changes to 34,000 names
    add 50 MB or 5.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)

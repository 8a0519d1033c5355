"""The dramas to search among, and what people type for them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.json_lines import rows
from bot.catalogue.index import Entry, Index

LIMIT = 5


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, in which way (``kind``), and the ids of the dramas that it may mean."""

    kind: str
    text: str
    ids: frozenset[int]


def read_corpus(path: Path) -> list[Entry]:
    """Return the dramas of a corpus file; their names are title, native title and other names."""
    entries = []
    for drama in rows(path):
        names = (drama["title"], drama["native_title"], *drama["aka"])
        entries.append(Entry(drama["id"], tuple(filter(None, names)), drama["popularity"]))
    return entries


def read_queries(path: Path) -> list[Query]:
    """Return the queries of a query file."""
    return [Query(row["kind"], row["query"], frozenset(row["ids"])) for row in rows(path)]


def recall(index: Index, queries: Iterable[Query], first: int) -> dict[str, float]:
    """Return by kind the share of queries with a right drama among the ``first`` hits."""
    return share(queries, lambda query: [hit.id for hit in index.search(query.text, first)])


def share(queries: Iterable[Query], found: Callable[[Query], Sequence[int]]) -> dict[str, float]:
    """Return by kind the share of queries of which a right drama was ``found``."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for query in queries:
        asked[query.kind] += 1
        right[query.kind] += not query.ids.isdisjoint(found(query))
    return {kind: round(right[kind] / asked[kind], 4) for kind in asked}


def percentile(values: Iterable[float], percent: int) -> float:
    """Return the smallest of ``values`` that ``percent`` of them do not exceed."""
    ranked = sorted(values)
    return ranked[-(-len(ranked) * percent // 100) - 1]

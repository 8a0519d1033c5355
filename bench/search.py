"""How fast the search index answers, and how often rightly.

Run it as ``python -m bench.search --corpus FILE --queries FILE [--scale NAMES]``. Both files hold
one JSON object a line: a drama has ``id``, ``title``, ``native_title``, ``aka`` (other names) and
``popularity``; a query has ``kind``, ``query`` and the ``ids`` that are right. The last line is the
result as JSON; with ``--scale`` it has times but no recall. The index stands in files, as the bot's
does.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.json_lines import rows
from bench.variants import names_in, variants
from bot.catalogue.index import Entry, Index

PASSES = 5
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


def times(index: Index, queries: Sequence[Query]) -> list[list[float]]:
    """Return for each query the milliseconds that it took in each of several passes, sorted."""
    taken: list[list[float]] = [[] for _ in queries]
    for _ in range(PASSES):
        for query, own in zip(queries, taken, strict=True):
            start = time.perf_counter()
            index.search(query.text, LIMIT)
            own.append((time.perf_counter() - start) * 1000)
    return [sorted(own) for own in taken]


def percentile(values: Iterable[float], percent: int) -> float:
    """Return the smallest of ``values`` that ``percent`` of them do not exceed."""
    ranked = sorted(values)
    return ranked[-(-len(ranked) * percent // 100) - 1]


def recall(index: Index, queries: Iterable[Query], first: int) -> dict[str, float]:
    """Return by kind the share of queries with a right drama among the ``first`` hits."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for query in queries:
        asked[query.kind] += 1
        right[query.kind] += any(hit.id in query.ids for hit in index.search(query.text, first))
    return {kind: round(right[kind] / asked[kind], 4) for kind in asked}


def measure(entries: list[Entry], queries: list[Query], scale: int | None) -> dict[str, object]:
    """Index ``entries``, grown to ``scale`` names if given, and return the figures to print."""
    names = sum(map(names_in, entries))
    if scale is not None:
        entries = [*entries, *variants(entries, scale - names)]
        names = sum(map(names_in, entries))
    print(f"{names:,} names of {len(entries):,} dramas, {len(queries):,} queries")

    with TemporaryDirectory(prefix="bench-", dir=".") as folder:
        start = time.perf_counter()
        Index.write(Path(folder), entries)
        built = time.perf_counter() - start
        # Opened, it goes on when its files are deleted.
        index = Index.open(Path(folder))
    print(f"built in {built:.2f} s")

    taken = times(index, queries)
    each = [milliseconds for own in taken for milliseconds in own]
    print(f"every search: p99 {percentile(each, 99):.3f}, worst {max(each):.3f} ms")
    # Of the passes of one query the middle one counts: the others tell of the machine.
    middle = [own[PASSES // 2] for own in taken]
    p50, p99 = percentile(middle, 50), percentile(middle, 99)
    print(f"each query's middle one of {PASSES}: p50 {p50:.3f}, p99 {p99:.3f} ms")

    at = {first: {} if scale else recall(index, queries, first) for first in (1, LIMIT)}
    for kind, share in at[LIMIT].items():
        print(f"{kind:>16}: recall@1 {at[1][kind]:.3f}, recall@5 {share:.3f}")
    return {
        "names": names,
        "build_s": round(built, 3),
        "p50_ms": round(p50, 4),
        "p99_ms": round(p99, 4),
        "recall_at_1": at[1],
        "recall_at_5": at[LIMIT],
    }


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="bench.search", description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--scale", type=int, help="grow the corpus to this many names; times only")
    arguments = parser.parse_args()
    result = measure(
        read_corpus(arguments.corpus), read_queries(arguments.queries), arguments.scale
    )
    print(json.dumps(result))


if __name__ == "__main__":
    main()

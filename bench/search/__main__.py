"""How fast the search index answers, how often rightly, and how other ways to search compare.

Run it as ``python -m bench.search --corpus FILE --queries FILE [--scale NAMES] [--beside N]``. Both
files hold one JSON object a line: a drama has ``id``, ``title``, ``native_title``, ``aka`` (other
names) and ``popularity``; a query has ``kind``, ``query`` and the ``ids`` that are right. The last
line is the result as JSON; with ``--scale`` it has times but no recall, and without the files only
why it is ``skipped``. The index stands in files, as the bot's does. Times are by the clock, and
``p99_cpu_ms`` in CPU time, which says more on a machine that is busy meanwhile.

``beside`` has the figures of each way to search (ours, SQLite's FTS5, a scan by WRatio, and pg_trgm
where PostgreSQL is at hand): ``{"build_s", "size_mb", "p50_ms", "p99_ms", "recall_at_1",
"recall_at_5"}``. There ``N`` queries, drawn evenly of every kind, are asked of all in turn.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.search.cases import LIMIT, Query, percentile, read_corpus, read_queries, recall
from bench.search.comparison import compared
from bench.variants import names_in, variants
from bot.catalogue.index import Entry, Index

PASSES = 5
BESIDE = 300


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many names to grow the corpus to, None for as it is, and how many queries to compare."""

    scale: int | None
    beside: int


def times(index: Index, queries: Sequence[Query], clock: Callable[[], float]) -> list[list[float]]:
    """Return for each query the milliseconds that it took in each of several passes, sorted."""
    taken: list[list[float]] = [[] for _ in queries]
    for _ in range(PASSES):
        for query, own in zip(queries, taken, strict=True):
            start = clock()
            index.search(query.text, LIMIT)
            own.append((clock() - start) * 1000)
    return [sorted(own) for own in taken]


def measure(entries: list[Entry], queries: list[Query], sizes: Sizes) -> dict[str, object]:
    """Index ``entries``, grown if so wished, and return the figures to print."""
    if sizes.scale is not None:
        missing = sizes.scale - sum(map(names_in, entries))
        entries = [*entries, *variants(entries, missing)]
    names = sum(map(names_in, entries))
    print(f"{names:,} names of {len(entries):,} dramas, {len(queries):,} queries")

    with TemporaryDirectory(prefix="bench-", dir=".") as folder:
        start = time.perf_counter()
        Index.write(Path(folder), entries)
        built = time.perf_counter() - start
        # Opened, it goes on when its files are deleted.
        index = Index.open(Path(folder))
    print(f"built in {built:.2f} s")

    p50, p99 = _percentiles("by the clock", times(index, queries, time.perf_counter))
    _, p99_cpu = _percentiles("CPU time", times(index, queries, time.thread_time))
    judged = sizes.scale is None
    at = {first: recall(index, queries, first) if judged else {} for first in (1, LIMIT)}
    for kind, share in at[LIMIT].items():
        print(f"{kind:>16}: recall@1 {at[1][kind]:.3f}, recall@5 {share:.3f}")
    return {
        "names": names,
        "build_s": round(built, 3),
        "p50_ms": round(p50, 4),
        "p99_ms": round(p99, 4),
        "p99_cpu_ms": round(p99_cpu, 4),
        "recall_at_1": at[1],
        "recall_at_5": at[LIMIT],
        "beside": _beside(entries, drawn(queries, sizes.beside), judged=judged),
    }


def _percentiles(what: str, taken: Iterable[list[float]]) -> tuple[float, float]:
    """Return p50 and p99 of each query's middle pass: the others tell of the machine."""
    each = [milliseconds for own in taken for milliseconds in own]
    print(f"{what}, every search: p99 {percentile(each, 99):.3f}, worst {max(each):.3f} ms")
    middle = [own[PASSES // 2] for own in taken]
    p50, p99 = percentile(middle, 50), percentile(middle, 99)
    print(f"{what}, each query's middle one of {PASSES}: p50 {p50:.3f}, p99 {p99:.3f} ms")
    return p50, p99


def drawn(queries: Sequence[Query], most: int) -> list[Query]:
    """Return at most so many queries, as many of each kind as its share in all."""
    by_kind = sorted(queries, key=lambda query: query.kind)
    most = min(most, len(by_kind))
    return [by_kind[at * len(by_kind) // most] for at in range(most)]


def _beside(
    entries: Sequence[Entry], queries: Sequence[Query], *, judged: bool
) -> dict[str, dict[str, object]]:
    if not queries:
        return {}
    with TemporaryDirectory(prefix="bench-", dir=".") as folder:
        figures = compared(Path(folder), entries, queries, judged=judged)
    for name, own in figures.items():
        print(f"{name:>16}:", *(f"{key} {own[key]}" for key in own if not key.startswith("recall")))
    return figures


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(
        prog="bench.search", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--scale", type=int, help="grow the corpus to this many names; times only")
    parser.add_argument("--beside", type=int, default=BESIDE, help="queries to compare; 0: none")
    arguments = parser.parse_args()
    for path in (arguments.corpus, arguments.queries):
        if not path.exists():
            print(json.dumps({"skipped": f"{path} is not there"}))
            return
    corpus, queries = read_corpus(arguments.corpus), read_queries(arguments.queries)
    sizes = Sizes(arguments.scale, arguments.beside)
    print(json.dumps(measure(corpus, queries, sizes)))


if __name__ == "__main__":
    main()

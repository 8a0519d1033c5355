"""Ways to find names side by side: each query is asked of all of them in turn."""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench.search.cases import Query, percentile, share
from bench.search.finders import Finder, fts5, ours, wratio
from bench.search.pg_trgm import NotAtHandError, pg_trgm
from bot.catalogue.index import Entry

PASSES = 3


def compared(
    folder: Path, entries: Sequence[Entry], queries: Sequence[Query], *, judged: bool
) -> dict[str, dict[str, object]]:
    """Return each way's figures by its name, with recall if the answers are to be ``judged``."""
    with ExitStack() as kept:
        finders = {
            "ours": ours(folder / "index", entries),
            "fts5": kept.enter_context(fts5(folder / "fts5.db", entries)),
            "wratio": wratio(entries),
        }
        try:
            finders["pg_trgm"] = kept.enter_context(pg_trgm(entries))
        except NotAtHandError as problem:
            print(f"pg_trgm is skipped: {problem}")
        taken = times({name: one.find for name, one in finders.items()}, queries)
        return {
            name: _figures(one, taken[name]) | (_recall(one, queries) if judged else {})
            for name, one in finders.items()
        }


def times(
    finds: Mapping[str, Callable[[str], object]], queries: Sequence[Query], passes: int = PASSES
) -> dict[str, list[float]]:
    """Return by name the milliseconds of each query: of its passes the middle one."""
    taken = defaultdict[str, list[float]](list)
    for query in queries:
        for name, find in finds.items():
            taken[name].append(median(_milliseconds(find, query.text) for _ in range(passes)))
    return taken


def _milliseconds(find: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    find(text)
    return (time.perf_counter() - start) * 1000


def _figures(finder: Finder, taken: Sequence[float]) -> dict[str, object]:
    return {
        "build_s": round(finder.build_s, 3),
        "size_mb": round(finder.size_mb, 1),
        "p50_ms": round(percentile(taken, 50), 3),
        "p99_ms": round(percentile(taken, 99), 3),
    }


def _recall(finder: Finder, queries: Sequence[Query]) -> dict[str, object]:
    found = {query: finder.find(query.text) for query in queries}
    return {
        "recall_at_1": share(queries, lambda query: found[query][:1]),
        "recall_at_5": share(queries, found.__getitem__),
    }

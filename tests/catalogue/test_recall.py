"""What the index must find of real queries, where the data for it is at hand."""

from collections import Counter
from pathlib import Path

import pytest

from bench.search.cases import Query, read_corpus, read_queries, recall
from bot.catalogue.finding import Found, Nearest, decide
from bot.catalogue.index import Index

DATA = Path(__file__).parents[3] / "shared" / "data"
CORPUS, QUERIES = DATA / "search-corpus.jsonl", DATA / "search-queries.jsonl"

pytestmark = pytest.mark.skipif(
    not (CORPUS.exists() and QUERIES.exists()), reason=f"needs {CORPUS.name} and {QUERIES.name}"
)


@pytest.fixture(scope="module")
def full() -> Index:
    return Index.build(read_corpus(CORPUS))


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return read_queries(QUERIES)


def test_recall_at_5(full: Index, queries: list[Query]) -> None:
    asked = Counter(query.kind for query in queries)
    reached = recall(full, queries, 5)
    assert reached.pop("abbreviation") >= 0.95
    missed = {kind: round((1 - share) * asked[kind]) for kind, share in reached.items()}
    assert {kind for kind in missed if missed[kind] > max(1, asked[kind] * 0.01)} == set()


def test_recall_at_1(full: Index, queries: list[Query]) -> None:
    reached = recall(full, queries, 1)
    assert reached["typo1"] >= 0.98
    assert reached["abbreviation"] >= 0.80


def test_what_is_found_is_right(full: Index, queries: list[Query]) -> None:
    decided = [(query, decide(query.text, full.search(query.text))) for query in queries]
    found = [(query, answer.one) for query, answer in decided if isinstance(answer, Found)]
    assert len(found) >= 0.75 * len(queries)
    assert sum(id_ in query.ids for query, id_ in found) >= 0.98 * len(found)


@pytest.mark.parametrize("query", ["asdfghjkl qwerty", "what should i watch tonight", "🍿🍿"])
def test_nonsense_is_not_found(full: Index, query: str) -> None:
    assert isinstance(decide(query, full.search(query)), Nearest)

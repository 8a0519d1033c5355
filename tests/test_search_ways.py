"""Ways to search that bench.search compares: each finds what it can find."""

from pathlib import Path

import pytest

from bench.search.__main__ import drawn
from bench.search.cases import Query, percentile, share
from bench.search.comparison import times
from bench.search.finders import fts5, ours, wratio
from bench.search.pg_trgm import NotAtHandError, pg_trgm
from bot.catalogue.index import Entry

DRAMAS = [
    Entry(7, ("Crash Landing on You", "사랑의 불시착"), 1),
    Entry(8, ("Signal", "시그널"), 2),
    Entry(9, ("It's Okay to Not Be Okay",), 3),
]
TYPED = {"crash landng on yuo": 7, "사랑의": 7, "signal": 8, "Its okay not to be okay'": 9}


def test_each_way_on_this_machine_finds_what_was_meant(tmp_path: Path) -> None:
    own, scan = ours(tmp_path / "index", DRAMAS), wratio(DRAMAS)
    with fts5(tmp_path / "fts5.db", DRAMAS) as table:
        for way in (own, scan, table):
            assert {text: way.find(text)[0] for text in TYPED} == TYPED
            assert way.size_mb > 0
        assert table.find("🍿") == table.find("ok") == []


def test_a_server_of_its_own_finds_it_too() -> None:
    try:
        with pg_trgm(DRAMAS) as way:
            assert {text: way.find(text)[0] for text in TYPED} == TYPED
    except NotAtHandError as problem:
        pytest.skip(str(problem))


def test_queries_are_drawn_of_every_kind() -> None:
    queries = [Query("ab"[n % 4 > 0], str(n), frozenset()) for n in range(160)]
    kinds = [query.kind for query in drawn(queries, 8)]
    assert kinds == ["a"] * 2 + ["b"] * 6
    assert set(drawn(queries, 1_000)) == set(queries)
    assert drawn(queries, 0) == []


def test_each_query_is_asked_of_each_way_in_turn() -> None:
    asked: list[tuple[str, str]] = []
    ways = {
        "a": lambda text: asked.append((text, "a")),
        "b": lambda text: asked.append((text, "b")),
    }
    queries = [Query("typo", text, frozenset()) for text in ("x", "y")]
    taken = times(ways, queries, passes=1)
    assert asked == [("x", "a"), ("x", "b"), ("y", "a"), ("y", "b")]
    assert [len(own) for own in taken.values()] == [2, 2]


def test_a_share_is_of_its_kind_alone() -> None:
    queries = [
        Query("a", "x", frozenset({1})),
        Query("a", "y", frozenset({2})),
        Query("b", "z", frozenset({3})),
    ]
    assert share(queries, lambda _: [1, 3]) == {"a": 0.5, "b": 1.0}
    assert percentile(range(1, 201), 99) == 198

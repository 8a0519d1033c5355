import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import index as index_module
from bot.catalogue.index import Entry, Index
from bot.catalogue.query import Wanted
from bot.catalogue.terms import query_grams
from tests.catalogue.dramas import ENTRIES, IDS

FIRST = [
    # typos
    ("crash landng on you", "Crash Landing on You"),
    ("carsh landing on you", "Crash Landing on You"),
    ("Discendants off the Sun", "Descendants of the Sun"),
    ("jnix", "Jinx"),
    ("jinxx", "Jinx"),
    # beginnings, also of half-typed Hangul
    ("cra", "Crash Landing on You"),
    ("what's wr", "What's Wrong with Secretary Kim"),
    ("사랑의 불ㅅ", "Crash Landing on You"),
    ("도깹", "Guardian: The Lonely and Great God"),
    # missing, swapped and joined words, no punctuation
    ("secretary kim", "What's Wrong with Secretary Kim"),
    ("strong do bong soon", "Strong Woman Do Bong Soon"),
    ("landing crash on you", "Crash Landing on You"),
    ("killmehealme", "Kill Me, Heal Me"),
    ("its okay to not be okay", "It's Okay to Not Be Okay"),
    # other names and scripts
    ("Goblin", "Guardian: The Lonely and Great God"),
    ("hau due mat troi", "Descendants of the Sun"),
    ("사랑의불시착", "Crash Landing on You"),
    ("陳情令", "The Untamed"),
    ("深夜食", "Midnight Diner"),
    ("しんやしょくどう", "Midnight Diner"),
    ("ロングバケーシヨン", "Long Vacation"),
    ("ด้ายแดง", "Until We Meet Again"),
    ("اقتلني اشفني", "Kill Me, Heal Me"),
    ("луна обнимающая солнце", "The Moon Embracing the Sun"),
    # initials
    ("CLOY", "Crash Landing on You"),
    ("c.l.o.y.", "Crash Landing on You"),
    ("DOTS", "Descendants of the Sun"),
    ("iotnbo", "It's Okay to Not Be Okay"),
    ("IOTN", "It's Okay to Not Be Okay"),
    ("R1988", "Reply 1988"),
    ("W2W", "Welcome to Waikiki"),
    ("HYD2", "Hana Yori Dango 2"),
    # short titles
    ("W", "W"),
    ("dp", "D.P."),
    ("365", "365: Repeat the Year"),
    # seasons
    ("squid game", "Squid Game"),
    ("squid game 2", "Squid Game Season 2"),
    ("reply 1998", "Reply 1988"),
]


@pytest.mark.parametrize(("query", "title"), FIRST)
def test_the_drama_meant_comes_first(index: Index, query: str, title: str) -> None:
    assert index.search(query)[0].id == IDS[title]


def test_a_hit_tells_the_name_that_matched(index: Index) -> None:
    hit = index.search("goblin")[0]
    assert (hit.name, hit.score) == ("Goblin", 100.0)


def test_a_main_title_comes_before_the_same_other_name(index: Index) -> None:
    found = [hit.id for hit in index.search("Boys Over Flowers", 2)]
    assert found == [IDS["Boys over Flowers"], IDS["Hana Yori Dango"]]


def test_beginnings_come_in_order_of_popularity(index: Index) -> None:
    assert [hit.id for hit in index.search("love", 2)] == [
        IDS["Love in the Moonlight"],
        IDS["Love by Chance"],
    ]


def test_among_many_with_the_same_beginning_the_best_known_are_found() -> None:
    many = [Entry(n, (f"Love {n:04}",), 5_000 - n) for n in range(1, 2_000)]
    found = Index.build(many).search("love", 25)
    assert [hit.id for hit in found] == list(range(1_999, 1_974, -1))


def test_a_main_title_is_found_among_many_better_known_other_names() -> None:
    many = [Entry(n, (f"Signal {n:04}", f"Rain {n:04}"), n) for n in range(1, 200)]
    rainy = Entry(500, ("Rain Falls on the Long Road Home to the Village",), 500)
    assert Index.build([*many, rainy]).search("rain")[0].id == 500


def test_among_very_many_the_rarest_letters_lead_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index.build([Entry(1, ("Crash Landing on You",), 1), Entry(2, ("Landing on You",), 2)])
    monkeypatch.setattr(index_module, "_LEAST_ALIKE", 0.0)
    wanted = Wanted.of("crash landng on you")
    assert [name.id for name in index.candidates(wanted, 5)] == [1, 2]
    monkeypatch.setattr(index_module, "_LOOKED_THROUGH", 1)
    assert [name.id for name in index.candidates(wanted, 5)] == [1]
    assert len(index._rarest([*query_grams(wanted), "zzz"])) == 6
    assert index.search("zzzzzzzzz") == []


def test_popular(index: Index) -> None:
    assert [hit.name for hit in index.popular(2)] == [
        "Crash Landing on You",
        "Guardian: The Lonely and Great God",
    ]
    assert len(index.popular(1_000)) == len(ENTRIES)
    assert index.popular(0) == []


@pytest.mark.parametrize("query", ["", " ", "😀😀", "!?", "\0", "\ud800", "[[[", "ㅤ"])
def test_nothing_to_search_for(index: Index, query: str) -> None:
    assert index.search(query) == []


def test_the_empty_index() -> None:
    empty = Index.build([])
    assert (empty.search("love"), empty.popular(5)) == ([], [])


HOSTILE = [
    "' OR 1=1; --",
    "title:*",
    "id:[1 TO *] AND NOT (",
    '"unclosed',
    "\\",
    "*",
    "=cloy",
    "<cl",
    "^cra",
    "crash\0landing",
    "\ud83d crash \udc00",
    "\u202e crash",
    "a" * 6_000,
    "crash landing on you " * 300,
    "사랑의 불시착" * 1_000,
    "\ufdfa" * 6_000,
    "".join(letter + "\u0301\u0489\u035f" * 20 for letter in "crash landing"),
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("limit", [0, 1, 25])
def test_hostile_queries_are_answered(index: Index, query: str, limit: int) -> None:
    check(index, query, limit)


@given(query=st.text(st.characters(), max_size=200), limit=st.integers(0, 30))
def test_any_query_is_answered(index: Index, query: str, limit: int) -> None:
    check(index, query, limit)


@given(st.lists(st.sampled_from(["love", "crash", "사랑", "of", "2", "รัก", "情"]), max_size=40))
def test_any_words_are_answered(index: Index, words: list[str]) -> None:
    check(index, " ".join(words), 5)


def check(index: Index, query: str, limit: int) -> None:
    hits = index.search(query, limit)
    ids = [hit.id for hit in hits]
    scores = [hit.score for hit in hits]
    assert len(hits) <= limit
    assert len(set(ids)) == len(ids)
    assert set(ids) <= set(IDS.values())
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)

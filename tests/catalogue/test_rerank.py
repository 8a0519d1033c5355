import pytest

from bot.catalogue.names import compact, normalise
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Hit, Name, rerank, score


def name(text: str, id_: int = 1, popularity: int = 1, *, main: bool = True) -> Name:
    form = normalise(text)
    return Name(id_, popularity, text, form, compact(form), main)


@pytest.mark.parametrize(
    ("query", "text", "least", "most"),
    [
        ("crash landing on you!", "Crash Landing on You", 100, 100),
        ("Crsh Landng", "Crash Landing on You", 75, 85),
        ("Descendents", "Descendants of the Sun", 75, 85),
        ("crashlanding onyou", "Crash Landing on You", 100, 100),
        ("crash landing on yo", "Crash Landing on You", 95, 99),
        ("on you crash landing", "Crash Landing on You", 95, 95),
        ("on you carsh landing", "Crash Landing on You", 85, 95),
        ("cra", "Crash Landing on You", 90, 90),
        ("landing crash", "Crash Landing on You", 85, 85),
        ("CLOY", "Crash Landing on You", 95, 95),
        ("cloy", "Crash Landing on You", 90, 90),
        ("clo", "Crash Landing on You", 80, 80),
        ("sg", "Squid Game", 80, 80),
        ("SG", "Squid Game", 80, 80),
        ("squid game 2", "Squid Game", 75, 84),
        ("squid game 2", "Squid Game Season 2", 85, 90),
        ("squid game", "Squid Game Season 2", 90, 90),
        ("asdfghjkl", "Crash Landing on You", 0, 49),
        ("9", "Vincenzo", 0, 0),
    ],
)
def test_score(query: str, text: str, least: float, most: float) -> None:
    assert least <= score(Wanted.of(query), name(text)) <= most


def test_each_drama_once_with_its_best_name() -> None:
    names = [name("Goblin Special", 7), name("Goblin", 7), name("Gobling", 8)]
    assert rerank(Wanted.of("goblin"), names, 5)[0] == Hit(7, 100.0, "Goblin")
    assert [hit.id for hit in rerank(Wanted.of("goblin"), names, 5)] == [7, 8]


def test_among_equals_main_titles_then_popularity() -> None:
    names = [
        name("Signal", 1, 1, main=False),
        name("Signal", 2, 30),
        name("Signal", 3, 20),
        name("Signal", 4, 2, main=False),
    ]
    assert [hit.id for hit in rerank(Wanted.of("signal"), names, 3)] == [3, 2, 1]
    assert rerank(Wanted.of("signal"), names, 0) == []

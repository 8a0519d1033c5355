import pytest

from bot.catalogue.finding import Answer, Choices, Found, Nearest, decide
from bot.catalogue.index import Hit, Index
from tests.catalogue.dramas import IDS


def hits(*scores: float, name: str = "Signal") -> list[Hit]:
    return [Hit(n, score, name) for n, score in enumerate(scores, start=1)]


CASES = [
    ([], Nearest(())),
    (hits(100.0), Found(1)),
    (hits(100.0, 99.0), Found(1)),
    (hits(100.0, 100.0), Choices((1, 2))),
    (hits(88.0), Found(1)),
    (hits(87.9, 74.9), Found(1)),
    (hits(87.9, 75.0), Choices((1, 2))),
    (hits(75.0), Found(1)),
    (hits(95.0, 85.0), Found(1)),
    (hits(95.0, 85.1), Choices((1, 2))),
    (hits(90.0, 75.0, 74.9), Found(1)),
    (hits(80.0, 75.0, 74.9), Choices((1, 2))),
    (hits(90.0, 90.0, 90.0, 90.0, 90.0, 90.0), Choices((1, 2, 3, 4, 5))),
    (hits(74.9, 60.0, 50.0, 40.0), Nearest((1, 2, 3))),
]


@pytest.mark.parametrize(("found", "expected"), CASES)
def test_the_rule(found: list[Hit], expected: Answer[int]) -> None:
    assert decide("signal", found) == expected


def test_another_number_is_another_season() -> None:
    near = hits(95.0, name="Squid Game Season 2")
    assert decide("squid game season 2!", hits(99.0, name="Squid Game Season 2")) == Found(1)
    assert decide("squid game season 3", near) == Choices((1,))
    assert decide("squid game season", near) == Choices((1,))


def test_with_real_hits(index: Index) -> None:
    def answer(query: str) -> Answer[int]:
        return decide(query, index.search(query))

    assert answer("crash landing on yuo") == Found(IDS["Crash Landing on You"])
    assert answer("CLOY") == Found(IDS["Crash Landing on You"])
    assert answer("squid game") == Found(IDS["Squid Game"])
    assert answer("squid game 2") == Choices((IDS["Squid Game Season 2"], IDS["Squid Game"]))
    assert answer("squid game 3") == Choices((IDS["Squid Game"],))
    assert answer("boys over flowers") == Choices(
        (IDS["Boys over Flowers"], IDS["Hana Yori Dango"])
    )
    assert isinstance(answer("love"), Choices)


@pytest.mark.parametrize(
    "query", ["asdfghjkl qwerty", "😀😀😀", "", "!!!", "kubernetes deployment", "1234567890"]
)
def test_nonsense_is_not_found(index: Index, query: str) -> None:
    assert isinstance(decide(query, index.search(query)), Nearest)

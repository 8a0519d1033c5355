import pytest

from bot.catalogue.initials import initials, meant
from bot.catalogue.names import normalise


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Crash Landing on You", {"cloy"}),
        ("Descendants of the Sun", {"dots", "ds"}),
        ("The Untamed", {"tu"}),
        ("Reply 1988", {"r1988"}),
        ("Hana Yori Dango 2", {"hyd2"}),
        ("Love by Chance Season 2", {"lbcs2", "lbc2"}),
        ("Produce X101", {"px101"}),
        ("Mixed-up Investigative Agency", {"muia"}),
        ("Vincenzo", set()),
        ("", set()),
    ],
)
def test_initials(name: str, expected: set[str]) -> None:
    assert set(initials(normalise(name))) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("CLOY", ("cloy",)),
        ("c.l.o.y.", ("cloy",)),
        ("W2W", ("w2w", "wtw")),
        ("W", ()),
        ("crash landing", ()),
        ("abcdefghijklm", ()),
    ],
)
def test_meant(query: str, expected: tuple[str, ...]) -> None:
    assert meant(normalise(query)) == expected

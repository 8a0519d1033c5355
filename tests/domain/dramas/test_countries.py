import pytest

from bot.domain.dramas.browse import COUNTRIES
from bot.domain.dramas.countries import NAMES, country_code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("KR", "KR"), ("kr", "KR"), ("South Korea", "KR"), ("대한민국", "KR"), ("Türkiye", "TR"),
        ("zz", "ZZ"), ("Narnia", None), ("", None), ("K", None), ("кр", None), ("1 2", None),
    ],
)  # fmt: skip
def test_codes_and_names_are_understood(typed: str, code: str | None) -> None:
    assert country_code(typed) == code


def test_the_countries_of_the_filters_have_names() -> None:
    assert set(COUNTRIES) <= NAMES.keys()

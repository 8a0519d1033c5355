"""Choosing dramas by what they are instead of by name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.domain.dramas.drama import Drama

GENRES = (
    "romance", "comedy", "drama", "melodrama", "thriller", "mystery", "crime", "fantasy",
    "historical", "medical", "legal", "action", "youth", "family", "slice of life", "horror",
    "sci-fi", "business", "sports", "music", "wuxia",
)  # fmt: skip
"""The genres of the catalogue. Their places stand in custom ids: append, never reorder."""

COUNTRIES = ("KR", "CN", "JP", "TW", "TH")
"""ISO 3166-1 alpha-2 codes; append, never reorder."""

PLATFORMS = (
    "Netflix", "Viki", "Disney+", "Prime Video", "iQIYI", "WeTV", "Kocowa", "Apple TV+", "Wavve",
    "TVING", "Crunchyroll", "YouTube",
)  # fmt: skip
"""Where dramas stream; append, never reorder."""

SORTS = ("popular", "newest", "surprise", "rating")
"""The orders of a list; append, never reorder."""

PAGE = 6
"""Dramas on a page."""

LAST_PAGE = 1_000_000
"""More pages than any catalogue fills; what is beyond was forged."""


@dataclass(frozen=True, slots=True)
class Browse:
    """Filters, an order and a page; years are inclusive, a filter that is None lets all through.

    ``seed`` shuffles the order "surprise" and keeps it the same from page to page.
    """

    genre: str | None = None
    country: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    platform: str | None = None
    sort: str = "popular"
    page: int = 0
    seed: int = 1

    def turned(self, page: int) -> "Browse":
        """Return the same list at another page."""
        return replace(self, page=page)

    def numbers(self) -> tuple[int, ...]:
        """Return it as numbers that fit in a custom id; 0 is a filter that is not set."""
        return (
            _place(GENRES, self.genre),
            _place(COUNTRIES, self.country),
            self.year_from or 0,
            self.year_to or 0,
            _place(PLATFORMS, self.platform),
            _place(SORTS, self.sort),
            self.page,
            self.seed,
        )


class Listed(NamedTuple):
    """What of a drama its place in a list depends on; ``rating`` as ``rating.weighed`` gives it."""

    id: int
    popularity: int | None
    year: int | None
    rating: float | None = None


def admits(browse: Browse, drama: Drama) -> bool:
    """Say whether a drama passes the filters; what is not known passes none."""
    year = drama.year
    return (
        browse.genre in {None, *drama.genres}
        and browse.country in {None, drama.country}
        and browse.platform in {None, *drama.platforms}
        and (browse.year_from is None or (year is not None and year >= browse.year_from))
        and (browse.year_to is None or (year is not None and year <= browse.year_to))
    )


def ordered(browse: Browse, listed: Iterable[Listed]) -> list[int]:
    """Return the ids in the order that is asked for; what is not known comes last."""
    return [one.id for one in sorted(listed, key=lambda one: _place_of(browse, one))]


def _place_of(browse: Browse, one: Listed) -> tuple[float, ...]:
    if browse.sort == "surprise":
        # A product modulo a prime shuffles, and does so anew for each seed.
        return (one.id * browse.seed) % 1_000_003, one.id
    popular = (one.popularity is None, one.popularity or 0, one.id)
    if browse.sort == "newest":
        return one.year is None, -(one.year or 0), *popular
    if browse.sort == "rating":
        return one.rating is None, -(one.rating or 0), *popular
    return popular


def from_numbers(numbers: tuple[int, ...]) -> Browse:
    """Read what ``Browse.numbers`` gave; raises ValueError for anything else."""
    genre, country, year_from, year_to, platform, sort, page, seed = numbers
    if page > LAST_PAGE:
        raise ValueError("no list is that long")
    return Browse(
        _at(GENRES, genre),
        _at(COUNTRIES, country),
        year_from or None,
        year_to or None,
        _at(PLATFORMS, platform),
        _at(SORTS, sort) or SORTS[0],
        page,
        seed,
    )


def _place(values: tuple[str, ...], value: str | None) -> int:
    return 0 if value is None else values.index(value) + 1


def _at(values: tuple[str, ...], place: int) -> str | None:
    if place > len(values):
        raise ValueError("there is no such filter")
    return values[place - 1] if place else None

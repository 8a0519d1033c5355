"""A drama as the catalogue knows it."""

from dataclasses import dataclass

from bot.domain.dramas.profile import NOTHING_MORE, Profile

LAST_EPISODE = 5_000
"""The greatest episode that is taken of a drama, and where nobody knows how many it has."""

EPISODE_DIGITS = len(str(LAST_EPISODE))
"""Digits that an episode's number may have where it is typed."""

OWN = 2**40
"""The first id of a server's own dramas; those of the shared catalogue never come near it."""


@dataclass(frozen=True, slots=True)
class Drama:
    """One season of a drama, or one film.

    ``id`` is the store's (1 … 2^63-1); from ``OWN`` on it is a drama that one server added. ``key``
    names the drama across databases and upgrades, for example ``our-movie-2025``. ``country`` is an
    ISO 3166-1 alpha-2 code. ``runtime`` is in minutes an episode. ``poster`` is the https address
    of a picture. ``popularity`` ranks within the catalogue, 1 the best known. A field that is not
    known is None or empty, never a guess.
    """

    id: int
    key: str
    title: str
    native_title: str | None = None
    aliases: tuple[str, ...] = ()
    year: int | None = None
    country: str | None = None
    episodes: int | None = None
    runtime: int | None = None
    genres: tuple[str, ...] = ()
    network: str | None = None
    popularity: int | None = None
    synopsis: str | None = None
    poster: str | None = None
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    profile: Profile = NOTHING_MORE

    def __hash__(self) -> int:
        """Tell dramas apart by what names them; the rest would take long to go through."""
        return hash((self.id, self.key))

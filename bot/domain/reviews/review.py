"""A review as its author writes it."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.domain.text.escape import FIELD_UNITS, length
from bot.domain.text.spans import Span, typed
from bot.domain.text.spoiler_marks import read
from bot.domain.text.spoilers import NOTHING, Scope

MOST_SECTIONS = 8
MOST_PARTS = 4
"""Fields for a section's text: its form has one for the title and four for the text."""
MOST_OF_SECTION = MOST_PARTS * FIELD_UNITS
"""UTF-16 units of a section's text."""
MOST_TEXT = 20_000
"""Units of all sections together."""
MOST_KEPT = 70_000
"""Units that a draft grows to at most; an upload may bring 65,536."""
HEADLINE = 150
TITLE = 100

SCORES = range(2, 21)
"""In halves: 1 to 10."""

ASPECTS = ("story", "acting", "music", "rewatch")


_SIGNS = "\u2e80"
"""The first of the scripts that write a syllable or a word as one character."""

_BLANK = frozenset("|\u115f\u1160\u2800\u3164\uffa0")
"""Fillers that Unicode counts as letters, and the bar, which hides and tells nothing."""


@dataclass(frozen=True, slots=True)
class Section:
    """A named stretch of a review; without a scope of its own it spoils as far as the review.

    ``plain`` says of a title and a text that their author took no mark in them for a spoiler's.
    """

    title: str = field(default="", repr=False)
    spans: tuple[Span, ...] = ()
    scope: Scope | None = None
    plain: bool = False

    @property
    def title_spans(self) -> tuple[Span, ...]:
        """The title, in which what is marked is hidden."""
        return read(self.title, plain=self.plain)

    @property
    def units(self) -> int:
        """The length of its text as it was typed."""
        return length(typed(self.spans))


@dataclass(frozen=True, slots=True)
class Seen:
    """How much of the drama the author saw: up to an episode, all of it, or given up there."""

    how: str
    """One of SEEN."""
    episode: int | None = None


SEEN = ("watching", "completed", "dropped")


@dataclass(frozen=True, slots=True)
class Review:
    """What an author has written so far; a draft may lack what publishing asks for.

    ``scope`` covers headline and all sections that have none of their own. Scores are in halves.
    ``plain`` is the headline's, as in ``Section``.
    """

    headline: str = field(default="", repr=False)
    score: int | None = None
    scope: Scope | None = None
    sections: tuple[Section, ...] = ()
    aspects: Mapping[str, int] = field(default_factory=dict)
    seen: Seen | None = None
    plain: bool = False

    @property
    def headline_spans(self) -> tuple[Span, ...]:
        """The headline, in which what is marked is hidden."""
        return read(self.headline, plain=self.plain)

    @property
    def units(self) -> int:
        """The length of all its text."""
        return sum(section.units for section in self.sections)

    @property
    def minutes(self) -> int:
        """How long it takes to read, at 1,200 letters or 500 signs of East Asia a minute."""
        return _minutes(self.sections)


@dataclass(frozen=True, slots=True)
class Marked:
    """A review and how far each of its pieces spoils, with what moderators set.

    ``least`` is a scope below which nothing in it counts.
    """

    review: Review
    least: Scope = NOTHING

    @property
    def own(self) -> Scope:
        """The scope of the headline, and of sections without one."""
        return max(self.review.scope or NOTHING, self.least)

    def of(self, section: Section) -> Scope:
        """Return a section's scope."""
        return self.own if section.scope is None else max(section.scope, self.least)

    @property
    def reach(self) -> Scope:
        """The furthest that anything in it spoils."""
        return max([self.own, *map(self.of, self.review.sections)])

    @property
    def lowest(self) -> Scope:
        """The scope below which no piece of it is marked.

        A report beyond it tells something new, be it of the one section that is marked as harmless.
        """
        return min([self.own, *map(self.of, self.review.sections)])

    def safe(self, seen: Scope) -> Iterator[int]:
        """Return the places of the sections that spoil nothing for one who has seen so much."""
        return (n for n, one in enumerate(self.review.sections) if self.of(one) <= seen)


@dataclass(frozen=True, slots=True)
class Excess:
    """A limit that a draft is beyond: of its headline, a title, its text, its sections or one.

    ``what`` is "headline", "title", "text", "sections" or "section"; ``n`` and ``most`` count
    sections, else UTF-16 units.
    """

    what: str
    n: int
    most: int


@lru_cache(maxsize=256)
def _minutes(sections: tuple[Section, ...]) -> int:
    # Remembered, because a review's cards are written anew with every vote on it.
    text = "".join(typed(section.spans) for section in sections)
    signs = 0 if text.isascii() else sum(letter >= _SIGNS for letter in text)
    return max(1, round(signs / 500 + (len(text) - signs) / 1_200))


def too_long(review: Review) -> Excess | None:
    """Return the first limit that a draft is beyond, if any."""
    sections = review.sections
    sizes = (
        Excess("headline", length(review.headline), HEADLINE),
        Excess("title", max((length(one.title) for one in sections), default=0), TITLE),
        Excess("text", review.units, MOST_TEXT),
        Excess("sections", len(sections), MOST_SECTIONS),
        Excess("section", max((one.units for one in sections), default=0), MOST_OF_SECTION),
    )
    return next((size for size in sizes if size.n > size.most), None)


def missing(review: Review) -> list[str]:
    """Name what a draft still lacks before it can be published: headline, score, scope, text."""
    there = {
        "headline": _readable(review.headline_spans),
        "score": review.score is not None,
        "scope": review.scope is not None,
        "text": any(_readable(section.spans) for section in review.sections),
    }
    return [name for name, is_there in there.items() if not is_there]


def _readable(spans: tuple[Span, ...]) -> bool:
    """Whether there is anything to read: not only space, marks, bars and what nobody sees."""
    return any(
        letter not in _BLANK and unicodedata.category(letter)[0] in "LNPS"
        for span in spans
        for letter in span.shown
    )

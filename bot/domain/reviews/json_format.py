"""A review as JSON, the form in which it is stored."""

from collections.abc import Mapping
from typing import Any

from bot.domain.reviews.review import Review, Section, Seen
from bot.domain.text.spoiler_bars import Span
from bot.domain.text.spoilers import Scope


def write_review(review: Review) -> dict[str, Any]:
    """Return the object that reads as this review."""
    return {
        "headline": review.headline,
        "score": review.score,
        "reach": _reach(review.scope),
        "sections": [_section(one) for one in review.sections],
        "aspects": dict(review.aspects),
        "seen": [review.seen.how, review.seen.episode] if review.seen else None,
    }


def read_review(given: Mapping[str, Any]) -> Review:
    """Read what ``write_review`` gave."""
    return Review(
        headline=given["headline"],
        score=given["score"],
        scope=_scope(given["reach"]),
        sections=tuple(map(_read_section, given["sections"])),
        aspects=given["aspects"],
        seen=Seen(*given["seen"]) if given["seen"] else None,
    )


def _section(section: Section) -> dict[str, Any]:
    spans = [[span.text, span.barred] for span in section.spans]
    return {"title": section.title, "spans": spans, "reach": _reach(section.scope)}


def _read_section(given: Mapping[str, Any]) -> Section:
    spans = tuple(Span(*span) for span in given["spans"])
    return Section(given["title"], spans, _scope(given["reach"]))


def _reach(scope: Scope | None) -> int | None:
    return None if scope is None else scope.reach


def _scope(reach: int | None) -> Scope | None:
    return None if reach is None else Scope(reach)

"""A review as JSON, the form in which it is stored."""

from collections.abc import Mapping
from typing import Any

from bot.domain.reviews.review import Review, Section, Seen
from bot.domain.text.spans import Span, listed, typed
from bot.domain.text.spoiler_marks import below
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
        "plain": review.plain,
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
        plain=given.get("plain", False),
    )


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "spans": listed(section.spans),
        "reach": _reach(section.scope),
        "plain": section.plain,
    }


def _read_section(given: Mapping[str, Any]) -> Section:
    title, scope = given["title"], _scope(given["reach"])
    spans = tuple(Span(*span) for span in given["spans"])
    if "plain" not in given:
        # It was written when bars were the only marks.
        return Section(title, below(title, typed(spans)), scope)
    return Section(title, spans, scope, given["plain"])


def _reach(scope: Scope | None) -> int | None:
    return None if scope is None else scope.reach


def _scope(reach: int | None) -> Scope | None:
    return None if reach is None else Scope(reach)

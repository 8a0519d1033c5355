"""What the author of a review is told of its marks, and may answer."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.reviews.review import Review, Section
from bot.domain.text.spans import typed
from bot.domain.text.spoiler_marks import below, names


def marked_with(review: Review) -> list[str]:
    """Return the marks, as typed, that hide something without their author having said so."""
    return list(dict.fromkeys(name for text in _texts(review) for name in names(text)))


def as_plain(review: Review, seen: Review) -> Review:
    """Return a review whose author says that no mark in it is a spoiler's.

    They say so of what they have ``seen``: another text is left as it is.
    """
    if review != seen:
        return review
    return replace(review, plain=True, sections=tuple(map(_plain, review.sections)))


def _plain(section: Section) -> Section:
    spans = below(section.title, typed(section.spans), plain=True)
    return replace(section, spans=spans, plain=True)


def _texts(review: Review) -> Iterator[str]:
    if not review.plain:
        yield review.headline
    for section in review.sections:
        if not section.plain:
            yield f"{section.title}\n{typed(section.spans)}"

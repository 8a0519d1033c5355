"""What the forms of a review bring, put into the review."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.dramas.drama import EPISODE_DIGITS, LAST_EPISODE
from bot.domain.reviews.form_parts import joined, parts
from bot.domain.reviews.review import (
    ASPECTS,
    HEADLINE,
    MOST_PARTS,
    SCORES,
    SEEN,
    Review,
    Section,
    Seen,
)
from bot.domain.text import spans as marked
from bot.domain.text.escape import FIELD_UNITS, clean, length, prose, split_lines
from bot.domain.text.spans import Span
from bot.domain.text.spoiler_marks import below, passages
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope

Typed = Mapping[str, Sequence[str]]
"""The values of a form's fields by their names."""

NOTHING_TOLD, AN_EPISODE, THE_STORY, AS_THE_REVIEW = "nothing", "episode", "story", "review"
"""The choices of how far a text spoils."""


class BeyondTheEnd(Exception):  # noqa: N818 - a member's slip, told in words
    """An episode that the drama does not have; ``last`` is its last, or LAST_EPISODE if unknown."""

    def __init__(self, last: int) -> None:
        super().__init__(last)
        self.last = last


def spans(text: str, title: str = "") -> tuple[Span, ...]:
    """Clean a typed text and find what is marked in it, and by a title above it."""
    return below(title, prose(text))


def scope(typed: Typed, episodes: int | None) -> Scope | None:
    """Read how far a text spoils; None for "as the review", or where nothing was chosen.

    Raises BeyondTheEnd for an episode that is no number or not there.
    """
    chosen = _first(typed, "scope")
    if chosen == AN_EPISODE:
        return Scope(_episode(_first(typed, "episode"), episodes))
    return {NOTHING_TOLD: NOTHING, THE_STORY: EVERYTHING}.get(chosen)


def with_beginning(review: Review, typed: Typed) -> Review:
    """Put headline, score and the first text into a review; what is not there it keeps."""
    sections = list(review.sections)
    if "text" in typed:
        first = sections[0] if sections else Section()
        sections[:1] = _kept(_rewritten(first, first.title, _first(typed, "text")))
    headline = clean(_first(typed, "headline")) if "headline" in typed else review.headline
    return replace(
        review,
        headline=headline,
        plain=review.plain and passages(headline) <= passages(review.headline),
        score=_score(_first(typed, "score")) if "score" in typed else review.score,
        sections=tuple(sections),
    )


def with_section(review: Review, index: int, typed: Typed) -> Review:
    """Put a section in its place, or behind the last one; an empty one is taken out.

    Of a section that is longer than its form, what the form could not show stays behind.
    """
    old = review.sections[index] if index < len(review.sections) else Section()
    brought = [_first(typed, name) for name in part_names()]
    text = joined([*brought, *parts(marked.typed(old.spans))[MOST_PARTS:]])
    return _with(review, index, _kept(_rewritten(old, clean(_first(typed, "title")), text)))


def without_section(review: Review, index: int) -> Review:
    """Take a section out."""
    return _with(review, index, [])


def with_section_scope(review: Review, index: int, own: Scope | None) -> Review:
    """Let a section have its own scope, None for the review's; one that is gone is let be."""
    found = review.sections[index : index + 1]
    return _with(review, index, [replace(one, scope=own) for one in found])


def with_aspects(review: Review, typed: Typed) -> Review:
    """Put the scores of story, acting, music and rewatching into a review."""
    scores = {name: _score(_first(typed, name)) for name in ASPECTS}
    return replace(review, aspects={name: n for name, n in scores.items() if n is not None})


def with_scope(review: Review, own: Scope | None) -> Review:
    """Say how far a review spoils; None if that is to be said again."""
    return replace(review, scope=own)


def with_warning(review: Review, own: Scope) -> Review:
    """Say how far that spoils which was marked as spoiling nothing: the review, its sections."""
    sections = (replace(one, scope=own) if one.scope == NOTHING else one for one in review.sections)
    whole = own if review.scope == NOTHING else review.scope
    return replace(review, scope=whole, sections=tuple(sections))


def seen(typed: Typed, episodes: int | None) -> Seen | None:
    """Read how much an author saw; None where nothing was said. Raises BeyondTheEnd."""
    how, episode = _first(typed, "seen"), _first(typed, "episode").strip()
    if how not in SEEN:
        return None
    return Seen(how, _episode(episode, episodes) if episode else None)


def with_seen(review: Review, so_much: Seen | None) -> Review:
    """Put into a review how much its author saw."""
    return replace(review, seen=so_much)


def with_file(review: Review, found: Sequence[tuple[str, str]]) -> Review:
    """Put an uploaded text in place of all sections.

    A short line before them is the headline, where the review has none.
    """
    (title, text), *rest = found
    alone = not title and len(split_lines(text)) == 1 and length(text) <= HEADLINE
    if rest and alone and not review.headline:
        review, found = replace(review, headline=clean(text), plain=False), rest
    sections = (_rewritten(Section(), clean(title), text) for title, text in found)
    return replace(review, sections=tuple(one for section in sections for one in _kept(section)))


def first_text(review: Review) -> str | None:
    """Return the first section's text for the first form; None where that has no room for it."""
    text = marked.typed(review.sections[0].spans) if review.sections else ""
    return text if length(text) <= FIELD_UNITS else None


def section_texts(section: Section) -> dict[str, str]:
    """Return the texts that the section form is filled with."""
    cut = parts(marked.typed(section.spans))[:MOST_PARTS]
    return {"title": section.title} | dict(zip(part_names(), cut, strict=False))


def part_names() -> list[str]:
    """Name the fields for the text of a section."""
    return [f"part{n}" for n in range(1, MOST_PARTS + 1)]


def _with(review: Review, index: int, new: Sequence[Section]) -> Review:
    sections = [*review.sections[:index], *new, *review.sections[index + 1 :]]
    return replace(review, sections=tuple(sections))


def _rewritten(old: Section, title: str, text: str) -> Section:
    """Return a section with another title and text.

    What its author said of its marks holds until one hides something else.
    """
    text = prose(text)
    whole = f"{old.title}\n{marked.typed(old.spans)}"
    plain = old.plain and passages(f"{title}\n{text}") <= passages(whole)
    return replace(old, title=title, spans=below(title, text, plain=plain), plain=plain)


def _kept(section: Section) -> list[Section]:
    return [section] if section.title or section.spans else []


def _episode(text: str, episodes: int | None) -> int:
    last = episodes or LAST_EPISODE
    number = clean(text)
    if not (number.isdecimal() and number.isascii() and len(number) <= EPISODE_DIGITS):
        raise BeyondTheEnd(last)
    if not 1 <= int(number) <= last:
        raise BeyondTheEnd(last)
    return int(number)


def _score(text: str) -> int | None:
    return int(text) if text in map(str, SCORES) else None


def _first(typed: Typed, name: str) -> str:
    values = typed.get(name) or [""]
    return values[0]

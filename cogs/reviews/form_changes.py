"""What an author's forms do to a review."""

from collections.abc import Callable
from functools import partial

from bot.domain.reviews import form_edits, marks
from bot.domain.reviews.form_edits import Typed
from bot.domain.reviews.review import Review
from bot.domain.text import mark
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from cogs.reviews.ids import FormKind

Apply = Callable[[Review], Review]
"""What a form does; it can be handed to another process."""

_REST_KEPT = mark("The rest is kept.")
_AS_BEFORE = mark("What you said before is kept.")
_WHOLE_STORY = mark("Until then it counts as spoiling the whole story.")


def change(kind: FormKind, index: int, typed: Typed, episodes: int | None) -> Apply:
    """Return what a form does; raises BeyondTheEnd."""
    match kind:
        case FormKind.BEGINNING:
            return _beginning(typed, form_edits.scope(typed, episodes))
        case FormKind.SECTION:
            return partial(form_edits.with_section, index=index, typed=typed)
        case FormKind.ASPECTS:
            return partial(form_edits.with_aspects, typed=typed)
        case FormKind.SECTION_SCOPE:
            return _section_scope(index, form_edits.scope(typed, episodes))
        case FormKind.SCOPE:
            return warning(form_edits.scope(typed, episodes) or NOTHING)
        case FormKind.SEEN:
            seen = form_edits.seen(typed, episodes)
            return partial(form_edits.with_seen, so_much=seen)


def careful(kind: FormKind, index: int, typed: Typed) -> tuple[Apply, str]:
    """Return what a form does that names an episode which is not there, and a sentence about it.

    Nothing comes to count for less than its author may have meant.
    """
    match kind:
        case FormKind.BEGINNING:
            return _beginning(typed, None), _REST_KEPT
        case FormKind.SECTION_SCOPE:
            return _section_scope(index, EVERYTHING), _WHOLE_STORY
        case FormKind.SCOPE:
            return warning(EVERYTHING), _WHOLE_STORY
    return _unchanged, _AS_BEFORE


def warning(scope: Scope) -> Apply:
    """Return what an answer to the nudge does."""
    return partial(form_edits.with_warning, own=scope)


def plain(seen: Review) -> Apply:
    """Return what "That's not a spoiler" does to the draft that its author has seen."""
    return partial(marks.as_plain, seen=seen)


def _unchanged(review: Review) -> Review:
    return review


def _beginning(typed: Typed, scope: Scope | None) -> Apply:
    return partial(_with_beginning, typed=typed, scope=scope)


def _with_beginning(review: Review, typed: Typed, scope: Scope | None) -> Review:
    return form_edits.with_scope(form_edits.with_beginning(review, typed), scope)


def _section_scope(index: int, scope: Scope | None) -> Apply:
    return partial(form_edits.with_section_scope, index=index, own=scope)

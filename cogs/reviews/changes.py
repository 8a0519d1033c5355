"""What an author's forms do to a review."""

from collections.abc import Callable

from bot.domain.reviews import review_form
from bot.domain.reviews.review import Review
from bot.domain.reviews.review_form import Typed
from bot.domain.text.hidden import EVERYTHING, NOTHING, Scope
from bot.domain.text.marking import mark
from bot.refusals.using import OutdatedButton
from cogs.reviews.forms import Kind

Apply = Callable[[Review], Review]

_REST_KEPT = mark("The rest is kept.")
_AS_BEFORE = mark("What you said before is kept.")
_WHOLE_STORY = mark("Until then it counts as spoiling the whole story.")


def change(kind: int, place: int, typed: Typed, episodes: int | None) -> Apply:
    """Give what a form does; raises BeyondTheEnd, and OutdatedButton for no form."""
    match kind:
        case Kind.BEGINNING:
            return _beginning(typed, review_form.scope(typed, episodes))
        case Kind.SECTION:
            return lambda review: review_form.with_section(review, place, typed)
        case Kind.ASPECTS:
            return lambda review: review_form.with_aspects(review, typed)
        case Kind.SECTION_SCOPE:
            return _section_scope(place, review_form.scope(typed, episodes))
        case Kind.SCOPE:
            return warning(review_form.scope(typed, episodes) or NOTHING)
        case Kind.SEEN:
            seen = review_form.seen(typed, episodes)
            return lambda review: review_form.with_seen(review, seen)
    raise OutdatedButton


def careful(kind: int, place: int, typed: Typed) -> tuple[Apply, str]:
    """Give what a form does that names an episode which is not there, and a sentence about it.

    Nothing comes to count for less than its author may have meant.
    """
    match kind:
        case Kind.BEGINNING:
            return _beginning(typed, None), _REST_KEPT
        case Kind.SECTION_SCOPE:
            return _section_scope(place, EVERYTHING), _WHOLE_STORY
        case Kind.SCOPE:
            return warning(EVERYTHING), _WHOLE_STORY
    return lambda review: review, _AS_BEFORE


def warning(scope: Scope) -> Apply:
    """Give what an answer to the nudge does."""
    return lambda review: review_form.with_warning(review, scope)


def _beginning(typed: Typed, scope: Scope | None) -> Apply:
    return lambda review: review_form.with_scope(review_form.with_beginning(review, typed), scope)


def _section_scope(place: int, scope: Scope | None) -> Apply:
    return lambda review: review_form.with_section_scope(review, place, scope)

"""What a report that a review spoils further than it is marked is held against."""

from bot.domain.reviews.review import Marked
from bot.domain.text.hidden import Scope


def throughout(marked: Marked) -> Scope:
    """Give the scope below which no piece of a review is marked.

    A report beyond it tells something new, be it of the one section that is marked as harmless.
    """
    return min([marked.own, *map(marked.of, marked.review.sections)])

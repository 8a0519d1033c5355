"""What the author of a poll is told of its marks, and may answer."""

from bot.domain.polls.parse import clean_texts
from bot.domain.polls.poll import Draft, Typed
from bot.domain.text.spoiler_marks import names, passages


def marked_with(draft: Draft) -> list[str]:
    """Return the marks, as typed, that hide something without their author having said so."""
    if draft.plain:
        return []
    return list(dict.fromkeys(name for text in clean_texts(draft.typed) for name in names(text)))


def stays_plain(draft: Draft, typed: Typed) -> bool:
    """Whether a plain draft is plain still, typed anew: no mark hides anything else."""
    return draft.plain and _passages(typed) <= _passages(draft.typed)


def _passages(typed: Typed) -> frozenset[str]:
    question, options = clean_texts(typed)
    return passages(question) | passages(options)

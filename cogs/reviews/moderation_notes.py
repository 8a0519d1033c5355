"""What moderators have decided about a review, as its author is told it."""

from bot.domain.text.escape import inline
from bot.store.reviews.reviews import Stored
from bot.ui.language import Language
from cogs.reviews import scope_texts

_REASON = 500


def moderation_notes(stored: Stored, words: Language, limit: int = _REASON) -> list[str]:
    """Return a line for each decision that holds; at most ``limit`` letters of a reason."""
    lines = []
    if stored.hidden_reason is not None:
        reason = inline(stored.hidden_reason, limit)
        lines.append(words.text("The moderators have hidden it. Reason: {reason}", reason=reason))
        lines.append(
            words.text("You can change it and publish; it stays hidden until they restore it.")
        )
    if stored.covered:
        scope = scope_texts.told(stored.least, words)
        lines.append(
            words.text(
                "Members reported that it spoils further. Until the moderators look, others are"
                " told: {scope}. Mark it so yourself, and that ends it.",
                scope=scope,
            )
        )
    elif stored.least.spoils:
        scope = scope_texts.told(stored.least, words)
        lines.append(
            words.text("Others are told: {scope}. Only moderators take that back.", scope=scope)
        )
    return lines


def blocked_text(reason: str, words: Language) -> str:
    """Say that moderators have blocked a member from publishing, and why."""
    return words.text(
        "The moderators have blocked you from publishing here. Reason: {reason}",
        reason=inline(reason, _REASON),
    )

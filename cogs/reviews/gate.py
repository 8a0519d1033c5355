"""Asking before a review is shown that goes further than its reader."""

from discord import ui

from bot.domain.members.progress import Progress, is_known, seen
from bot.ui.card import Card, button, row
from bot.ui.language import Language
from cogs.reviews import ids
from cogs.reviews.review_view import ReviewView


def gate_card(view: ReviewView, known: Progress | None, words: Language) -> Card:
    """Say what a review covers and how far its reader is, and ask."""
    reach = view.marked.reach
    if reach.whole:
        have_seen = words.text("I've seen all of it")
    else:
        have_seen = words.text("I've seen {n}", n=reach.reach)
    buttons = [
        button(have_seen, ids.SEEN(view.id)),
        button(words.text("Read anyway"), ids.TURN(view.id, reach.reach, 0, 0)),
        button(words.text("Not now"), ids.NOT_NOW()),
    ]
    allowed = seen(known)
    safe = [n for n in view.marked.safe(allowed) if n in ids.SECTION]
    if safe:
        safe_part = ids.TURN(view.id, allowed.reach, safe[0], 0)
        buttons.insert(0, button(words.text("Spoiler-free part"), safe_part))
    return Card(ui.TextDisplay(gate_text(view, known, words)), row(*buttons))


def gate_text(view: ReviewView, known: Progress | None, words: Language) -> str:
    """Say what a review covers and how far its reader is."""
    reach = view.marked.reach
    if reach.whole:
        covers = words.text("This covers the whole story.")
    else:
        covers = words.text("This covers everything up to episode {n}.", n=reach.reach)
    return f"{covers} {_how_far(known, words)}"


def _how_far(known: Progress | None, words: Language) -> str:
    if not is_known(known) or known is None:
        return words.text("I don't know how far you are.")
    if not known.episode:
        return words.text("You told me you haven't begun.")
    return words.text("You told me you're at episode {n}.", n=known.episode)

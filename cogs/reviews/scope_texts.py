"""How far a text spoils, in words."""

from bot.domain.text.spoilers import Scope
from bot.ui.language import Language


def badge(scope: Scope, episodes: int | None, words: Language) -> str:
    """Say it as the badge of a card, in capitals."""
    if not scope.spoils:
        return words.text("SPOILS NOTHING")
    if scope.whole:
        told = words.text("SPOILS THE WHOLE STORY")
    elif _is_known(scope, episodes):
        told = words.text(
            "SPOILS THROUGH EPISODE {n} OF {total}", n=scope.reach, total=episodes or 0
        )
    else:
        told = words.text("SPOILS THROUGH EPISODE {n}", n=scope.reach)
    return f"⚠ {told}"


def explained(scope: Scope, episodes: int | None, words: Language) -> str:
    """Say to a reader how far a text goes, and that Read is private."""
    if scope.whole:
        return words.text("Spoils the whole story. Press Read; only you will see it.")
    if _is_known(scope, episodes):
        return words.text(
            "Spoils through episode {n} of {total}. Press Read; only you will see it.",
            n=scope.reach,
            total=episodes or 0,
        )
    return words.text(
        "Spoils through episode {n}. Press Read; only you will see it.", n=scope.reach
    )


def told(scope: Scope | None, words: Language) -> str:
    """Say it inside a sentence or a list."""
    if scope is None:
        return words.text("as far as the review")
    if not scope.spoils:
        return words.text("spoils nothing")
    if scope.whole:
        return words.text("spoils the whole story")
    return words.text("spoils through episode {n}", n=scope.reach)


def _is_known(scope: Scope, episodes: int | None) -> bool:
    """Whether the drama is known to have that episode: a count may have shrunk since."""
    return episodes is not None and scope.reach <= episodes

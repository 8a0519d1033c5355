"""How far a member is in a drama."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.dramas.drama import LAST_EPISODE
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope

ASK = 0
"""Stands for the next episode where the member has to say first how far they are."""


class Status(StrEnum):
    """What a member does with a drama. The order stands in custom ids: append, never reorder."""

    WATCHING = "watching"
    COMPLETED = "completed"
    PLANNED = "planned"
    ON_HOLD = "on_hold"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Progress:
    """``episode`` is the last one seen (0 none, None not told), ``score`` in halves (2 … 20)."""

    status: Status
    episode: int | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class ProgressUpdate:
    """What a member says of their progress; None leaves a part to what is known."""

    episode: int | None = None
    status: Status | None = None
    score: int | None = None

    def beyond(self, last: int | None) -> bool:
        """Say whether it names an episode after the last known one (None: nobody knows it)."""
        return self.episode is not None and self.episode > (LAST_EPISODE if last is None else last)

    def contradicts(self, last: int | None) -> bool:
        """Say whether it calls a drama completed and names an earlier episode."""
        if self.status is not Status.COMPLETED or self.episode is None or last is None:
            return False
        return self.episode < last


def seen(progress: Progress | None) -> Scope:
    """Return how far a member knows the story; who never said counts as knowing nothing."""
    if progress is None:
        return NOTHING
    return EVERYTHING if progress.status is Status.COMPLETED else Scope(progress.episode or 0)


def is_known(progress: Progress | None) -> bool:
    """Return whether the member ever said how far they are; a score alone says nothing of it."""
    if progress is None:
        return False
    return progress.status is Status.COMPLETED or progress.episode is not None


def changed(before: Progress | None, wish: ProgressUpdate, last: int | None) -> Progress:
    """Return the progress after a wish; ``last`` is the last known episode.

    Status and episode follow from each other: the last episode completes a drama, and a completed
    one was seen to its last. A score alone says nothing of how far the member is.
    """
    status = wish.status or _status(before, wish.episode, last)
    score = wish.score if wish.score is not None or before is None else before.score
    return Progress(status, _episode(before, wish, status, last), score)


def watched(before: Progress | None, episode: int, last: int | None) -> Progress:
    """Return the progress after an episode (from 1) was watched: never less than before."""
    if before is not None and seen(before) >= Scope(episode):
        # A press that comes twice, or from a card that is older than what is known.
        return before
    return changed(before, ProgressUpdate(episode), last)


def next_episode(progress: Progress | None, last: int | None) -> int | None:
    """Return the episode that comes next: ``ASK`` if nobody knows, None after the last one."""
    if progress is not None and progress.status is Status.COMPLETED:
        return None
    if last == 1 and not is_known(progress):
        # A film is seen or not; there is nothing to ask.
        return 1
    if progress is None or progress.episode is None:
        return ASK
    return None if ProgressUpdate(progress.episode + 1).beyond(last) else progress.episode + 1


def _status(before: Progress | None, episode: int | None, last: int | None) -> Status:
    known = before.status if before else None
    if episode is None:
        return known or Status.WATCHING
    if episode == 0:
        return Status.WATCHING if known is Status.WATCHING else Status.PLANNED
    return Status.COMPLETED if last is not None and episode >= last else Status.WATCHING


def _episode(
    before: Progress | None, wish: ProgressUpdate, status: Status, last: int | None
) -> int | None:
    if wish.episode is not None:
        return wish.episode
    if status is Status.COMPLETED and last is not None:
        return last
    known = before.episode if before else None
    # Who plans to watch and says no more has not begun.
    return 0 if known is None and wish.status is Status.PLANNED else known

import pytest

from bot.domain.dramas.drama import LAST_EPISODE
from bot.domain.members.progress import (
    ASK,
    Progress,
    ProgressUpdate,
    Status,
    changed,
    is_known,
    next_episode,
    seen,
    watched,
)
from bot.domain.members.rating import weighed
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope

W, C, P, H, D = Status


@pytest.mark.parametrize(
    ("before", "wish", "last", "after"),
    [
        # Status out of the episode.
        (None, ProgressUpdate(4), 16, Progress(W, 4)),
        (None, ProgressUpdate(16), 16, Progress(C, 16)),
        (None, ProgressUpdate(16), None, Progress(W, 16)),
        (None, ProgressUpdate(1), 1, Progress(C, 1)),
        (None, ProgressUpdate(0), 16, Progress(P, 0)),
        (Progress(W, 4), ProgressUpdate(0), 16, Progress(W, 0)),
        (Progress(P, 0), ProgressUpdate(1), 16, Progress(W, 1)),
        (Progress(D, 4), ProgressUpdate(5), 16, Progress(W, 5)),
        (Progress(C, 16), ProgressUpdate(3), 16, Progress(W, 3)),
        (Progress(W, 4), ProgressUpdate(18), 16, Progress(C, 18)),
        # The episode out of the status.
        (None, ProgressUpdate(status=C), 16, Progress(C, 16)),
        (None, ProgressUpdate(status=C), None, Progress(C)),
        (Progress(W, 4), ProgressUpdate(status=C), 16, Progress(C, 16)),
        (Progress(W, 4), ProgressUpdate(status=C), None, Progress(C, 4)),
        (None, ProgressUpdate(status=P), 16, Progress(P, 0)),
        (Progress(W, 4), ProgressUpdate(status=P), 16, Progress(P, 4)),
        (None, ProgressUpdate(status=H), 16, Progress(H)),
        (Progress(W, 4), ProgressUpdate(status=D), 16, Progress(D, 4)),
        # Both given.
        (None, ProgressUpdate(16, W), 16, Progress(W, 16)),
        (None, ProgressUpdate(3, D), 16, Progress(D, 3)),
        (None, ProgressUpdate(0, H), 16, Progress(H, 0)),
        # A score says nothing of how far one is.
        (None, ProgressUpdate(score=17), 16, Progress(W, None, 17)),
        (Progress(H, 4, 8), ProgressUpdate(score=17), 16, Progress(H, 4, 17)),
        (Progress(H, 4, 8), ProgressUpdate(5), 16, Progress(W, 5, 8)),
        (Progress(P, 0), ProgressUpdate(score=2), 16, Progress(P, 0, 2)),
    ],
)
def test_what_follows_from_what_was_said(
    before: Progress | None, wish: ProgressUpdate, last: int | None, after: Progress
) -> None:
    assert changed(before, wish, last) == after


@pytest.mark.parametrize(
    ("before", "episode", "last", "after"),
    [
        (None, 1, 16, Progress(W, 1)),
        (None, 12, None, Progress(W, 12)),
        (Progress(W, 4, 9), 5, 16, Progress(W, 5, 9)),
        (Progress(W, 5), 5, 16, Progress(W, 5)),
        (Progress(W, 7), 5, 16, Progress(W, 7)),
        (Progress(H, 7), 5, 16, Progress(H, 7)),
        (Progress(W, None, 9), 5, 16, Progress(W, 5, 9)),
        (Progress(C), 5, None, Progress(C)),
        (Progress(W, 15), 16, 16, Progress(C, 16)),
        (Progress(W, 4), 12, 10, Progress(C, 12)),
    ],
)
def test_a_watched_episode_never_takes_anything_back(
    before: Progress | None, episode: int, last: int | None, after: Progress
) -> None:
    once = watched(before, episode, last)
    assert once == after
    assert watched(once, episode, last) == after


@pytest.mark.parametrize(
    ("progress", "scope", "said"),
    [
        (None, NOTHING, False),
        (Progress(W), NOTHING, False),
        (Progress(W, None, 20), NOTHING, False),
        (Progress(P, 0), NOTHING, True),
        (Progress(W, 4), Scope(4), True),
        (Progress(D, 4), Scope(4), True),
        (Progress(W, 16), Scope(16), True),
        (Progress(C, 16), EVERYTHING, True),
        (Progress(C), EVERYTHING, True),
    ],
)
def test_how_far_the_story_is_known(progress: Progress | None, scope: Scope, said: bool) -> None:
    assert seen(progress) == scope
    assert is_known(progress) is said


@pytest.mark.parametrize(
    ("progress", "last", "following"),
    [
        (None, 16, ASK),
        (None, None, ASK),
        (None, 1, 1),
        (Progress(W), 1, 1),
        (Progress(W), 16, ASK),
        (Progress(P, 0), 16, 1),
        (Progress(W, 4), 16, 5),
        (Progress(W, 4), None, 5),
        (Progress(H, 15), 16, 16),
        (Progress(W, 16), 16, None),
        (Progress(W, 18), 16, None),
        (Progress(W, LAST_EPISODE), None, None),
        (Progress(W, 1), 1, None),
        (Progress(C), None, None),
        (Progress(C, 16), 18, None),
    ],
)
def test_the_episode_that_comes_next(
    progress: Progress | None, last: int | None, following: int | None
) -> None:
    assert next_episode(progress, last) == following


@pytest.mark.parametrize(
    ("wish", "last", "beyond", "contradicts"),
    [
        (ProgressUpdate(), 16, False, False),
        (ProgressUpdate(16), 16, False, False),
        (ProgressUpdate(17), 16, True, False),
        (ProgressUpdate(LAST_EPISODE), None, False, False),
        (ProgressUpdate(LAST_EPISODE + 1), None, True, False),
        (ProgressUpdate(0), 0, False, False),
        (ProgressUpdate(3, C), 16, False, True),
        (ProgressUpdate(16, C), 16, False, False),
        (ProgressUpdate(3, C), None, False, False),
        (ProgressUpdate(None, C), 16, False, False),
        (ProgressUpdate(3, D), 16, False, False),
    ],
)
def test_what_cannot_be(
    wish: ProgressUpdate, last: int | None, beyond: bool, contradicts: bool
) -> None:
    assert wish.beyond(last) is beyond
    assert wish.contradicts(last) is contradicts


def test_many_good_ratings_come_before_a_single_best_one() -> None:
    assert weighed(8.7, 42) > weighed(10, 1) > weighed(7, 5) > weighed(4, 1) > weighed(4, 9)

"""Polls and drafts to test with."""

from dataclasses import replace
from typing import Any

from bot.domain.polls.poll import Draft, Option, Poll, Spoils, Typed
from bot.domain.text.spoilers import NOTHING, Hidden, Scope

NOW = 1_790_000_000
DAY = 24 * 3600


def option(
    place: int, text: str, votes: int = 0, reach: int = 0, *, covered: bool = False
) -> Option:
    return Option(place, Hidden(text, Scope(reach)), covered, votes)


POLL = Poll(
    guild_id=1,
    id=7,
    edition=1,
    creator_id=11,
    channel_id=21,
    message_id=31,
    kind="free",
    state="closed",
    question=Hidden("Next?", NOTHING),
    options=(option(1, "A"), option(2, "B"), option(3, "C")),
    most=1,
    anonymous=False,
    hidden_results=False,
    role_id=None,
    about="",
    covered=False,
    posted_at=NOW - DAY,
    closes_at=NOW,
    closed_at=NOW,
    late=False,
    weekly=False,
    voters=0,
    eligible=None,
)


def poll(*votes: int, voters: int | None = None, **fields: Any) -> Poll:
    options = tuple(option(n, chr(64 + n), count) for n, count in enumerate(votes, 1))
    voted = sum(votes) if voters is None else voters
    facts: dict[str, Any] = {"options": options, "voters": voted}
    return replace(POLL, **facts | fields)


DRAFT = Draft(1, 5, 1, 11, 21, "free", None, Typed("Next?", "A\nB", "3d", "1"), Spoils(), None)


def draft(**typed: Any) -> Draft:
    return replace(DRAFT, typed=replace(DRAFT.typed, **typed))

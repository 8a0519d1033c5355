"""What a member may make that others see or that counts, and what is asked of them before."""

from collections.abc import Mapping
from enum import Enum, auto


class Question(Enum):
    """What is asked of a member; each is answered in one place (``participation``)."""

    BLOCKED = auto()
    """Have moderators blocked them?"""
    NEW_TO_PUBLISH = auto()
    """Is their account younger than the server's limit of publishing?"""
    NEW_TO_VOTE = auto()
    """Is their account, or their membership, younger than the server's limits of voting?"""
    RATE = auto()
    """Have they pressed too often within a minute?"""
    LIMIT = auto()
    """Would they have more of it than one may?"""
    HERE = auto()
    """Are they still a member who may write where it stands? Asked where that is not here."""


class Deed(Enum):
    """What a member makes. Taking back what is one's own is none: it stays open to everybody."""

    PUBLISH = auto()
    EDIT_REVIEW = auto()
    SHARE_REVIEW = auto()
    POST_CARD = auto()
    SHOW_LIST = auto()
    VOTE = auto()
    AWARD = auto()
    REPORT = auto()
    SCORE = auto()
    POST_POLL = auto()
    RUN_AGAIN = auto()
    EDIT_POLL = auto()
    REPEAT_WEEKLY = auto()
    WEEKLY_ROUND = auto()
    ANSWER_POLL = auto()
    CURATE = auto()


_Q = Question

ASKED: Mapping[Deed, frozenset[Question]] = {
    Deed.PUBLISH: frozenset({_Q.BLOCKED, _Q.NEW_TO_PUBLISH, _Q.LIMIT}),
    # One that is there already counts against no day.
    Deed.EDIT_REVIEW: frozenset({_Q.BLOCKED, _Q.NEW_TO_PUBLISH}),
    # A review has its own limit of copies.
    Deed.SHARE_REVIEW: frozenset({_Q.BLOCKED, _Q.NEW_TO_PUBLISH, _Q.RATE}),
    Deed.POST_CARD: frozenset({_Q.BLOCKED, _Q.NEW_TO_PUBLISH, _Q.RATE}),
    # Nobody sees it who does not ask for it.
    Deed.SHOW_LIST: frozenset({_Q.BLOCKED}),
    Deed.VOTE: frozenset({_Q.BLOCKED, _Q.NEW_TO_VOTE, _Q.RATE}),
    Deed.AWARD: frozenset({_Q.BLOCKED, _Q.NEW_TO_VOTE, _Q.RATE}),
    Deed.REPORT: frozenset({_Q.BLOCKED, _Q.NEW_TO_VOTE, _Q.RATE}),
    # It is one's own list first: a score is always kept, and only counts later, or not at all.
    Deed.SCORE: frozenset({_Q.BLOCKED, _Q.NEW_TO_VOTE}),
    Deed.POST_POLL: frozenset({_Q.BLOCKED, _Q.NEW_TO_PUBLISH, _Q.LIMIT}),
    Deed.RUN_AGAIN: frozenset({_Q.BLOCKED, _Q.NEW_TO_PUBLISH, _Q.LIMIT}),
    Deed.EDIT_POLL: frozenset({_Q.BLOCKED, _Q.NEW_TO_PUBLISH, _Q.RATE, _Q.HERE}),
    Deed.REPEAT_WEEKLY: frozenset({_Q.BLOCKED, _Q.NEW_TO_PUBLISH, _Q.LIMIT, _Q.HERE}),
    # Accounts grow no younger, and a week is no rate.
    Deed.WEEKLY_ROUND: frozenset({_Q.BLOCKED, _Q.LIMIT, _Q.HERE}),
    # Whoever asks a server asks those who came today as well, or gives the question to a role.
    Deed.ANSWER_POLL: frozenset({_Q.BLOCKED}),
    # Managers chose who curates.
    Deed.CURATE: frozenset({_Q.BLOCKED}),
}
"""What is asked before each deed."""

DRAFTED = frozenset({
    Deed.PUBLISH, Deed.EDIT_REVIEW, Deed.POST_POLL, Deed.RUN_AGAIN, Deed.EDIT_POLL, Deed.CURATE,
})  # fmt: skip
"""The deeds that begin with a draft: it is kept where they are refused."""

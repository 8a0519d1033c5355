"""What authors are told of moderators' decisions: what, why, what to do, and never by whom."""

from bot.domain.text import mark
from bot.domain.text.escape import inline
from bot.domain.text.spoilers import Scope
from bot.store.members.notices import Notice
from cogs.moderation.forms import REASON

_TITLE = 100

_HIDDEN = mark(
    "The moderators of {server} have hidden your review of {title}. They wrote:\n> {reason}\n"
    "Nobody else can read it now, and nothing of it is lost. You can change it in /review mine and"
    " publish it again; it stays hidden until they restore it."
)
_RESTORED = mark(
    "The moderators have restored your review of {title}: everybody can read it again."
)
_THROUGH = mark(
    "The moderators have marked your review of {title}: it counts as spoiling at least through"
    " episode {n}, and its card warns of that. Its text is as you wrote it; you need do nothing."
)
_STORY = mark(
    "The moderators have marked your review of {title}: it counts as spoiling the whole story, and"
    " its card warns of that. Its text is as you wrote it; you need do nothing."
)
_UNMARKED = mark(
    "The moderators have taken their mark off your review of {title}: it spoils as far as you say."
)
_DISMISSED = mark(
    "The moderators have looked at your review of {title}: it is marked as it should be, and its"
    " card is as before."
)
_VOTES_REMOVED = mark(
    "The moderators have removed your votes on the reviews of this server. If you think that is a"
    " mistake, ask a moderator."
)
_HIDDEN_ALL = mark(
    "The moderators of {server} have hidden all your reviews there. They wrote:\n> {reason}\n"
    "Nobody else can read them now, and nothing of them is lost. They are in /review mine, and"
    " stay hidden until the moderators restore them."
)
_BLOCKED = mark(
    "The moderators of {server} have blocked you from publishing there. They wrote:\n"
    "> {reason}\n"
    "That holds for reviews, polls, sharing, votes, awards and reports. You can still write drafts"
    " and take back what is yours, and what you have published stays. If you think that is a"
    " mistake, ask a moderator."
)
_UNBLOCKED = mark(
    "The moderators have unblocked you: you can publish reviews on this server again, and all else"
    " that was closed to you."
)


def hidden(title: str, reason: str) -> Notice:
    """Tell that a review was hidden."""
    return Notice(_HIDDEN, {"title": _named(title), "reason": quoted_reason(reason)})


def restored(title: str) -> Notice:
    """Tell that a review was restored."""
    return Notice(_RESTORED, {"title": _named(title)})


def marked(title: str, floor: Scope) -> Notice:
    """Tell how far a review counts as spoiling from now on."""
    text = _STORY if floor.whole else _THROUGH if floor.spoils else _UNMARKED
    return Notice(text, {"title": _named(title), "n": floor.reach})


def dismissed(title: str) -> Notice:
    """Tell that reports which covered a review were dismissed."""
    return Notice(_DISMISSED, {"title": _named(title)})


def votes_removed() -> Notice:
    """Tell that a member's votes were removed."""
    return Notice(_VOTES_REMOVED, {})


def hidden_all(reason: str) -> Notice:
    """Tell that all reviews of a member were hidden."""
    return Notice(_HIDDEN_ALL, {"reason": quoted_reason(reason)})


def blocked(reason: str) -> Notice:
    """Tell that a member may not publish any more."""
    return Notice(_BLOCKED, {"reason": quoted_reason(reason)})


def unblocked() -> Notice:
    """Tell that a member may publish again."""
    return Notice(_UNBLOCKED, {})


def quoted_reason(reason: str) -> str:
    """Return a reason in Discord's markdown, on one line."""
    return inline(reason, REASON)


def _named(title: str) -> str:
    return f"**{inline(title, _TITLE)}**"

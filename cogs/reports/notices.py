"""What an author is told of reports: never by whom."""

from bot.domain.text import mark
from bot.domain.text.escape import inline
from bot.domain.text.spoilers import Scope
from bot.store.members.notices import Notice

_TITLE = 100

_THROUGH = mark(
    "Members say that your review of {title} spoils further than it is marked. Until the moderators"
    " have looked, its cards count as spoiling through episode {n}. If they are right, mark it so"
    " in /review mine, and that ends it; if not, you need do nothing."
)
_STORY = mark(
    "Members say that your review of {title} spoils further than it is marked. Until the moderators"
    " have looked, its cards count as spoiling the whole story. If they are right, mark it so"
    " in /review mine, and that ends it; if not, you need do nothing."
)


def covered(title: str, reach: Scope) -> Notice:
    """Tell that reports cover a review until moderators look."""
    named = f"**{inline(title, _TITLE)}**"
    return Notice(_STORY if reach.whole else _THROUGH, {"title": named, "n": reach.reach})

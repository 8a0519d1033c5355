"""What the creator of a poll is told where something could not be brought to Discord."""

from bot.domain.polls.poll import Poll
from bot.domain.text import mark
from bot.store.members.notices import Notice
from bot.store.polls.due_tasks import Task

_NOT_POSTED = mark(
    "I could not post your poll {n} in {channel}: the channel is gone or closed, or I lack View"
    " Channel or Send Messages there. /poll list, state mine, has what you need to post it anew."
)
_PERHAPS_POSTED = mark(
    "I can't tell whether your poll {n} stands in {channel}: Discord's answer was lost, and I need"
    " Read Message History there to look. If you don't see it, close it in /poll list and run it"
    " again."
)
_NOT_ANNOUNCED = mark(
    "Your poll {n} in {channel} is closed, and I could not say so there: the channel is gone or"
    " closed, or I lack View Channel or Send Messages. Its result is in /poll list."
)
_PERHAPS_ANNOUNCED = mark(
    "Your poll {n} in {channel} is closed. I can't tell whether I said so there: I need Read"
    " Message History to look. Its result is in /poll list."
)

_REFUSED: dict[Task, str] = {"post": _NOT_POSTED, "announce": _NOT_ANNOUNCED}
_UNSURE: dict[Task, str] = {"post": _PERHAPS_POSTED, "announce": _PERHAPS_ANNOUNCED}


def notice(poll: Poll, task: Task, *, unsure: bool) -> Notice | None:
    """Say what could not be done, or with ``unsure`` may have been; None for what needs no word."""
    text = (_UNSURE if unsure else _REFUSED).get(task)
    if text is None:
        return None
    return Notice(text, {"n": poll.id, "channel": f"<#{poll.channel_id}>"})

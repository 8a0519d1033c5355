"""Why Discord does not take a change, in few kinds, and what each means for what is owed."""

from enum import StrEnum

import discord

from bot.domain.text import mark
from bot.refusals.interactions import NoFittingTag

_ARCHIVED = 50083
_LOCKED = 160005
_NO_CHANNEL, _NO_MESSAGE = 10003, 10008
_NO_ACCESS, _NO_RIGHT = 50001, 50013


class Reason(StrEnum):
    """What stands in the way of a message."""

    UNREACHABLE = "unreachable"
    NO_CHANNEL = "no_channel"
    NO_MESSAGE = "no_message"
    NO_ACCESS = "no_access"
    NO_RIGHT = "no_right"
    ARCHIVED = "archived"
    LOCKED = "locked"
    NO_HISTORY = "no_history"
    NO_TAG = "no_tag"
    REFUSED = "refused"


WORDS = {
    Reason.UNREACHABLE: mark("Discord does not answer"),
    Reason.NO_CHANNEL: mark("the channel is gone, or hidden from me"),
    Reason.NO_MESSAGE: mark("the message is gone"),
    Reason.NO_ACCESS: mark("I lack View Channel there"),
    Reason.NO_RIGHT: mark("I lack Send Messages there"),
    Reason.ARCHIVED: mark("the thread is closed, and I lack Manage Threads to open it"),
    Reason.LOCKED: mark("the thread is locked, and I lack Manage Threads"),
    Reason.NO_HISTORY: mark("I lack Read Message History there"),
    Reason.NO_TAG: mark("its posts need a tag, and there is none that I may set and that fits"),
    Reason.REFUSED: mark("Discord refuses it"),
}

_BY_CODE = {
    _ARCHIVED: Reason.ARCHIVED,
    _LOCKED: Reason.LOCKED,
    _NO_CHANNEL: Reason.NO_CHANNEL,
    _NO_MESSAGE: Reason.NO_MESSAGE,
    _NO_ACCESS: Reason.NO_ACCESS,
    _NO_RIGHT: Reason.NO_RIGHT,
}


def reason_of(error: BaseException) -> Reason:
    """Say why a request to Discord failed, or why it was not made."""
    if isinstance(error, NoFittingTag):
        return Reason.NO_TAG
    if not isinstance(error, discord.HTTPException) or is_unknown(error):
        return Reason.UNREACHABLE
    return _BY_CODE.get(error.code, Reason.REFUSED)


def is_unknown(error: BaseException) -> bool:
    """Tell whether nobody knows if Discord took what was sent."""
    return not isinstance(error, discord.HTTPException) or error.status >= 500  # noqa: PLR2004 - HTTP


def is_gone(error: BaseException) -> bool:
    """Tell whether a message, or its channel, is not there any more."""
    return reason_of(error) in {Reason.NO_CHANNEL, Reason.NO_MESSAGE}

"""Pinned messages, under their two paths: the older ones are deprecated, and still there."""

from datetime import datetime

from sandbox import locks
from sandbox.channel import Channel
from sandbox.errors import form_error, known
from sandbox.message import Message
from sandbox.permissions import BITS, READ_HISTORY, require
from sandbox.posting import notice
from sandbox.references import reference
from sandbox.rest.call import Call, Route
from sandbox.rest.messages import visible
from sandbox.wire import Json, iso
from sandbox.world import Change

_PATHS = ("/channels/{channel_id}/messages/pins", "/channels/{channel_id}/pins")
# Pins of a channel, and how many are told at once.
MOST = 250
_PAGE = 50
PINNED_NOTICE = 6


def _target(call: Call) -> tuple[Channel, Message]:
    """Return the channel and the message; since 2026 Manage Messages pins nothing any more."""
    channel = visible(call)
    world = call.state.world
    require(world.allowed(channel, world.bot), BITS["pin_messages"])
    locks.check_change(world, channel, world.bot)
    message = world.message(channel, call.id("message_id"))
    if not message.written:
        raise known(50021)
    return channel, message


async def pin(call: Call) -> None:
    """Pin a message; a notice of it is written."""
    channel, message = _target(call)
    if message.pinned_at is not None:
        return
    if len(_pinned(channel)) >= MOST:
        raise known(30003)
    _set(call, message, call.state.world.clock.now())
    world = call.state.world
    notice(world, channel, world.bot, PINNED_NOTICE, {"message_reference": reference(message)})


async def unpin(call: Call) -> None:
    """Unpin a message."""
    _, message = _target(call)
    if message.pinned_at is not None:
        _set(call, message, None)


def _set(call: Call, message: Message, at: float | None) -> None:
    world, channel = call.state.world, message.channel
    message.pinned_at = at
    message.payload = message.payload | {"pinned": at is not None}
    author = message.author_id
    world.changed(
        Change("MESSAGE_UPDATE", message.event(), channel, channel.guild, author_id=author)
    )
    newest = next(iter(_pinned(channel)), None)
    data: Json = {"channel_id": str(channel.id), "last_pin_timestamp": _at(newest)}
    if channel.guild is not None:
        data["guild_id"] = str(channel.guild.id)
    world.changed(Change("CHANNEL_PINS_UPDATE", data, channel, channel.guild))


def _at(message: Message | None) -> str | None:
    return None if message is None or message.pinned_at is None else iso(message.pinned_at)


def _pinned(channel: Channel) -> list[Message]:
    """Return what is pinned, the newest pin first."""
    pinned = [one for one in channel.messages.values() if one.pinned_at is not None]
    return sorted(pinned, key=lambda one: (one.pinned_at or 0.0, one.id), reverse=True)


def _readable(call: Call) -> list[Message]:
    """Return the pins; none without Read Message History."""
    channel = visible(call)
    world = call.state.world
    return _pinned(channel) if world.allowed(channel, world.bot) & READ_HISTORY else []


async def list_pins(call: Call) -> Json:
    """A page of pins: ``limit`` of 1 to 50 that were pinned before ``before`` (ISO 8601)."""
    limit = call.number("limit", _PAGE, 1, _PAGE)
    pinned = _readable(call)
    if "before" in call.request.query:
        before = _moment(call.request.query["before"])
        # Compared as they are told: to the microsecond.
        pinned = [one for one in pinned if _moment(_at(one) or "") < before]
    items = [{"pinned_at": _at(one), "message": one.payload} for one in pinned[:limit]]
    return {"items": items, "has_more": len(pinned) > limit}


def _moment(text: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:
        message = f"Could not parse {text}. Should be ISO8601."
        raise form_error(("before",), "DATE_TIME_TYPE_PARSE", message) from None


async def list_first_pins(call: Call) -> list[Json]:
    """The first 50, as the older path tells them."""
    return [one.payload for one in _readable(call)[:_PAGE]]


ROUTES = [
    Route("GET", _PATHS[0], list_pins),
    Route("GET", _PATHS[1], list_first_pins),
    *(Route("PUT", path + "/{message_id}", pin) for path in _PATHS),
    *(Route("DELETE", path + "/{message_id}", unpin) for path in _PATHS),
]

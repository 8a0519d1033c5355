"""The threads of a server that are active, and those of a channel that are archived."""

from collections.abc import Callable
from datetime import datetime

from sandbox import channel as channels
from sandbox.channel import Channel
from sandbox.errors import form_error
from sandbox.permissions import MANAGE_THREADS, READ_HISTORY, VIEW_CHANNEL
from sandbox.rest.call import Call, Route, snowflake
from sandbox.rest.messages import visible
from sandbox.wire import Json, iso

# A list's length where none is asked for: the documents name no figure.
_USUAL = 50
# Bounds of a list's length, as the OpenAPI file has them.
_FEWEST, _MOST = 2, 100


async def active(call: Call) -> Json:
    """The server's threads that are not archived and that the bot sees, newest first."""
    world = call.state.world
    guild = world.guild(call.id("guild_id"))
    found = [one for one in guild.channels.values() if one.thread and not one.thread.archived]
    seen = [one for one in found if world.allowed(one, world.bot) & VIEW_CHANNEL]
    return _listed(call, sorted(seen, key=lambda one: -one.id), has_more=False)


async def public(call: Call) -> Json:
    """The archived public threads of a channel, last archived first."""
    parent = visible(call, READ_HISTORY)
    return _by_archive(call, parent, private=False)


async def private(call: Call) -> Json:
    """The archived private threads of a channel, last archived first."""
    parent = visible(call, READ_HISTORY | MANAGE_THREADS)
    return _by_archive(call, parent, private=True)


async def joined(call: Call) -> Json:
    """The archived private threads of a channel that the bot is in, newest first."""
    parent, bot = visible(call, READ_HISTORY), call.state.world.bot
    found = [one for one in _archived(parent, private=True) if bot.id in (one.members_only or ())]
    if "before" in call.request.query:
        before = snowflake(call.request.query["before"], "before")
        found = [one for one in found if one.id < before]
    return _page(call, found, lambda one: one.id)


def _archived(parent: Channel, *, private: bool) -> list[Channel]:
    return [
        one
        for one in parent.home.channels.values()
        if one.parent is parent
        and one.thread
        and one.thread.archived
        and (one.type == channels.PRIVATE_THREAD) is private
    ]


def _by_archive(call: Call, parent: Channel, *, private: bool) -> Json:
    found = _archived(parent, private=private)
    if "before" in call.request.query:
        before = _moment(call.request.query["before"])
        found = [one for one in found if _archived_at(one) < before]
    return _page(call, found, _archived_at)


def _archived_at(thread: Channel) -> float:
    # As it was told: ``before`` is one of these, and must not list the same thread again.
    return _moment(iso(thread.thread.archived_at)) if thread.thread else 0.0


def _moment(text: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:
        message = f"Could not parse {text}. Should be ISO8601."
        raise form_error(("before",), "DATE_TIME_TYPE_PARSE", message) from None


def _page(call: Call, found: list[Channel], key: Callable[[Channel], float]) -> Json:
    limit = call.number("limit", _USUAL, _FEWEST, _MOST)
    ordered = sorted(found, key=key, reverse=True)
    return _listed(call, ordered[:limit], has_more=len(ordered) > limit)


def _listed(call: Call, threads: list[Channel], *, has_more: bool) -> Json:
    bot = call.state.world.bot
    mine = [one for one in threads if one.thread and bot.id in one.thread.members]
    return {
        "threads": [one.payload() for one in threads],
        "members": [channels.thread_member(one, bot.id) for one in mine],
        "has_more": has_more,
    }


_ARCHIVED = "/threads/archived"

ROUTES = [
    Route("GET", "/guilds/{guild_id}/threads/active", active),
    Route("GET", "/channels/{channel_id}" + _ARCHIVED + "/public", public),
    Route("GET", "/channels/{channel_id}" + _ARCHIVED + "/private", private),
    Route("GET", "/channels/{channel_id}/users/@me" + _ARCHIVED + "/private", joined),
]

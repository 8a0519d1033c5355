"""Messages of a channel."""

from itertools import islice
from typing import Any

from sandbox import channel as channels
from sandbox import locks
from sandbox.attaching import described
from sandbox.channel import Channel
from sandbox.emoji import is_emoji
from sandbox.errors import form_error, known
from sandbox.files import Upload
from sandbox.message import Message
from sandbox.oldedits import count_edit
from sandbox.permissions import (
    BITS,
    READ_HISTORY,
    VIEW_CHANNEL,
    require,
    sending,
)
from sandbox.posting import Draft, delete, delete_many, edit, post
from sandbox.references import FORWARD, check_forward
from sandbox.rest.call import Call, Route, snowflake
from sandbox.rights import require_for
from sandbox.wire import Json
from sandbox.world import Change, World

_MESSAGES = "/channels/{channel_id}/messages"
_ONE = _MESSAGES + "/{message_id}"
# Seconds for which a nonce is remembered ("the past few minutes" in Discord's words).
_NONCE_LIFE = 300.0
_BULK_AGE = 14 * 86_400.0
_MANAGE = BITS["manage_messages"]


def visible(call: Call, needed: int = 0) -> Channel:
    """The channel of the path, if the bot may see it and has ``needed``."""
    world = call.state.world
    channel = world.channel(call.id("channel_id"))
    require(world.allowed(channel, world.bot), VIEW_CHANNEL | needed)
    return channel


def check_sendable(world: World, channel: Channel, uploads: list[Upload]) -> None:
    """Refuse where the bot may not write: 40058, 50008, 50001, 50013, 50007, and closed threads."""
    if channel.type in channels.FORUMS:
        raise known(40058)
    if channel.type not in channels.WRITABLE:
        raise known(50008)
    files = BITS["attach_files"] if uploads else 0
    require(world.allowed(channel, world.bot), sending(channel) | files)
    if channel.recipient is not None and not _reachable(world, channel):
        raise known(50007)
    locks.check_message(world, channel, world.bot)


def _reachable(world: World, channel: Channel) -> bool:
    person = channel.recipient
    if person is None or not person.dms_open:
        return False
    shared = (guild for guild in world.guilds.values() if world.bot.id in guild.members)
    return any(person.id in guild.members for guild in shared)


async def list_messages(call: Call) -> list[Json]:
    """Newest first; without Read Message History an empty list."""
    channel = visible(call)
    limit = call.number("limit", 50, 1, 100)
    world = call.state.world
    if not world.allowed(channel, world.bot) & READ_HISTORY:
        return []
    public = [one for one in channel.messages.values() if one.owner_id is None]
    return [one.payload for one in _page(public, call.request.query, limit)]


def _page(public: list[Message], query: Any, limit: int) -> list[Message]:
    if "around" in query:
        middle = snowflake(query["around"], "around")
        below = [one for one in public if one.id <= middle][-(limit // 2 + 1) :]
        above = [one for one in public if one.id > middle][: limit - len(below)]
        return [*below, *above][::-1]
    if "after" in query:
        after = snowflake(query["after"], "after")
        return list(islice((one for one in public if one.id > after), limit))[::-1]
    if "before" in query:
        before = snowflake(query["before"], "before")
        public = [one for one in public if one.id < before]
    return public[: -limit - 1 : -1]


async def create_message(call: Call) -> Json:
    """Send a message; the same nonce again gives the message that is there."""
    channel = visible(call)
    world = call.state.world
    check_sendable(world, channel, call.uploads)
    raw = call.object()
    body = call.parse("message_create", raw, attachments=described(raw, call.uploads, []))
    asked = body.get("message_reference") or {}
    if asked.get("type") == FORWARD:
        check_forward(world, world.bot, asked)
    require_for(world, channel, world.bot, body, call.uploads)
    nonce = body.get("nonce")
    key = (channel.id, str(nonce))
    if nonce is not None and body.get("enforce_nonce"):
        at, earlier = world.nonces.get(key, (0.0, None))
        if earlier is not None and world.clock.now() - at < _NONCE_LIFE:
            return earlier.payload | {"nonce": nonce}
    message = post(world, Draft(channel, world.bot, body, call.uploads))
    if nonce is None:
        return message.payload
    world.remember_nonce(key, message)
    return message.payload | {"nonce": nonce}


async def get_message(call: Call) -> Json:
    """One message."""
    channel = visible(call, READ_HISTORY)
    return call.state.world.message(channel, call.id("message_id")).payload


async def edit_message(call: Call) -> Json:
    """Edit one's own message."""
    channel = visible(call)
    world = call.state.world
    message = world.message(channel, call.id("message_id"))
    if message.author_id != world.bot.id:
        raise known(50005)
    if not message.written:
        raise known(50021)
    locks.check_change(world, channel, world.bot)
    raw = call.object()
    if "poll" in message.payload:
        raise known(520003)
    found = described(raw, call.uploads, message.payload["attachments"])
    body = call.parse(
        "message_edit",
        raw,
        attachments=found,
        message_flags=message.flags,
        message_fields=message.classic,
    )
    require_for(world, channel, world.bot, body, call.uploads)
    count_edit(world, message)
    return edit(world, message, body, call.uploads).payload


async def delete_message(call: Call) -> None:
    """Delete one's own message, or with Manage Messages another's."""
    channel = visible(call)
    world = call.state.world
    message = world.message(channel, call.id("message_id"))
    if message.author_id != world.bot.id:
        if channel.guild is None:
            raise known(50003)
        require(world.allowed(channel, world.bot), _MANAGE)
    if not message.deletable:
        raise known(50021)
    locks.check_deletion(world, channel, world.bot)
    delete(world, message)


async def bulk_delete(call: Call) -> None:
    """Delete 2 to 100 messages younger than two weeks; ids of nothing count, doubles do not."""
    channel = visible(call)
    world = call.state.world
    if channel.guild is None:
        raise known(50003)
    require(world.allowed(channel, world.bot), _MANAGE)
    locks.check_deletion(world, channel, world.bot)
    ids = [snowflake(one, "messages") for one in call.object().get("messages") or []]
    if not 2 <= len(ids) <= 100 or len(set(ids)) < len(ids):  # noqa: PLR2004 - Discord's bounds
        message = "Must be between 2 and 100 in length, without duplicates."
        raise form_error(("messages",), "BASE_TYPE_BAD_LENGTH", message)
    oldest = world.clock.now() - _BULK_AGE
    if any(world.born(one) < oldest for one in ids):
        raise known(50034)
    found = [channel.messages[one] for one in ids if one in channel.messages]
    delete_many(world, channel, [one for one in found if one.owner_id is None])


async def typing(call: Call) -> None:
    """Show that the bot is typing."""
    channel = visible(call)
    world = call.state.world
    require(world.allowed(channel, world.bot), sending(channel))
    locks.check_message(world, channel, world.bot)
    data: Json = {
        "channel_id": str(channel.id),
        "user_id": str(world.bot.id),
        "timestamp": int(world.clock.now()),
    }
    world.changed(Change("TYPING_START", data, channel, channel.guild))


async def add_reaction(call: Call) -> None:
    """React as the bot."""
    _react(call, added=True)


async def remove_reaction(call: Call) -> None:
    """Take the bot's reaction back."""
    _react(call, added=False)


def _react(call: Call, *, added: bool) -> None:
    channel = visible(call, READ_HISTORY)
    locks.check_active(channel)
    world = call.state.world
    message = world.message(channel, call.id("message_id"))
    emoji = emoji_of(call)
    before: list[Json] = message.payload.get("reactions", [])
    rest = [one for one in before if one["emoji"] != emoji]
    if added and len(rest) < len(before):
        return
    if not added and len(rest) == len(before):
        # No code is documented for a reaction that is not there.
        raise known(10014)
    if added:
        require(world.allowed(channel, world.bot), BITS["add_reactions"])
        if len(before) >= _MOST_REACTIONS:
            raise known(30010)
        rest.append(_OWN_REACTION | {"emoji": emoji})
    message.payload = message.payload | {"reactions": rest}
    data: Json = {
        "user_id": str(world.bot.id),
        "channel_id": str(channel.id),
        "message_id": str(message.id),
        "emoji": emoji,
        "burst": False,
        "type": 0,
    }
    event = "MESSAGE_REACTION_ADD" if added else "MESSAGE_REACTION_REMOVE"
    world.changed(Change(event, data, channel, channel.guild))


def emoji_of(call: Call) -> Json:
    """Return the emoji of the path, ``name:id`` or one of Unicode; 10014 for any other text."""
    name, _, emoji_id = call.params["emoji"].partition(":")
    if emoji_id:
        there = emoji_id.isdecimal() and int(emoji_id) in call.state.world.application.emojis
    else:
        there = is_emoji(name)
    if not there:
        raise known(10014)
    return {"id": emoji_id or None, "name": name}


_OWN_REACTION: Json = {
    "count": 1,
    "count_details": {"burst": 0, "normal": 1},
    "burst_colors": [],
    "me_burst": False,
    "burst_me": False,
    "burst_count": 0,
    "me": True,
}
# Different emoji on one message.
_MOST_REACTIONS = 20


ROUTES = [
    Route("GET", _MESSAGES, list_messages),
    Route("POST", _MESSAGES, create_message),
    Route("POST", _MESSAGES + "/bulk-delete", bulk_delete),
    Route("GET", _ONE, get_message),
    Route("PATCH", _ONE, edit_message),
    Route("DELETE", _ONE, delete_message),
    Route("POST", "/channels/{channel_id}/typing", typing),
    Route("PUT", _ONE + "/reactions/{emoji}/@me", add_reaction),
    Route("DELETE", _ONE + "/reactions/{emoji}/@me", remove_reaction),
]

"""Messages that point at another one: replies and forwards."""

from sandbox.channel import Channel
from sandbox.errors import form_error, known
from sandbox.gateway import MESSAGE_CONTENT
from sandbox.message import Message
from sandbox.permissions import VIEW_CHANNEL, require
from sandbox.person import Person
from sandbox.wire import Json
from sandbox.world import World

REPLY, FORWARD = 0, 1
REPLY_TYPE = 19
HAS_SNAPSHOT = 1 << 14
# What a snapshot keeps of a message ("Message Snapshot Structure").
_KEPT = (
    "type",
    "content",
    "embeds",
    "attachments",
    "timestamp",
    "edited_timestamp",
    "flags",
    "mentions",
    "mention_roles",
    "components",
)


def reference(message: Message, kind: int = REPLY) -> Json:
    """Return how another message points at this one."""
    told: Json = {
        "type": kind,
        "message_id": str(message.id),
        "channel_id": str(message.channel.id),
    }
    if message.channel.guild is not None:
        told["guild_id"] = str(message.channel.guild.id)
    return told


def referring(world: World, channel: Channel, asked: Json) -> Json:
    """Return the fields of a new message in ``channel`` that replies or forwards."""
    if asked.get("type") == FORWARD:
        return _forward(_forwarded(world, asked))
    return _reply(channel, asked)


def _reply(channel: Channel, asked: Json) -> Json:
    target = channel.messages.get(int(asked["message_id"]))
    if target is None or target.owner_id is not None:
        if asked.get("fail_if_not_exists") is False:
            return {}
        raise form_error(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    if not target.written:
        raise form_error(
            ("message_reference",),
            "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE",
            "Cannot reply to a system message",
        )
    return {
        "type": REPLY_TYPE,
        "message_reference": reference(target),
        "referenced_message": target.payload,
    }


def _forwarded(world: World, asked: Json) -> Message:
    return world.message(world.channel(int(asked["channel_id"])), int(asked["message_id"]))


def _forward(target: Message) -> Json:
    # Snapshots nest one deep at most: of a forward, what it holds goes on.
    kept = {key: target.payload[key] for key in _KEPT if key in target.payload}
    return {
        "message_reference": reference(target, FORWARD),
        "message_snapshots": target.payload.get("message_snapshots") or [{"message": kept}],
    }


def check_forward(world: World, author: Person, asked: Json) -> None:
    """Refuse what ``author`` may not forward.

    50001 where they do not see the channel, 10003 and 10008 where nothing is there, 160014 for
    content that they cannot read (change log of 14 April 2026). The documents do not say that
    system messages and polls cannot be forwarded: 50021, as for whatever one cannot do to them.
    """
    channel = world.channel(int(asked["channel_id"]))
    require(world.allowed(channel, author), VIEW_CHANNEL)
    target = _forwarded(world, asked)
    if not target.written or "poll" in target.payload:
        raise known(50021)
    mentioned = any(user["id"] == str(author.id) for user in target.payload["mentions"])
    own = target.author_id == author.id or channel.guild is None or mentioned
    if not (own or world.application.granted() & MESSAGE_CONTENT):
        raise known(160014)

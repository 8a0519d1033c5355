"""Permission bits and how roles and overwrites add up, as Discord documents it."""

from typing import TYPE_CHECKING, Any

from sandbox.errors import known

if TYPE_CHECKING:
    from sandbox.channel import Channel
    from sandbox.guild import Guild, Member

BITS = {
    "create_instant_invite": 1 << 0,
    "kick_members": 1 << 1,
    "ban_members": 1 << 2,
    "administrator": 1 << 3,
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "add_reactions": 1 << 6,
    "view_audit_log": 1 << 7,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "send_tts_messages": 1 << 12,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_external_emojis": 1 << 18,
    "connect": 1 << 20,
    "mute_members": 1 << 22,
    "deafen_members": 1 << 23,
    "move_members": 1 << 24,
    "change_nickname": 1 << 26,
    "manage_nicknames": 1 << 27,
    "manage_roles": 1 << 28,
    "manage_webhooks": 1 << 29,
    "manage_guild_expressions": 1 << 30,
    "use_application_commands": 1 << 31,
    "manage_events": 1 << 33,
    "manage_threads": 1 << 34,
    "create_public_threads": 1 << 35,
    "create_private_threads": 1 << 36,
    "send_messages_in_threads": 1 << 38,
    "moderate_members": 1 << 40,
    "create_guild_expressions": 1 << 43,
    "create_events": 1 << 44,
    "send_polls": 1 << 49,
    "use_external_apps": 1 << 50,
    "pin_messages": 1 << 51,
    "bypass_slowmode": 1 << 52,
}
# Every bit Discord has given a meaning up to bit 52.
ALL = (1 << 53) - 1

ADMINISTRATOR = BITS["administrator"]
VIEW_CHANNEL = BITS["view_channel"]
SEND_MESSAGES = BITS["send_messages"]
SEND_IN_THREADS = BITS["send_messages_in_threads"]
MANAGE_THREADS = BITS["manage_threads"]
READ_HISTORY = BITS["read_message_history"]
# Without sending, these mean nothing: Discord's "implicit permissions".
_OF_SENDING = sum(
    BITS[name] for name in ("embed_links", "attach_files", "mention_everyone", "send_tts_messages")
)
# A member who is timed out keeps these two.
TIMED_OUT = VIEW_CHANNEL | READ_HISTORY


def bits(value: Any) -> int:
    """A permission integer from an integer, a decimal string, or a list of names."""
    if isinstance(value, list):
        return sum({BITS[name] for name in value})
    return int(value)


def in_guild(guild: "Guild", member: "Member") -> int:
    """What a member may do in the whole server."""
    if member.person.id == guild.owner_id:
        return ALL
    allowed = guild.roles[guild.id].permissions
    for role_id in member.roles:
        allowed |= guild.roles[role_id].permissions
    return ALL if allowed & ADMINISTRATOR else allowed


def in_channel(channel: "Channel", member: "Member") -> int:
    """What a member may do in a channel; a thread has its parent's overwrites."""
    guild = channel.home
    allowed = in_guild(guild, member)
    if allowed == ALL:
        return ALL
    place = channel.parent if channel.thread is not None and channel.parent else channel
    allowed = _overwritten(allowed, place.overwrites, guild.id, member)
    if not allowed & VIEW_CHANNEL or _closed(channel, member, allowed):
        return 0
    return allowed if allowed & sending(channel) else allowed & ~_OF_SENDING


def _closed(channel: "Channel", member: "Member", allowed: int) -> bool:
    """Whether this is a private thread, to somebody who is neither in it nor a moderator."""
    members = channel.members_only
    return members is not None and member.person.id not in members and not allowed & MANAGE_THREADS


def _overwritten(
    allowed: int, overwrites: dict[int, tuple[int, int, int]], everyone: int, member: "Member"
) -> int:
    _, allow, deny = overwrites.get(everyone, (0, 0, 0))
    allowed = allowed & ~deny | allow
    role_allow = role_deny = 0
    for role_id in member.roles:
        _, allow, deny = overwrites.get(role_id, (0, 0, 0))
        role_allow |= allow
        role_deny |= deny
    allowed = allowed & ~role_deny | role_allow
    _, allow, deny = overwrites.get(member.person.id, (0, 0, 0))
    return allowed & ~deny | allow


def sending(channel: "Channel") -> int:
    """Return the right to write here: SEND_MESSAGES has no effect in threads (topic "Threads")."""
    return SEND_MESSAGES if channel.thread is None else SEND_IN_THREADS


def require(allowed: int, needed: int) -> None:
    """Refuse with 50001 who does not see the channel, with 50013 who lacks ``needed``."""
    if not allowed & VIEW_CHANNEL:
        raise known(50001)
    if allowed & needed != needed:
        raise known(50013)

"""Channels: one by one, and those of a server."""

from sandbox import channel as channels
from sandbox import forums, thread_edits
from sandbox.channel import Channel
from sandbox.errors import form_error, known
from sandbox.limits.fields import units
from sandbox.overwrites import overwrites_of, require_grantable
from sandbox.permissions import BITS, VIEW_CHANNEL, require
from sandbox.places import remove_channel
from sandbox.rest.call import Call, Reply, Route, snowflake
from sandbox.rest.messages import visible
from sandbox.spoilers import IS_SPOILER_CHANNEL, check_spoiler
from sandbox.threads import told
from sandbox.wire import Json
from sandbox.world import Change, World

_ONE = "/channels/{channel_id}"
_IN_GUILD = "/guilds/{guild_id}/channels"
_MANAGE = BITS["manage_channels"]
_MANAGE_THREADS = BITS["manage_threads"]


async def get_channel(call: Call) -> Json:
    """A channel or thread."""
    channel = visible(call)
    return channel.payload() if channel.thread is None else told(call.state.world, channel)


async def edit_channel(call: Call) -> Json:
    """Change a channel or thread."""
    channel = visible(call)
    world = call.state.world
    if channel.guild is None:
        raise known(50003)
    if channel.thread is None:
        require(world.allowed(channel, world.bot), _MANAGE)
        body = call.parse("channel_edit", call.object())
        check_spoiler(channel, body)
        if body.get("permission_overwrites") is not None:
            require(world.allowed(channel, world.bot), BITS["manage_roles"])
            new = overwrites_of(body["permission_overwrites"])
            require_grantable(world, channel.guild, new, channel)
        _change_channel(world, channel, body)
        world.changed(Change("CHANNEL_UPDATE", channel.payload(), channel, channel.guild))
        return channel.payload()
    body = call.parse("channel_edit", call.object())
    check_spoiler(channel, body)
    thread_edits.change(world, channel, world.bot, body)
    return told(world, channel)


def _change_channel(world: World, channel: Channel, body: Json) -> None:
    _check_topic(channel, body)
    if body.get("available_tags") is not None:
        channel.tags = forums.new_tags(world.mint, channel, body["available_tags"])
    channel.name = body.get("name") or channel.name
    channel.topic = body.get("topic", channel.topic)
    channel.nsfw = bool(body.get("nsfw", channel.nsfw))
    channel.slowmode = body.get("rate_limit_per_user", channel.slowmode) or 0
    channel.position = body.get("position", channel.position) or 0
    if body.get("permission_overwrites") is not None:
        channel.overwrites = overwrites_of(body["permission_overwrites"])
    if body.get("flags") is not None:
        settable = forums.settable_flags(channel) | IS_SPOILER_CHANNEL
        channel.flags = channel.flags & ~settable | body["flags"] & settable
    channel.defaults |= {key: value for key, value in body.items() if key in _DEFAULTS}


# What a channel says of its new threads and of how it shows them.
_DEFAULTS = frozenset(
    {
        "default_auto_archive_duration",
        "default_reaction_emoji",
        "default_thread_rate_limit_per_user",
        "default_sort_order",
        "default_forum_layout",
    }
)
# Characters of a topic, in forums and elsewhere.
_FORUM_TOPIC, _TOPIC = 4096, 1024


def _check_topic(channel: Channel, body: Json) -> None:
    most = _FORUM_TOPIC if channel.type in channels.FORUMS else _TOPIC
    if units(body.get("topic") or "") > most:
        raise form_error(("topic",), "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


async def delete_channel(call: Call) -> Json:
    """Delete a channel or thread; a direct-message channel is only closed."""
    channel = visible(call)
    world = call.state.world
    if channel.guild is not None:
        needed = _MANAGE if channel.thread is None else _MANAGE_THREADS
        require(world.allowed(channel, world.bot), needed)
        remove_channel(world, channel)
    return channel.payload()


async def list_channels(call: Call) -> list[Json]:
    """The server's channels that the bot can view, without threads."""
    guild, sight = call.state.world.guild(call.id("guild_id")), call.state.gateway.sight
    channels = (one for one in guild.channels.values() if one.thread is None)
    return [one.payload() for one in channels if sight.views(one)]


async def create_channel(call: Call) -> Reply:
    """A new channel."""
    world = call.state.world
    guild = world.guild(call.id("guild_id"))
    require(_own_permissions(call), _MANAGE)
    body = call.parse("channel_create", call.object())
    require_grantable(world, guild, overwrites_of(body.get("permission_overwrites") or []))
    made = Channel(world.mint.next(), body.get("type") or channels.TEXT, body["name"], guild)
    parent_id = body.get("parent_id")
    if parent_id is not None:
        made.parent = guild.channels.get(snowflake(parent_id, "parent_id"))
        if made.parent is None or made.parent.type != channels.CATEGORY:
            raise form_error(("parent_id",), "CHANNEL_PARENT_INVALID", "Category does not exist")
    made.position = body.get("position") or len(guild.channels)
    _change_channel(world, made, body)
    guild.channels[made.id] = world.channels[made.id] = made
    world.changed(Change("CHANNEL_CREATE", made.payload(), made, guild))
    return Reply(201, made.payload())


def _own_permissions(call: Call) -> int:
    from_guild = call.state.world.guild_permissions(call.id("guild_id"))
    return from_guild | VIEW_CHANNEL


async def set_overwrite(call: Call) -> None:
    """Set what a role or member may do in a channel."""
    channel = visible(call, BITS["manage_roles"])
    body = call.parse("overwrite", {**call.object(), "id": call.params["overwrite_id"]})
    new = overwrites_of([body])
    require_grantable(call.state.world, channel.home, new, channel)
    channel.overwrites |= new
    change = Change("CHANNEL_UPDATE", channel.payload(), channel, channel.guild)
    call.state.world.changed(change)


async def delete_overwrite(call: Call) -> None:
    """Take an overwrite away."""
    channel = visible(call, BITS["manage_roles"])
    if channel.overwrites.pop(call.id("overwrite_id"), None) is None:
        raise known(10009)
    change = Change("CHANNEL_UPDATE", channel.payload(), channel, channel.guild)
    call.state.world.changed(change)


ROUTES = [
    Route("GET", _ONE, get_channel),
    Route("PATCH", _ONE, edit_channel),
    Route("DELETE", _ONE, delete_channel),
    Route("GET", _IN_GUILD, list_channels),
    Route("POST", _IN_GUILD, create_channel),
    Route("PUT", _ONE + "/permissions/{overwrite_id}", set_overwrite),
    Route("DELETE", _ONE + "/permissions/{overwrite_id}", delete_overwrite),
]

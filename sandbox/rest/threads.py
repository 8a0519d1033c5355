"""Starting threads and forum posts."""

from sandbox import channel as channels
from sandbox import forums
from sandbox.attaching import described
from sandbox.channel import Channel
from sandbox.new_threads import Plan, check_kind, create
from sandbox.permissions import BITS, SEND_MESSAGES, VIEW_CHANNEL, require
from sandbox.posting import Draft, post
from sandbox.rest.call import Call, Reply, Route
from sandbox.rest.messages import visible
from sandbox.threads import told
from sandbox.wire import Json


async def from_message(call: Call) -> Reply:
    """A thread on a message; 160004 where it has one."""
    parent = visible(call, BITS["create_public_threads"])
    world = call.state.world
    message = world.message(parent, call.id("message_id"))
    body = call.parse("thread_from_message", call.object())
    plan = Plan.of(parent, world.bot, body, starter=message)
    return Reply(201, told(world, create(world, plan)))


async def create_thread(call: Call) -> Reply:
    """A thread without a message, or a post in a forum."""
    parent = visible(call)
    if parent.type in channels.FORUMS:
        return Reply(201, _post_in_forum(call, parent))
    world = call.state.world
    body = call.parse("thread_create", call.object())
    # Without a type Discord makes a private thread.
    kind = body.get("type") or channels.PRIVATE_THREAD
    check_kind(world, parent, world.bot, kind)
    plan = Plan.of(parent, world.bot, body, kind=kind)
    return Reply(201, told(world, create(world, plan)))


def _post_in_forum(call: Call, forum: Channel) -> Json:
    world = call.state.world
    files = BITS["attach_files"] if call.uploads else 0
    require(world.allowed(forum, world.bot), SEND_MESSAGES | files)
    raw = call.object()
    found = described(raw.get("message"), call.uploads, [])
    body = call.parse("forum_post", raw, attachments=found)
    forums.check_tags(world, forum, world.bot, body.get("applied_tags") or [])
    thread = create(world, Plan.of(forum, world.bot, body))
    # The first message of a post has the thread's id.
    message = post(world, Draft(thread, world.bot, body["message"], call.uploads, id=thread.id))
    return told(world, thread) | {"message": message.payload}


def _listed(call: Call, threads: list[Channel]) -> Json:
    world = call.state.world
    seen = [one for one in threads if world.allowed(one, world.bot) & VIEW_CHANNEL]
    joined = [one for one in seen if one.thread and world.bot.id in one.thread.members]
    return {
        "threads": [one.payload() for one in seen],
        "members": [channels.thread_member(one, world.bot.id) for one in joined],
    }


async def active(call: Call) -> Json:
    """The server's threads that are not archived, newest first."""
    guild = call.state.world.guild(call.id("guild_id"))
    found = [one for one in guild.channels.values() if one.thread and not one.thread.archived]
    return _listed(call, sorted(found, key=lambda one: -one.id)) | {"has_more": False}


async def archived(call: Call) -> Json:
    """The archived public threads of a channel."""
    parent = visible(call, BITS["read_message_history"])
    found = [
        one
        for one in parent.home.channels.values()
        if one.parent is parent
        and one.thread
        and one.thread.archived
        and one.type != channels.PRIVATE_THREAD
    ]
    return _listed(call, found) | {"has_more": False}


ROUTES = [
    Route("POST", "/channels/{channel_id}/messages/{message_id}/threads", from_message),
    Route("POST", "/channels/{channel_id}/threads", create_thread),
    Route("GET", "/channels/{channel_id}/threads/archived/public", archived),
    Route("GET", "/guilds/{guild_id}/threads/active", active),
]

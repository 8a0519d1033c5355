"""Starting threads and forum posts."""

from sandbox import channel as channels
from sandbox import forums
from sandbox.attaching import described
from sandbox.channel import Channel
from sandbox.new_threads import Plan, check_kind, create
from sandbox.permissions import BITS, SEND_MESSAGES, require
from sandbox.posting import Draft, post
from sandbox.rest.call import Call, Reply, Route
from sandbox.rest.messages import visible
from sandbox.rights import require_for
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
    require_for(world, forum, world.bot, body["message"], call.uploads)
    forums.check_tags(world, forum, world.bot, body.get("applied_tags") or [])
    thread = create(world, Plan.of(forum, world.bot, body))
    # The first message of a post has the thread's id.
    message = post(world, Draft(thread, world.bot, body["message"], call.uploads, id=thread.id))
    return told(world, thread) | {"message": message.payload}


ROUTES = [
    Route("POST", "/channels/{channel_id}/messages/{message_id}/threads", from_message),
    Route("POST", "/channels/{channel_id}/threads", create_thread),
]

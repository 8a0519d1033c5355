"""Who is in a thread, and what its messages do to it."""

from sandbox import channel as channels
from sandbox.archiving import unarchive
from sandbox.channel import Channel
from sandbox.message import Message
from sandbox.person import Person
from sandbox.wire import Json
from sandbox.world import Change, World


def told(world: World, thread: Channel) -> Json:
    """The thread as REST answers it: with the bot's own membership."""
    payload = thread.payload()
    if thread.thread is not None and world.bot.id in thread.thread.members:
        payload["member"] = channels.thread_member(thread, world.bot.id)
    return payload


def join(world: World, channel: Channel, person: Person) -> None:
    """Add someone, who may be there already; the bot is told of the thread itself too."""
    thread = channel.thread
    if thread is None or person.id in thread.members:
        return
    thread.members[person.id] = world.clock.now()
    if person is world.bot:
        world.changed(Change("THREAD_CREATE", told(world, channel), channel, channel.guild))
    added = [channels.thread_member(channel, person.id)]
    _tell_members(world, channel, {"added_members": added, "removed_member_ids": []})


def leave(world: World, channel: Channel, person: Person) -> None:
    """Take someone out. Told first: who leaves a private thread sees it no more."""
    thread = channel.thread
    if thread is None or person.id not in thread.members:
        return
    count = len(thread.members) - 1
    gone = {"added_members": [], "removed_member_ids": [str(person.id)], "member_count": count}
    _tell_members(world, channel, gone)
    del thread.members[person.id]


def _tell_members(world: World, channel: Channel, change: Json) -> None:
    count = len(channel.thread.members) if channel.thread else 0
    place: Json = {
        "id": str(channel.id),
        "guild_id": str(channel.home.id),
        "member_count": count,
    }
    world.changed(Change("THREAD_MEMBERS_UPDATE", place | change, channel, channel.guild))


def note_message(world: World, message: Message) -> None:
    """Before a message is told: it opens its thread, and adds its author."""
    thread = message.channel.thread
    if thread is None:
        return
    if thread.archived:
        unarchive(world, message.channel)
    thread.active_at = world.clock.now()
    join(world, message.channel, world.people[message.author_id])
    if message.id != message.channel.id:
        thread.message_count += 1
        thread.total_sent += 1


def note_deletion(message: Message) -> None:
    """Count a message no longer; how many were sent stays (topic "Threads")."""
    thread = message.channel.thread
    if thread is None or message.owner_id is not None or not message.written:
        return
    if message.id != message.channel.id:
        thread.message_count -= 1

"""Making threads, and what changes in them."""

from dataclasses import dataclass, field

from sandbox import channel as channels
from sandbox.channel import Channel, Thread
from sandbox.message import Message
from sandbox.person import Person
from sandbox.wire import Json
from sandbox.world import Change, World

THREAD_CREATED = 18
HAS_THREAD = 1 << 5


@dataclass(frozen=True, slots=True)
class Plan:
    """A thread to be made. ``auto_archive`` in minutes; ``starter`` is the message it is from."""

    parent: Channel
    owner: Person
    name: str
    auto_archive: int = 1440
    type: int = channels.PUBLIC_THREAD
    slowmode: int = 0
    tags: list[int] = field(default_factory=list)
    starter: Message | None = None


def create(world: World, plan: Plan) -> Channel:
    """Make the thread and tell about it. One made from a message has the message's id."""
    now = world.clock.now()
    guild = plan.parent.home
    thread = Thread(plan.owner.id, now, now, auto_archive=plan.auto_archive, tags=plan.tags)
    thread.members[plan.owner.id] = now
    thread_id = world.mint.next() if plan.starter is None else plan.starter.id
    made = Channel(thread_id, plan.type, plan.name, guild, plan.parent)
    made.slowmode = plan.slowmode
    made.thread = thread
    guild.channels[made.id] = made
    world.channels[made.id] = made
    if plan.starter is not None:
        starter = plan.starter
        flags = starter.flags | HAS_THREAD
        starter.payload = starter.payload | {"flags": flags, "thread": made.payload()}
    elif plan.parent.type in {channels.FORUM, channels.MEDIA}:
        plan.parent.last_message_id = made.id
    data = made.payload() | {"newly_created": True}
    world.changed(Change("THREAD_CREATE", data, made, guild))
    return made


def told(world: World, thread: Channel) -> Json:
    """The thread as REST answers it: with the bot's own membership."""
    payload = thread.payload()
    if thread.thread is not None and world.bot.id in thread.thread.members:
        payload["member"] = channels.thread_member(thread, world.bot.id)
    return payload


def set_member(world: World, thread: Channel, person: Person, *, joined: bool) -> None:
    """Add someone to a thread or take them out."""
    state = thread.thread
    if state is None:
        return
    data: Json = {
        "id": str(thread.id),
        "guild_id": str(thread.home.id),
        "added_members": [],
        "removed_member_ids": [],
    }
    if joined:
        state.members.setdefault(person.id, world.clock.now())
        data["added_members"] = [channels.thread_member(thread, person.id)]
    else:
        state.members.pop(person.id, None)
        data["removed_member_ids"] = [str(person.id)]
    data["member_count"] = len(state.members)
    world.changed(Change("THREAD_MEMBERS_UPDATE", data, thread, thread.guild))

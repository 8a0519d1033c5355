"""Making threads."""

from dataclasses import dataclass, field

from sandbox import channel as channels
from sandbox import notices
from sandbox.archiving import check_room
from sandbox.channel import Channel, Thread
from sandbox.errors import known
from sandbox.message import Message
from sandbox.permissions import BITS, require
from sandbox.person import Person
from sandbox.wire import Json
from sandbox.world import Change, World

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
    invitable: bool | None = None

    @classmethod
    def of(
        cls,
        parent: Channel,
        owner: Person,
        body: Json,
        *,
        kind: int | None = None,
        starter: Message | None = None,
    ) -> "Plan":
        """Return what a checked body asks for; without ``kind`` a public thread."""
        slowmode = body.get("rate_limit_per_user")
        if slowmode is None:
            slowmode = parent.defaults.get("default_thread_rate_limit_per_user") or 0
        return cls(
            parent,
            owner,
            body["name"],
            body.get("auto_archive_duration") or 1440,
            kind or cls.usual(parent),
            slowmode,
            [int(tag) for tag in body.get("applied_tags") or []],
            starter,
            body.get("invitable"),
        )

    @staticmethod
    def usual(parent: Channel) -> int:
        """Return the type of a channel's threads that all may read."""
        return channels.NEWS_THREAD if parent.type == channels.NEWS else channels.PUBLIC_THREAD


def check_kind(world: World, parent: Channel, person: Person, kind: int) -> None:
    """Refuse a thread without a message that does not fit its channel, or a right that is missing.

    Threads have the type of their channel, private ones are in text channels only (50024).
    """
    fitting = {
        channels.TEXT: {channels.PUBLIC_THREAD, channels.PRIVATE_THREAD},
        channels.NEWS: {channels.NEWS_THREAD},
    }
    if kind not in fitting.get(parent.type, ()):
        raise known(50024)
    private = kind == channels.PRIVATE_THREAD
    needed = "create_private_threads" if private else "create_public_threads"
    require(world.allowed(parent, person), BITS[needed])


def create(world: World, plan: Plan) -> Channel:
    """Make the thread and tell about it: 160006, 160004, 50024, 50021.

    One made from a message has the message's id.
    """
    guild = plan.parent.home
    if plan.starter is not None:
        _check_starter(plan.starter)
    check_room(guild)
    thread_id = world.mint.next() if plan.starter is None else plan.starter.id
    made = Channel(thread_id, plan.type, plan.name, guild, plan.parent)
    made.slowmode = plan.slowmode
    made.thread = _state(world, plan)
    guild.channels[made.id] = world.channels[made.id] = made
    if plan.parent.type in channels.FORUMS:
        plan.parent.last_message_id = made.id
    data = made.payload() | {"newly_created": True}
    world.changed(Change("THREAD_CREATE", data, made, guild))
    if plan.starter is not None:
        _mark(world, plan.starter, made)
        notices.begun(world, made, plan.owner, plan.starter)
    return made


def _check_starter(starter: Message) -> None:
    if starter.channel.type not in channels.WITH_THREADS:
        raise known(50024)
    if starter.id in starter.channel.home.channels:
        raise known(160004)
    if not starter.written:
        raise known(50021)


def _state(world: World, plan: Plan) -> Thread:
    now = world.clock.now()
    thread = Thread(plan.owner.id, now, now, now, auto_archive=plan.auto_archive, tags=plan.tags)
    if plan.type == channels.PRIVATE_THREAD:
        # Where it is not said, anybody may invite, as the clients have it.
        thread.invitable = plan.invitable is not False
    thread.members[plan.owner.id] = now
    return thread


def _mark(world: World, starter: Message, made: Channel) -> None:
    """The message shows its thread: it is told as changed (Start Thread from Message)."""
    flags = starter.flags | HAS_THREAD
    starter.payload = starter.payload | {"flags": flags, "thread": made.payload()}
    place = starter.channel
    told = starter.event()
    world.changed(Change("MESSAGE_UPDATE", told, place, place.guild, None, starter.author_id))

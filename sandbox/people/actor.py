"""Who acts, and where: people, servers and channels by name or id."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sandbox.channel import Channel
from sandbox.guild import Guild, Role
from sandbox.message import Message
from sandbox.people.refusal import Refusal, missing, whole_number
from sandbox.permissions import VIEW_CHANNEL
from sandbox.person import Person
from sandbox.wire import Json
from sandbox.world import World

DIRECT = "@me"


class Named(Protocol):
    """Something with an id and a name."""

    id: int
    name: str


T = TypeVar("T", bound=Named)


def find(things: Iterable[T], name: Any, what: str) -> T:
    """The thing with this id or name (also written ``@name``, ``#name``, ``<@id>``)."""
    text = str(name).strip("<>").lstrip("@#&!")
    for thing in things:
        if text in {str(thing.id), thing.name}:
            return thing
    lowered = text.lower()
    for thing in things:
        if lowered in {thing.name.lower(), str(getattr(thing, "display", "")).lower()}:
            return thing
    raise missing(what, name)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at a place. ``guild`` is None in direct messages."""

    world: World
    person: Person
    channel: Channel
    force: bool = False

    @property
    def guild(self) -> Guild | None:
        """The server, or None in direct messages."""
        return self.channel.guild

    @property
    def allowed(self) -> int:
        """What the person may do here."""
        return self.world.allowed(self.channel, self.person)

    @property
    def timed_out(self) -> bool:
        """Whether a time-out holds here: then nothing can be pressed, run or submitted."""
        member = self.guild.members.get(self.person.id) if self.guild else None
        return member is not None and self.world.timed_out(self.channel.home, member)

    def message(self, message_id: Any) -> Message:
        """A message that this person sees here or in any other channel."""
        number = whole_number(message_id, "message")
        for channel in [self.channel, *self.world.channels.values()]:
            found = channel.messages.get(number)
            if found is not None and sees(self.world, self.person, found):
                return found
        raise missing("message", message_id)


def sees(world: World, person: Person, message: Message) -> bool:
    """Whether someone sees a message: in a channel they see, and not another's private one."""
    if message.owner_id is not None and message.owner_id != person.id:
        return False
    return bool(world.allowed(message.channel, person) & VIEW_CHANNEL)


def person_of(world: World, body: Json) -> Person:
    """The person named by ``as``, mina without."""
    return find(world.people.values(), body.get("as") or "mina", "person")


def guild_of(world: World, body: Json, person: Person | None = None) -> Guild:
    """The server named by ``server``, or the first one the person is in."""
    guilds = list(world.guilds.values())
    if body.get("server"):
        return find(guilds, body["server"], "server")
    for guild in guilds:
        if person is None or person.id in guild.members:
            return guild
    raise Refusal("This person is in no server.")


def channel_of(world: World, body: Json, person: Person) -> Channel:
    """The channel named by ``channel``: general without, ``@me`` for direct messages."""
    name = body.get("channel") or "general"
    if name == DIRECT:
        return world.direct(person)
    if str(name).isdecimal() and int(name) in world.channels:
        return world.channels[int(name)]
    guild = guild_of(world, body, person)
    return find(guild.channels.values(), name, "channel")


def role_of(guild: Guild, name: Any) -> Role:
    """A role by name or id."""
    return find(guild.roles.values(), name, "role")


def actor_of(world: World, body: Json) -> Actor:
    """Who acts by this body; refuses who does not see the channel."""
    person = person_of(world, body)
    channel = channel_of(world, body, person)
    actor = Actor(world, person, channel, bool(body.get("force")))
    if not actor.allowed & VIEW_CHANNEL:
        raise Refusal(f"{person.name} does not see #{channel.name}.")
    return actor

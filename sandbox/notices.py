"""What Discord itself writes into threads (topic "Threads", New Message Types).

Not written: the message of type 18 in the parent of a thread, which Discord sends only for messages
that are "older" than it says.
"""

from sandbox.channel import Channel
from sandbox.message import Message
from sandbox.person import Person
from sandbox.posting import announce
from sandbox.wire import Json
from sandbox.world import World

RECIPIENT_ADD, RECIPIENT_REMOVE, NAME_CHANGE, STARTER = 1, 2, 4, 21


def added(world: World, channel: Channel, who: Person, person: Person) -> None:
    """Say that someone added another."""
    announce(world, channel, who, {"type": RECIPIENT_ADD, "mentions": [person.user]})


def removed(world: World, channel: Channel, who: Person, person: Person) -> None:
    """Say that someone took another out."""
    announce(world, channel, who, {"type": RECIPIENT_REMOVE, "mentions": [person.user]})


def renamed(world: World, channel: Channel, who: Person) -> None:
    """Say the thread's new name."""
    announce(world, channel, who, {"type": NAME_CHANGE, "content": channel.name})


def begun(world: World, channel: Channel, who: Person, starter: Message) -> None:
    """Point to the message that a thread was made from; it "only contains" this reference."""
    reference: Json = {
        "type": 0,
        "message_id": str(starter.id),
        "channel_id": str(starter.channel.id),
        "guild_id": str(channel.home.id),
    }
    announce(world, channel, who, {"type": STARTER, "message_reference": reference})

"""The seconds that a person has to wait between two messages in a channel.

Bots are not held up, nor who has Bypass Slowmode; Manage Messages is not enough (Modify Channel
in Discord's page on channels).
"""

from sandbox.channel import Channel
from sandbox.errors import known
from sandbox.permissions import BITS
from sandbox.person import Person
from sandbox.world import World


def check_turn(world: World, channel: Channel, person: Person) -> None:
    """Refuse with 20016 who wrote here too short a time ago."""
    if person.bot or world.allowed(channel, person) & BITS["bypass_slowmode"]:
        return
    last = world.last_writes.get((channel.id, person.id), 0.0)
    if world.clock.now() - last < channel.slowmode:
        raise known(20016)


def note_turn(world: World, channel: Channel, person: Person) -> None:
    """Note that someone has written here now."""
    world.last_writes[channel.id, person.id] = world.clock.now()

"""Joining a thread and leaving it, with the right to each (resource "Channel")."""

from sandbox import locks, notices
from sandbox.channel import PRIVATE_THREAD, Channel
from sandbox.errors import known
from sandbox.permissions import SEND_IN_THREADS, VIEW_CHANNEL, require
from sandbox.person import Person
from sandbox.threads import join, leave
from sandbox.world import World


def add(world: World, channel: Channel, who: Person, person: Person) -> None:
    """``who`` joins, or adds ``person``: 50083, 50013, 160005, 50001, 30033."""
    thread = channel.thread
    if thread is None:
        raise known(50024)
    locks.check_active(channel)
    if who is not person:
        _check_adding(world, channel, who)
    # Whoever does not see the channel can be in none of its threads.
    place = channel.parent or channel
    if not world.allowed(place, person) & VIEW_CHANNEL:
        raise known(50001)
    if person.id in thread.members:
        return
    if len(thread.members) >= locks.MAX_MEMBERS:
        raise known(30033)
    join(world, channel, person)
    if who is not person:
        notices.added(world, channel, who, person)


def _check_adding(world: World, channel: Channel, who: Person) -> None:
    require(world.allowed(channel, who), SEND_IN_THREADS)
    if locks.manages(world, channel, who):
        return
    thread = channel.thread
    if thread is not None and thread.locked:
        raise known(160005)
    # Whether the author counts as a moderator here is said nowhere.
    if thread is not None and thread.invitable is False:
        raise known(50013)


def remove(world: World, channel: Channel, who: Person, person: Person) -> None:
    """``who`` leaves, or takes ``person`` out: 50083, 50013."""
    thread = channel.thread
    if thread is None:
        raise known(50024)
    locks.check_active(channel)
    owns = channel.type == PRIVATE_THREAD and thread.owner_id == who.id
    if not (who is person or owns or locks.manages(world, channel, who)):
        raise known(50013)
    if person.id not in thread.members:
        return
    leave(world, channel, person)
    if who is not person:
        notices.removed(world, channel, who, person)

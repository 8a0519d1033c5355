"""Changing a thread: its name, its archive, its lock and the rest, with the right to each.

Two documents say who may: the topic "Threads" and the resource "Channel". Where they differ, or
one is silent, both must agree. Pull request 7407 lets authors lock their threads, against the
topic's own list; this keeps to the list.
"""

from sandbox import archiving, forums, locks, notices
from sandbox.channel import FORUMS, PRIVATE_THREAD, Channel, Thread
from sandbox.errors import form_error, known
from sandbox.permissions import SEND_IN_THREADS
from sandbox.person import Person
from sandbox.wire import Json
from sandbox.world import World

# What whoever made the thread may change; everything else takes Manage Threads.
_AUTHORS = frozenset({"name", "archived", "auto_archive_duration", "applied_tags"})


def change(world: World, channel: Channel, person: Person, body: Json) -> None:
    """Change what ``body`` names (Modify Channel): 160005, 50013, 50083, 160006."""
    thread = channel.thread
    if thread is None:
        raise known(50024)
    reopening = body.get("archived") is False
    if not locks.manages(world, channel, person):
        _check_right(world, channel, person, body)
    if thread.archived and not reopening:
        # Manage Threads does not help either: open it in the same request (6928).
        raise locks.archived()
    opened = thread.archived and reopening
    _check_fitting(channel, body)
    if body.get("applied_tags") is not None and channel.parent is not None:
        forums.check_tags(world, channel.parent, person, body["applied_tags"], thread.tags)
    if body.get("archived") is not None:
        archiving.set_archived(world, channel, archived=body["archived"])
    before = channel.name
    _apply(world, channel, thread, body)
    archiving.tell(world, channel, opened=opened)
    if channel.name != before:
        notices.renamed(world, channel, person)


def _check_right(world: World, channel: Channel, person: Person, body: Json) -> None:
    thread = channel.thread
    if thread is None:
        return
    if thread.locked:
        raise known(160005)
    if thread.owner_id == person.id and body.keys() <= _AUTHORS:
        return
    # The topic asks for membership, the resource for the right to send.
    may_open = person.id in thread.members and world.allowed(channel, person) & SEND_IN_THREADS
    if not (may_open and body == {"archived": False}):
        raise known(50013)


def _check_fitting(channel: Channel, body: Json) -> None:
    if "invitable" in body and channel.type != PRIVATE_THREAD:
        raise form_error(("invitable",), "BASE_TYPE_CHOICES", "Only for private threads.")
    in_forum = channel.parent is not None and channel.parent.type in FORUMS
    if int(body.get("flags") or 0) & archiving.PINNED and not in_forum:
        raise form_error(("flags",), "BASE_TYPE_CHOICES", "Only posts of a forum can be pinned.")
    if body.get("flags") and not channel.flags & archiving.PINNED:
        _check_pins(channel)


def _check_pins(channel: Channel) -> None:
    """30047: the document gives no figure, the clients keep to one."""
    posts = [one for one in channel.home.channels.values() if one.parent is channel.parent]
    if any(one.flags & archiving.PINNED for one in posts):
        raise known(30047)


def _apply(world: World, channel: Channel, thread: Thread, body: Json) -> None:
    channel.name = body.get("name") or channel.name
    channel.slowmode = body.get("rate_limit_per_user", channel.slowmode) or 0
    minutes = body.get("auto_archive_duration") or thread.auto_archive
    if minutes != thread.auto_archive:
        thread.auto_archive = minutes
        thread.archived_at = thread.active_at = world.clock.now()
    if body.get("locked") is not None:
        thread.locked = body["locked"]
    if body.get("invitable") is not None:
        thread.invitable = body["invitable"]
    if body.get("applied_tags") is not None:
        thread.tags = [int(one) for one in body["applied_tags"]]
    if body.get("flags") is not None and not thread.archived:
        channel.flags = channel.flags & ~archiving.PINNED | body["flags"] & archiving.PINNED

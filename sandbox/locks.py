"""What locked and archived threads refuse, as the topic "Threads" of discord-api-docs has it.

An archived thread takes a message, which unarchives it, and lets messages be deleted; nothing else,
whoever asks. A locked one takes no message and no change of one without Manage Threads; deleting
one's own and reacting go on while it is active. Where it is locked and archived, the archive is
what is told of (50083).
"""

from sandbox.archiving import check_room
from sandbox.channel import Channel
from sandbox.errors import ApiError, known
from sandbox.permissions import MANAGE_THREADS
from sandbox.person import Person
from sandbox.world import World

MAX_MEMBERS = 1000


def manages(world: World, channel: Channel, person: Person) -> bool:
    """Whether someone has Manage Threads here."""
    return bool(world.allowed(channel, person) & MANAGE_THREADS)


def check_message(
    world: World, channel: Channel, person: Person, *, by_token: bool = False
) -> None:
    """Refuse a new message: 160005, 50083, 30033, 160006.

    ``by_token``: in answer to an interaction. The documents know no exception for these, and
    they are refused with 50083 where the thread is only locked, too (discord-api-docs 6884, 7707).
    """
    thread = channel.thread
    if thread is None:
        return
    if thread.locked and not manages(world, channel, person):
        raise archived(by_token=by_token) if by_token or thread.archived else known(160005)
    # Whoever writes is added first (resource "Channel"), and so there must be room.
    if person.id not in thread.members and len(thread.members) >= MAX_MEMBERS:
        raise known(30033)
    if thread.archived:
        check_room(channel.home)


def check_change(world: World, channel: Channel, person: Person, *, by_token: bool = False) -> None:
    """Refuse to edit or pin a message: 50083, 160005; ``by_token`` as in ``check_message``."""
    thread = channel.thread
    if thread is None:
        return
    if thread.archived:
        raise archived(by_token=by_token)
    if thread.locked and not manages(world, channel, person):
        raise archived(by_token=True) if by_token else known(160005)


def check_active(channel: Channel) -> None:
    """Refuse reactions, joining and leaving with 50083."""
    if channel.thread is not None and channel.thread.archived:
        raise archived()


def check_deletion(world: World, channel: Channel, person: Person) -> None:
    """Refuse to delete a message where the thread is locked and archived: 50083."""
    thread = channel.thread
    closed = thread is not None and thread.locked and thread.archived
    if closed and not manages(world, channel, person):
        raise archived()


def archived(*, by_token: bool = False) -> ApiError:
    """50083; its status was reported as 403 for answers to interactions (discord-api-docs 7707)."""
    return ApiError(403, 50083, "Thread is archived") if by_token else known(50083)

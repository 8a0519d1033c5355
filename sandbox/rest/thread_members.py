"""Who is in a thread."""

from collections.abc import Iterable

from sandbox import channel as channels
from sandbox import memberships
from sandbox.channel import Channel
from sandbox.errors import known
from sandbox.person import Person
from sandbox.rest.call import Call, Route, snowflake
from sandbox.rest.messages import visible
from sandbox.wire import Json

_MEMBERS = "/channels/{channel_id}/thread-members"


def _thread(call: Call) -> Channel:
    thread = visible(call)
    if thread.thread is None:
        raise known(50024)
    return thread


def _person(call: Call) -> Person:
    world = call.state.world
    name = call.params.get("user_id", "@me")
    return world.bot if name == "@me" else world.person(snowflake(name, "user_id"))


async def add_member(call: Call) -> None:
    """Join, or add someone."""
    thread, person = _thread(call), _person(call)
    memberships.add(call.state.world, thread, call.state.world.bot, person)


async def remove_member(call: Call) -> None:
    """Leave, or take someone out."""
    thread, person = _thread(call), _person(call)
    memberships.remove(call.state.world, thread, call.state.world.bot, person)


async def get_member(call: Call) -> Json:
    """Whether someone is in the thread; 10007 where not."""
    thread, person = _thread(call), _person(call)
    if thread.thread is None or person.id not in thread.thread.members:
        raise known(10007)
    return _member(call, thread, person.id)


def _member(call: Call, thread: Channel, person_id: int) -> Json:
    told = channels.thread_member(thread, person_id)
    member = thread.home.members.get(person_id)
    if member is None or not call.flag("with_member"):
        return told
    return told | {"member": member.payload()}


async def list_members(call: Call) -> list[Json]:
    """Who is in the thread; ``with_member`` gives it in pages."""
    thread = _thread(call)
    members: Iterable[int] = thread.thread.members if thread.thread else ()
    if call.flag("with_member"):
        members = call.page(members, 100)
    return [_member(call, thread, one) for one in members]


ROUTES = [
    Route("GET", _MEMBERS, list_members),
    Route("GET", _MEMBERS + "/{user_id}", get_member),
    Route("PUT", _MEMBERS + "/{user_id}", add_member),
    Route("DELETE", _MEMBERS + "/{user_id}", remove_member),
]

"""What people do with threads, and what threads keep them from."""

from typing import Any

from sandbox import forums, locks, memberships, new_threads, thread_edits
from sandbox.channel import FORUMS, PRIVATE_THREAD, Channel
from sandbox.errors import ApiError
from sandbox.new_threads import Plan
from sandbox.people.actor import Actor, actor_of, find
from sandbox.people.refusal import Refusal
from sandbox.people.request import Ask
from sandbox.permissions import BITS, SEND_MESSAGES, require
from sandbox.posting import Draft, post
from sandbox.threads import told
from sandbox.wire import Json


def check_commands(actor: Actor) -> None:
    """Nobody uses commands in an archived thread; in a locked one only who has Manage Threads."""
    thread = actor.channel.thread
    if thread is None or actor.force:
        return
    if thread.archived:
        raise Refusal("This thread is archived.")
    _check_lock(actor)


def open_for_press(actor: Actor) -> None:
    """Clients open an archived thread before they send a press, and send none where they may not.

    So discord-api-docs 8474 and 5946 have it, and 7900 that nothing can be pressed where a thread
    is locked. A forced press is the one of a client that sends it all the same.
    """
    if actor.channel.thread is None or actor.force:
        return
    _check_lock(actor)
    if actor.channel.thread.archived:
        try:
            thread_edits.change(actor.world, actor.channel, actor.person, {"archived": False})
        except ApiError:
            raise Refusal("An error occurred, please try again.") from None


def _check_lock(actor: Actor) -> None:
    locked = actor.channel.thread is not None and actor.channel.thread.locked
    if locked and not locks.manages(actor.world, actor.channel, actor.person):
        raise Refusal("This thread is locked.")


async def change(call: Ask) -> Json:
    """Change a thread as Modify Channel does; join it, leave it, add or remove someone."""
    actor = actor_of(call.world, call.body)
    fields = {key: value for key, value in call.body.items() if key in _FIELDS}
    try:
        _change_members(actor, call.body)
        if fields:
            thread_edits.change(call.world, actor.channel, actor.person, fields)
    except ApiError as error:
        raise Refusal(error.message) from None
    return actor.channel.payload()


_FIELDS = frozenset(
    {
        "name",
        "archived",
        "locked",
        "invitable",
        "auto_archive_duration",
        "rate_limit_per_user",
        "applied_tags",
        "flags",
    }
)


def _change_members(actor: Actor, body: Json) -> None:
    people = list(actor.world.people.values())
    names: list[tuple[Any, Any]] = [
        (memberships.add, "add"),
        (memberships.remove, "remove"),
    ]
    for carry_out, key in names:
        if key in body:
            carry_out(actor.world, actor.channel, actor.person, find(people, body[key], "person"))
    if body.get("join"):
        memberships.add(actor.world, actor.channel, actor.person, actor.person)
    if body.get("leave"):
        memberships.remove(actor.world, actor.channel, actor.person, actor.person)


async def start(call: Ask) -> Json:
    """Start a thread: on ``message``, alone, ``private``, or in a forum with ``content``."""
    actor = actor_of(call.world, call.body)
    try:
        return told(call.world, _start(actor, call.body))
    except ApiError as error:
        raise Refusal(error.message) from None


def _start(actor: Actor, body: Json) -> Channel:
    world, parent, person = actor.world, actor.channel, actor.person
    body = {"name": "New thread"} | body
    if parent.type in FORUMS:
        require(actor.allowed, SEND_MESSAGES)
        forums.check_tags(world, parent, person, body.get("applied_tags") or [])
        made = new_threads.create(world, Plan.of(parent, person, body))
        post(world, Draft(made, person, {"content": body.get("content")}, id=made.id))
        return made
    if "message" in body:
        require(actor.allowed, BITS["create_public_threads"])
        message = actor.message(body["message"])
        return new_threads.create(world, Plan.of(message.channel, person, body, starter=message))
    kind = PRIVATE_THREAD if body.get("private") else Plan.usual(parent)
    new_threads.check_kind(world, parent, person, kind)
    return new_threads.create(world, Plan.of(parent, person, body, kind=kind))


ROUTES = {("POST", "thread"): change, ("POST", "threads"): start}

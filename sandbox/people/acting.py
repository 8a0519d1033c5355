"""``/sandbox`` calls by which a person does something or reads."""

from itertools import islice
from typing import Any

from sandbox import interaction as kinds
from sandbox import locks
from sandbox.channel import WRITABLE
from sandbox.commands import MESSAGE, USER
from sandbox.errors import ApiError
from sandbox.files import Upload
from sandbox.message import Message
from sandbox.people.actor import Actor, actor_of, find, person_of, sees
from sandbox.people.ask import Question, ask
from sandbox.people.in_threads import check_commands, open_for_press
from sandbox.people.options import Filled, command_data
from sandbox.people.press import choose, press
from sandbox.people.refusal import Refusal, missing, whole_number
from sandbox.people.request import Ask
from sandbox.people.resolved import Resolved
from sandbox.people.submit import Form, submit
from sandbox.people.typed import Leaf, command_name, leaf, written_options
from sandbox.people.visible import command_named, visible_commands
from sandbox.permissions import VIEW_CHANNEL, sending
from sandbox.posting import Draft, delete, post
from sandbox.rights import require_for
from sandbox.slowmode import check_turn, note_turn
from sandbox.wire import Json


async def run(call: Ask) -> Json:
    """Run a chat-input command."""
    actor = actor_of(call.world, call.body)
    check_commands(actor)
    if actor.force and "data" in call.body:
        return await _ask(call, actor, Question(kinds.COMMAND, call.body["data"]))
    found, values = _typed(actor, call.body)
    files = {name: uploads[0] for name, uploads in call.files.items()}
    data = command_data(actor, found, Filled(values, files))
    return await _ask(call, actor, Question(kinds.COMMAND, data))


async def _ask(call: Ask, actor: Actor, question: Question) -> Json:
    if actor.timed_out:
        raise Refusal(f"{actor.person.name} is timed out.")
    return await ask(call.state, actor, question, float(call.body.get("wait") or 0))


def _typed(actor: Actor, body: Json) -> tuple[Leaf, dict[str, Any]]:
    text = str(body.get("text") or body.get("command") or "").strip()
    command = command_named(actor, command_name(text))
    words = text.removeprefix("/").split()[1:]
    found = leaf(command, words)
    values = written_options(found, text)
    values.update(body.get("options") or {})
    return found, values


async def complete(call: Ask) -> Json:
    """Ask for the choices of an option while it is typed."""
    actor = actor_of(call.world, call.body)
    check_commands(actor)
    found, values = _typed(actor, call.body)
    name = str(call.body.get("option"))
    option = find_option(found, name)
    if not option.get("autocomplete") and not actor.force:
        raise Refusal(f"{name} has no autocomplete.")
    values[name] = call.body.get("typed", "")
    data = command_data(actor, found, Filled(values, {}), focused=name)
    return await _ask(call, actor, _forged(call, actor, Question(kinds.AUTOCOMPLETE, data)))


def find_option(found: Leaf, name: str) -> Json:
    """An option of a command by name."""
    for option in found.options:
        if option["name"] == name:
            return option
    raise missing("option", name)


async def menu(call: Ask) -> Json:
    """Use a user or message menu."""
    actor = actor_of(call.world, call.body)
    check_commands(actor)
    resolved = Resolved(actor)
    if "message" in call.body:
        message = actor.message(call.body["message"])
        kind, target = MESSAGE, resolved.message(message)
    else:
        person = find(call.world.people.values(), call.body.get("user"), "person")
        kind, target = USER, resolved.person(person)
    command = command_named(actor, str(call.body.get("name")), kind)
    data: Json = {
        "id": command["id"],
        "name": command["name"],
        "type": kind,
        "target_id": target,
        "resolved": resolved.payload(),
    }
    return await _ask(call, actor, Question(kinds.COMMAND, data))


def _at_message(call: Ask) -> tuple[Actor, Message]:
    """The message acted on, and the person at the place where it is."""
    actor = actor_of(call.world, call.body)
    message = actor.message(call.body.get("message") or 0)
    return Actor(call.world, actor.person, message.channel, actor.force), message


async def press_button(call: Ask) -> Json:
    """Press a button."""
    actor, message = _at_message(call)
    question = press(actor, message, str(call.body.get("button")))
    open_for_press(actor)
    return await _ask(call, actor, _forged(call, actor, question))


async def choose_values(call: Ask) -> Json:
    """Choose in a select."""
    actor, message = _at_message(call)
    question = choose(actor, message, call.body)
    open_for_press(actor)
    return await _ask(call, actor, _forged(call, actor, question))


def _forged(call: Ask, actor: Actor, question: Question) -> Question:
    """A question with whatever a hostile client puts in place of its parts."""
    if actor.force:
        question.data.update(call.body.get("data") or {})
    return question


async def submit_modal(call: Ask) -> Json:
    """Submit an open modal."""
    person = person_of(call.world, call.body)
    owner, modal = call.world.modals.get(
        whole_number(call.body.get("modal") or 0, "modal"), (None, None)
    )
    if modal is None or owner is not person:
        raise missing("modal", call.body.get("modal"))
    actor = Actor(call.world, person, modal.interaction.channel, bool(call.body.get("force")))
    question = submit(actor, modal, Form(call.body.get("fields") or {}, call.files))
    if actor.force:
        question.data.update(_only(call.body, "custom_id", "components"))
    answer = await _ask(call, actor, question)
    if answer["outcome"] != "failed":
        # A modal that failed stays open, with what was typed.
        call.world.modals.pop(modal.id, None)
    return answer


def _only(body: Json, *names: str) -> Json:
    return {name: body[name] for name in names if name in body}


async def read(call: Ask) -> Json:
    """What the person sees in a channel."""
    actor = actor_of(call.world, call.body)
    return {"messages": _seen(actor, whole_number(call.body.get("limit") or 50, "limit"))}


def _seen(actor: Actor, limit: int) -> list[Json]:
    newest = reversed(actor.channel.messages.values())
    seen = (one.payload for one in newest if sees(actor.world, actor.person, one))
    return list(islice(seen, limit))[::-1]


async def direct_messages(call: Ask) -> Json:
    """What the person and the bot wrote each other."""
    actor = actor_of(call.world, {**call.body, "channel": "@me"})
    return {"messages": _seen(actor, whole_number(call.body.get("limit") or 50, "limit"))}


async def newest_modal(call: Ask) -> Json:
    """The newest modal open to the person."""
    person = person_of(call.world, call.body)
    for owner, modal in reversed(call.world.modals.values()):
        if owner is person:
            return {"modal": modal.payload()}
    return {"modal": None}


async def dismiss(call: Ask) -> Json:
    """Dismiss a private answer."""
    _, message = _at_message(call)
    if message.owner_id is None:
        raise Refusal("Only private answers can be dismissed.")
    delete(call.world, message)
    return {}


async def send(call: Ask) -> Json:
    """Write an ordinary message."""
    actor = actor_of(call.world, call.body)
    channel = actor.channel
    if channel.type not in WRITABLE or not actor.allowed & sending(channel):
        raise Refusal(f"{actor.person.name} cannot write in #{channel.name}.")
    uploads = [upload for group in call.files.values() for upload in group]
    uploads = [
        Upload(str(n), one.filename, one.content, one.content_type) for n, one in enumerate(uploads)
    ]
    body = _only(call.body, "content", "embeds")
    try:
        locks.check_message(call.world, channel, actor.person)
        require_for(call.world, channel, actor.person, body, uploads)
        check_turn(call.world, channel, actor.person)
        message = post(call.world, Draft(channel, actor.person, body, uploads))
    except ApiError as error:
        raise Refusal(error.message) from None
    note_turn(call.world, channel, actor.person)
    return {"message": message.payload}


async def commands(call: Ask) -> Json:
    """The commands the person sees here."""
    return {"commands": visible_commands(actor_of(call.world, call.body))}


async def channels(call: Ask) -> Json:
    """The channels and threads the person sees."""
    actor = actor_of(call.world, call.body)
    places = actor.guild.channels.values() if actor.guild else [actor.channel]
    allowed = [(one, call.world.allowed(one, actor.person)) for one in places]
    seen = [(one, may) for one, may in allowed if may & VIEW_CHANNEL]
    return {"channels": [one.payload() | {"permissions": str(may)} for one, may in seen]}


ROUTES = {
    ("POST", "run"): run,
    ("POST", "complete"): complete,
    ("POST", "menu"): menu,
    ("POST", "press"): press_button,
    ("POST", "choose"): choose_values,
    ("POST", "submit"): submit_modal,
    ("POST", "dismiss"): dismiss,
    ("POST", "send"): send,
    ("GET", "read"): read,
    ("GET", "dms"): direct_messages,
    ("GET", "modal"): newest_modal,
    ("GET", "commands"): commands,
    ("GET", "channels"): channels,
}

"""First answers and follow-ups: the routes that carry an interaction's token."""

from sandbox import answers, locks
from sandbox import interaction as kinds
from sandbox.answers import Answer
from sandbox.attaching import described
from sandbox.errors import known
from sandbox.interaction import Interaction
from sandbox.message import EPHEMERAL, LOADING, Message
from sandbox.posting import delete
from sandbox.rest.call import Call, Reply, Route
from sandbox.wire import Json

_WEBHOOK = "/webhooks/{application_id}/{token}"


async def create_callback(call: Call) -> Reply | None:
    """The first answer to an interaction."""
    world = call.state.world
    interaction = world.interaction(call.id("interaction_id"), call.params["token"])
    answers.check_time(world, interaction)
    raw = call.object()
    answers.check_type(interaction, raw.get("type"))
    updating = raw["type"] == kinds.UPDATE and interaction.source is not None
    source = interaction.source if updating else None
    old = source.payload["attachments"] if source else []
    body = call.parse(
        "callback",
        raw,
        attachments=described(raw.get("data"), call.uploads, old),
        message_flags=source.flags if source else 0,
        message_fields=source.classic if source else (),
    )
    answer = Answer(body["type"], body.get("data") or {}, call.uploads)
    message = answers.respond(world, interaction, answer)
    if not call.flag("with_response"):
        return None
    return Reply(200, _resource(interaction, message))


def _resource(interaction: Interaction, message: Message | None) -> Json:
    told: Json = {"id": str(interaction.id), "type": interaction.type}
    answer: Json = {"interaction": told}
    if message is not None:
        told |= {
            "response_message_id": str(message.id),
            "response_message_loading": bool(message.flags & LOADING),
            "response_message_ephemeral": bool(message.flags & EPHEMERAL),
        }
    if message is not None and interaction.callback in {kinds.REPLY, kinds.UPDATE}:
        answer["resource"] = {"type": interaction.callback, "message": message.payload}
    return answer


def _interaction(call: Call) -> Interaction:
    world = call.state.world
    if call.id("application_id") != world.bot.id:
        raise known(10015)
    return world.by_token(call.params["token"])


async def create_follow_up(call: Call) -> Json:
    """A further message for an interaction."""
    interaction = _interaction(call)
    raw = call.object()
    body = call.parse("followup_create", raw, attachments=described(raw, call.uploads, []))
    return answers.follow_up(call.state.world, interaction, body, call.uploads).payload


def _message(call: Call) -> Message:
    message_id = call.id("message_id") if "message_id" in call.params else None
    return answers.own(_interaction(call), message_id)


async def get_message(call: Call) -> Json:
    """A message of this interaction, private ones too."""
    return _message(call).payload


async def edit_message(call: Call) -> Json:
    """Edit a message of this interaction."""
    message = _message(call)
    raw = call.object()
    found = described(raw, call.uploads, message.payload["attachments"])
    body = call.parse(
        "followup_edit",
        raw,
        attachments=found,
        message_flags=message.flags,
        message_fields=message.classic,
    )
    interaction = _interaction(call)
    return answers.rewrite(call.state.world, interaction, message, body, call.uploads).payload


async def delete_message(call: Call) -> None:
    """Delete a message of this interaction."""
    world, message = call.state.world, _message(call)
    locks.check_deletion(world, message.channel, world.bot)
    delete(world, message)


def _route(method: str, path: str, handler: object) -> Route:
    return Route(method, _WEBHOOK + path, handler, auth=False, counted=False)  # type: ignore[arg-type]  # one of the handlers above


ROUTES = [
    Route(
        "POST",
        "/interactions/{interaction_id}/{token}/callback",
        create_callback,
        auth=False,
        counted=False,
        bucket=False,
    ),
    _route("POST", "", create_follow_up),
    _route("GET", "/messages/@original", get_message),
    _route("PATCH", "/messages/@original", edit_message),
    _route("DELETE", "/messages/@original", delete_message),
    _route("GET", "/messages/{message_id}", get_message),
    _route("PATCH", "/messages/{message_id}", edit_message),
    _route("DELETE", "/messages/{message_id}", delete_message),
]

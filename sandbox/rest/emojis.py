"""Emojis of the application: only it can use them, everywhere."""

from sandbox.errors import ApiError, form_error, known
from sandbox.limits.applications import EMOJI_SIZE
from sandbox.limits.images import content
from sandbox.rest.call import Call, Reply, Route
from sandbox.wire import Json

_EMOJIS = "/applications/{application_id}/emojis"
_ONE = _EMOJIS + "/{emoji_id}"
_MOST = 2_000


def _emojis(call: Call) -> dict[int, Json]:
    world = call.state.world
    if call.id("application_id") != world.bot.id:
        raise known(10002)
    return world.application.emojis


def _emoji(call: Call) -> Json:
    found = _emojis(call).get(call.id("emoji_id"))
    if found is None:
        raise known(10014)
    return found


async def list_emojis(call: Call) -> Json:
    """All of them."""
    return {"items": list(_emojis(call).values())}


async def get_emoji(call: Call) -> Json:
    """One of them."""
    return _emoji(call)


async def create_emoji(call: Call) -> Reply:
    """A new emoji: at most 256 KiB each, and 2,000 of them."""
    emojis, world = _emojis(call), call.state.world
    body = call.parse("emoji_create", call.object())
    picture = content(body["image"])
    if len(picture) > EMOJI_SIZE:
        # Discord gives no code of its own here ("Create Application Emoji").
        raise ApiError(400, 0, "File cannot be larger than 256.0 kb.")
    if len(emojis) >= _MOST:
        raise known(30008)
    _check_name(emojis, body["name"])
    made: Json = {
        "id": str(world.mint.next()),
        "name": body["name"],
        "roles": [],
        "user": world.bot.user,
        "require_colons": True,
        "managed": False,
        "animated": "image/gif" in body["image"][:20],
        "available": True,
    }
    emojis[int(made["id"])] = made
    return Reply(201, made)


def _check_name(emojis: dict[int, Json], name: str, besides: Json | None = None) -> None:
    """The documents do not say that names must differ; to refuse the same twice is stricter."""
    if any(one["name"] == name for one in emojis.values() if one is not besides):
        message = "An emoji with this name already exists"
        raise form_error(("name",), "APPLICATION_EMOJI_NAME_ALREADY_TAKEN", message)


async def edit_emoji(call: Call) -> Json:
    """Rename an emoji."""
    emojis, emoji = _emojis(call), _emoji(call)
    body = call.parse("emoji_edit", call.object())
    _check_name(emojis, body.get("name", emoji["name"]), emoji)
    emoji.update(body)
    return emoji


async def delete_emoji(call: Call) -> None:
    """Delete an emoji."""
    del _emojis(call)[int(_emoji(call)["id"])]


ROUTES = [
    Route("GET", _EMOJIS, list_emojis),
    Route("POST", _EMOJIS, create_emoji),
    Route("GET", _ONE, get_emoji),
    Route("PATCH", _ONE, edit_emoji),
    Route("DELETE", _ONE, delete_emoji),
]

"""The application, its commands, and the gateway's address."""

import hashlib
import math
from collections.abc import Callable
from typing import Any

from sandbox.errors import form_error, known
from sandbox.limits.applications import only_limited
from sandbox.rest.call import Call, Reply, Route
from sandbox.starts import IDENTIFY_LIMIT, SERVERS_ADVISED
from sandbox.wire import Json

_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


async def get_application(call: Call) -> Json:
    """The bot's own application."""
    return _application(call)


def _application(call: Call) -> Json:
    world = call.state.world
    owner = next(iter(world.guilds.values())).owner_id
    return {
        "id": str(world.bot.id),
        "name": "Dramaclub",
        "icon": None,
        "description": "",
        "type": None,
        "bot": world.bot.user,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": world.application.flags,
        "flags_new": str(world.application.flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": world.people[owner].user,
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "summary": "",
        "integration_types_config": {"0": {}},
        **world.application.changed,
    }


async def edit_application(call: Call) -> Json:
    """Change the application; of its flags only those of limited intents can be."""
    application = call.state.world.application
    body = call.parse("application_edit", call.object())
    flags = body.pop("flags", None)
    if flags is not None and not only_limited(flags, application.flags):
        raise form_error(("flags",), "APPLICATION_FLAGS_INVALID", "Invalid application flags")
    for name in ("icon", "cover_image"):
        if body.get(name) is not None:
            body[name] = hashlib.blake2b(body[name].encode(), digest_size=16).hexdigest()
    application.flags = application.flags if flags is None else flags
    application.changed.update({key: one for key, one in body.items() if one is not None})
    for key in [key for key, one in body.items() if one is None]:
        application.changed.pop(key, None)
    return _application(call)


async def get_gateway(call: Call) -> Json:
    """Where the gateway is."""
    return {"url": call.state.gateway_url}


async def get_gateway_bot(call: Call) -> Json:
    """The same, with how many sessions may be started."""
    world, starts = call.state.world, call.state.gateway.starts
    servers = sum(world.bot.id in guild.members for guild in world.guilds.values())
    return {
        "url": call.state.gateway_url,
        "shards": max(1, math.ceil(servers / SERVERS_ADVISED)),
        "session_start_limit": {
            "total": IDENTIFY_LIMIT,
            "remaining": starts.remaining(),
            "reset_after": starts.reset_after(),
            "max_concurrency": starts.max_concurrency,
        },
    }


def _scope(call: Call) -> int | None:
    world = call.state.world
    if call.id("application_id") != world.bot.id:
        raise known(10002)
    if "guild_id" not in call.params:
        return None
    guild_id = call.id("guild_id")
    if guild_id not in world.guilds or world.bot.id not in world.guilds[guild_id].members:
        raise known(50001)
    return guild_id


def _told(call: Call, command: Json) -> Json:
    """A command as the list shows it; ``with_localizations`` decides about translations."""
    if call.flag("with_localizations"):
        return command
    told: Json = _untranslated(command)
    return told


def _untranslated(part: Any) -> Any:
    """A command, or what is in it, without translations: those of options and choices too."""
    if isinstance(part, list):
        return [_untranslated(one) for one in part]
    if isinstance(part, dict):
        hidden = {"name_localizations", "description_localizations"}
        return {key: _untranslated(one) for key, one in part.items() if key not in hidden}
    return part


async def list_commands(call: Call) -> list[Json]:
    """The commands of a server, or the global ones."""
    scope = _scope(call)
    return [_told(call, one) for one in call.state.world.commands.all(scope)]


async def create_command(call: Call) -> Reply:
    """Create a command or replace the one of the same name."""
    scope = _scope(call)
    command, created = call.state.world.commands.upsert(scope, call.parse("command", call.object()))
    return Reply(201 if created else 200, command)


async def put_commands(call: Call) -> list[Json]:
    """Replace all commands."""
    scope = _scope(call)
    body: Any = call.parse("commands_bulk", call.body)
    commands = body["commands"] if isinstance(body, dict) else body
    return call.state.world.commands.replace(scope, commands)


async def get_command(call: Call) -> Json:
    """One command."""
    return call.state.world.commands.get(_scope(call), call.id("command_id"))


async def edit_command(call: Call) -> Json:
    """Change a command; what it becomes is checked as a whole."""
    scope, commands = _scope(call), call.state.world.commands
    old = commands.get(scope, call.id("command_id"))
    whole = {**_sent(old), **call.object()}
    return commands.edit(scope, call.id("command_id"), call.parse("command", whole))


def _sent(command: Json) -> Json:
    """The part of a command that a bot sends."""
    own = {"id", "application_id", "version", "guild_id"}
    return {key: value for key, value in command.items() if key not in own}


async def delete_command(call: Call) -> None:
    """Remove a command."""
    call.state.world.commands.delete(_scope(call), call.id("command_id"))


_HANDLERS: list[tuple[str, str, Callable[[Call], Any]]] = [
    ("GET", "", list_commands),
    ("POST", "", create_command),
    ("PUT", "", put_commands),
    ("GET", "/{command_id}", get_command),
    ("PATCH", "/{command_id}", edit_command),
    ("DELETE", "/{command_id}", delete_command),
]
ROUTES = [
    Route("GET", "/gateway", get_gateway, auth=False),
    Route("GET", "/gateway/bot", get_gateway_bot),
    Route("GET", "/oauth2/applications/@me", get_application),
    Route("GET", "/applications/@me", get_application),
    Route("PATCH", "/applications/@me", edit_application),
    *(Route(method, _GLOBAL + path, handler) for method, path, handler in _HANDLERS),
    *(Route(method, _GUILD + path, handler) for method, path, handler in _HANDLERS),
]

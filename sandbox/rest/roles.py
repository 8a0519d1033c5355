"""Roles of a server: making, changing, sorting and deleting them."""

from typing import Any

from sandbox.errors import form_error, known
from sandbox.guild import Guild, Role
from sandbox.hierarchy import require_over_role, require_right
from sandbox.places import remove_role
from sandbox.rest.call import Call, Route
from sandbox.wire import Json
from sandbox.world import Change, World

_ROLES = "/guilds/{guild_id}/roles"
_ONE = _ROLES + "/{role_id}"
# Roles of a server, @everyone among them.
_MOST = 250


def _guild(call: Call) -> tuple[World, Guild]:
    world = call.state.world
    guild = world.guild(call.id("guild_id"))
    require_right(world, guild, "manage_roles")
    return world, guild


def _role(call: Call, guild: Guild) -> Role:
    role = guild.roles.get(call.id("role_id"))
    if role is None:
        raise known(10011)
    return role


def _tell(world: World, guild: Guild, role: Role, event: str) -> Json:
    told = role.payload()
    world.changed(Change(event, {"guild_id": str(guild.id), "role": told}, guild=guild))
    return told


async def create_role(call: Call) -> Json:
    """A new role, at the bottom, with what @everyone may unless told otherwise."""
    world, guild = _guild(call)
    body = call.parse("role", call.body or {})
    if len(guild.roles) >= _MOST:
        raise known(30005)
    role = Role(world.mint.next(), "new role", guild.roles[guild.id].permissions, position=1)
    _change(world, guild, role, body)
    guild.roles[role.id] = role
    return _tell(world, guild, role, "GUILD_ROLE_CREATE")


def _change(world: World, guild: Guild, role: Role, body: Json) -> None:
    """Set what ``body`` names; the bot grants only what it has itself (50013)."""
    colors = body.get("colors") or {}
    _refuse_features(body, colors)
    if body.get("permissions") is not None:
        wanted = int(body["permissions"])
        if (wanted ^ role.permissions) & ~world.guild_permissions(guild.id):
            raise known(50013)
        role.permissions = wanted
    role.name = body.get("name") or role.name
    color = colors.get("primary_color", body.get("color"))
    role.color = role.color if color is None else color
    role.hoist = bool(_or(body.get("hoist"), role.hoist))
    role.mentionable = bool(_or(body.get("mentionable"), role.mentionable))


def _or(given: Any, otherwise: Any) -> Any:
    return otherwise if given is None else given


def _refuse_features(body: Json, colors: Json) -> None:
    """No server here has ROLE_ICONS or ENHANCED_ROLE_COLORS."""
    if body.get("icon") or body.get("unicode_emoji"):
        raise known(50101)
    for name in ("secondary_color", "tertiary_color"):
        if colors.get(name) is not None:
            message = "This server has no enhanced role colors."
            raise form_error(("colors", name), "BASE_TYPE_CHOICES", message)


async def edit_role(call: Call) -> Json:
    """Change a role below the bot's own; a managed one too, @everyone's rights as well."""
    world, guild = _guild(call)
    role = _role(call, guild)
    require_over_role(world, guild, role)
    _change(world, guild, role, call.parse("role", call.object()))
    return _tell(world, guild, role, "GUILD_ROLE_UPDATE")


async def sort_roles(call: Call) -> list[Json]:
    """Set positions; neither a role nor its new place may be above the bot's highest."""
    world, guild = _guild(call)
    entries: Any = call.parse("role_positions", call.body)
    wanted = {int(one["id"]): one.get("position") for one in entries}
    for role_id, position in wanted.items():
        role = guild.roles.get(role_id)
        if role is None:
            raise known(10011)
        moved = Role(role.id, role.name, 0, _or(position, role.position))
        for one in (role, moved):
            require_over_role(world, guild, one)
    for role_id, position in wanted.items():
        role = guild.roles[role_id]
        role.position = _or(position, role.position)
        _tell(world, guild, role, "GUILD_ROLE_UPDATE")
    return [role.payload() for role in guild.roles.values()]


async def delete_role(call: Call) -> None:
    """Delete a role; @everyone and managed ones cannot be (50028)."""
    world, guild = _guild(call)
    role = _role(call, guild)
    if role.id == guild.id or role.bot_id is not None:
        raise known(50028)
    require_over_role(world, guild, role)
    remove_role(world, guild, role.id)


ROUTES = [
    Route("POST", _ROLES, create_role),
    Route("PATCH", _ROLES, sort_roles),
    Route("PATCH", _ONE, edit_role),
    Route("DELETE", _ONE, delete_role),
]

"""Members of a server: their names, roles and time-outs, and taking them out."""

from datetime import datetime

from sandbox.errors import form_error, known
from sandbox.guild import Guild, Member
from sandbox.hierarchy import require_over_member, require_over_role, require_right
from sandbox.permissions import ADMINISTRATOR, BITS, in_guild
from sandbox.places import tell_member
from sandbox.rest.call import Call, Route, snowflake
from sandbox.wire import Json
from sandbox.world import World

_MEMBERS = "/guilds/{guild_id}/members"
_ONE = _MEMBERS + "/{user_id}"
# Seconds for which a time-out may hold: 28 days.
_LONGEST = 28 * 86_400
_OF_VOICE = {"mute": "mute_members", "deaf": "deafen_members", "channel_id": "move_members"}
_FLAG_RIGHTS = ("manage_guild", "manage_roles")


def member_of(call: Call, guild: Guild) -> Member:
    """The member of the path; 10007 who is not there, 10013 who does not exist."""
    world = call.state.world
    person_id = snowflake(call.params["user_id"], "user_id")
    member = guild.members.get(person_id)
    if member is None:
        raise known(10007 if person_id in world.people else 10013)
    return member


async def edit_member(call: Call) -> Json:
    """Change a member, with the right that each field wants."""
    world = call.state.world
    guild = world.guild(call.id("guild_id"))
    member = member_of(call, guild)
    body = call.parse("member_edit", call.object())
    for check in (_check_nick, _check_roles, _check_time_out, _check_voice, _check_flags):
        check(world, guild, member, body)
    member.nick = body.get("nick", member.nick) or None
    if body.get("roles") is not None:
        member.roles = [int(one) for one in body["roles"]]
    if "communication_disabled_until" in body:
        member.timeout_until = _until(body)
    tell_member(world, guild, member, "GUILD_MEMBER_UPDATE")
    return member.payload()


def _check_nick(world: World, guild: Guild, member: Member, body: Json) -> None:
    if "nick" not in body:
        return
    require_right(world, guild, "manage_nicknames")
    if member.person is not world.bot:
        require_over_member(world, guild, member)


def _check_roles(world: World, guild: Guild, member: Member, body: Json) -> None:
    if body.get("roles") is not None:
        require_right(world, guild, "manage_roles")
        for role_id in {int(one) for one in body["roles"]} ^ set(member.roles):
            check_grantable(world, guild, role_id)


def check_grantable(world: World, guild: Guild, role_id: int) -> None:
    """Refuse roles that nobody can give (10011, 50028) and those above the bot (50013)."""
    role = guild.roles.get(role_id)
    if role is None:
        raise known(10011)
    if role_id == guild.id or role.bot_id is not None:
        raise known(50028)
    require_over_role(world, guild, role)


def _check_time_out(world: World, guild: Guild, member: Member, body: Json) -> None:
    if "communication_disabled_until" not in body:
        return
    require_right(world, guild, "moderate_members")
    require_over_member(world, guild, member)
    until = _until(body)
    if until is None:
        return
    if in_guild(guild, member) & ADMINISTRATOR:
        raise known(50013)
    if until > world.clock.now() + _LONGEST:
        message = "A timeout may hold for 28 days at most."
        raise form_error(("communication_disabled_until",), "BASE_TYPE_CHOICES", message)


def _until(body: Json) -> float | None:
    text = body["communication_disabled_until"]
    return None if text is None else datetime.fromisoformat(text).timestamp()


def _check_voice(world: World, guild: Guild, _member: Member, body: Json) -> None:
    """Nobody is in a voice channel here: 40032 for whoever may ask at all."""
    for field, right in _OF_VOICE.items():
        if body.get(field) is not None:
            require_right(world, guild, right)
            raise known(40032)


def _check_flags(world: World, guild: Guild, _member: Member, body: Json) -> None:
    if body.get("flags") is None:
        return
    own = world.guild_permissions(guild.id)
    if not any(own & BITS[name] for name in _FLAG_RIGHTS):
        require_right(world, guild, "moderate_members", "kick_members", "ban_members")


async def edit_me(call: Call) -> Json:
    """Change the bot's own nickname; pictures and a bio are taken and shown nowhere."""
    world = call.state.world
    guild = world.guild(call.id("guild_id"))
    member = guild.members[world.bot.id]
    body = call.parse("own_member_edit", call.object())
    if "nick" in body:
        require_right(world, guild, "change_nickname")
        member.nick = body["nick"] or None
    tell_member(world, guild, member, "GUILD_MEMBER_UPDATE")
    return member.payload()


async def get_me(call: Call) -> Json:
    """The bot's own member of a server."""
    world = call.state.world
    return world.guild(call.id("guild_id")).members[world.bot.id].payload()


async def kick(call: Call) -> None:
    """Take a member out."""
    world = call.state.world
    guild = world.guild(call.id("guild_id"))
    member = member_of(call, guild)
    require_right(world, guild, "kick_members")
    require_over_member(world, guild, member)
    del guild.members[member.person.id]
    tell_member(world, guild, member, "GUILD_MEMBER_REMOVE")


def _role(call: Call) -> tuple[World, Guild, Member, int]:
    world = call.state.world
    guild = world.guild(call.id("guild_id"))
    member, role_id = member_of(call, guild), call.id("role_id")
    require_right(world, guild, "manage_roles")
    check_grantable(world, guild, role_id)
    return world, guild, member, role_id


async def add_role(call: Call) -> None:
    """Give a member a role."""
    world, guild, member, role_id = _role(call)
    if role_id not in member.roles:
        member.roles.append(role_id)
        tell_member(world, guild, member, "GUILD_MEMBER_UPDATE")


async def remove_role(call: Call) -> None:
    """Take a role from a member."""
    world, guild, member, role_id = _role(call)
    if role_id in member.roles:
        member.roles.remove(role_id)
        tell_member(world, guild, member, "GUILD_MEMBER_UPDATE")


ROUTES = [
    Route("PATCH", _MEMBERS + "/@me", edit_me),
    Route("PATCH", _ONE, edit_member),
    Route("DELETE", _ONE, kick),
    Route("PUT", _ONE + "/roles/{role_id}", add_role),
    Route("DELETE", _ONE + "/roles/{role_id}", remove_role),
    Route("GET", "/users/@me/guilds/{guild_id}/member", get_me),
]

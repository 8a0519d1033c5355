"""Servers, their roles and members."""

from sandbox.errors import ApiError, known
from sandbox.gateway import MEMBERS
from sandbox.guild import Guild, Member
from sandbox.rest.call import Call, Route, snowflake
from sandbox.wire import Json

_GUILD = "/guilds/{guild_id}"
_PREVIEWED = (
    "id",
    "name",
    "icon",
    "description",
    "home_header",
    "splash",
    "discovery_splash",
    "features",
    "emojis",
    "stickers",
    "approximate_member_count",
    "approximate_presence_count",
)


def _guild(call: Call) -> Guild:
    return call.state.world.guild(call.id("guild_id"))


async def get_guild(call: Call) -> Json:
    """A server the bot is in."""
    guild = _guild(call)
    return guild.with_counts() if call.flag("with_counts") else guild.payload()


async def get_preview(call: Call) -> Json:
    """What everybody may know of a server; none here is discoverable for who is not in it."""
    guild = _guild(call).with_counts()
    return {name: guild[name] for name in _PREVIEWED}


async def list_roles(call: Call) -> list[Json]:
    """The server's roles."""
    return [role.payload() for role in _guild(call).roles.values()]


async def get_role(call: Call) -> Json:
    """One role."""
    role = _guild(call).roles.get(call.id("role_id"))
    if role is None:
        raise known(10011)
    return role.payload()


async def role_counts(call: Call) -> dict[str, int]:
    """How many members have each role; @everyone is not in it."""
    guild = _guild(call)
    counts = dict.fromkeys((str(one) for one in guild.roles if one != guild.id), 0)
    for member in guild.members.values():
        for role_id in member.roles:
            counts[str(role_id)] += 1
    return counts


async def get_member(call: Call) -> Json:
    """One member; 10007 who is not there, 10013 who does not exist."""
    guild = _guild(call)
    return _member(call, guild).payload()


def _member(call: Call, guild: Guild) -> Member:
    world = call.state.world
    name = call.params["user_id"]
    person_id = world.bot.id if name == "@me" else snowflake(name, "user_id")
    member = guild.members.get(person_id)
    if member is None:
        raise known(10007 if person_id in world.people else 10013)
    return member


async def list_members(call: Call) -> list[Json]:
    """Members by id, for applications with the members intent."""
    if not call.state.world.application.granted() & MEMBERS:
        raise known(50001)
    guild = _guild(call)
    limit = call.number("limit", 1, 1, 1000)
    after = snowflake(call.request.query.get("after", "0"), "after")
    ids = sorted(one for one in guild.members if one > after)[:limit]
    return [guild.members[one].payload() for one in ids]


async def search_members(call: Call) -> list[Json]:
    """Members whose name or nickname begins with ``query``."""
    guild = _guild(call)
    limit = call.number("limit", 1, 1, 1000)
    query = call.request.query.get("query", "").lower()
    found = [
        member
        for member in guild.members.values()
        if any(
            name.lower().startswith(query)
            for name in (member.person.name, member.nick or "", member.person.display or "")
            if name
        )
    ]
    return [member.payload() for member in found[:limit]]


async def audit_logs(_call: Call) -> Json:
    """Nothing is written into the audit log here, and the bot may not read it."""
    raise ApiError(403, 50013, "Missing Permissions")


ROUTES = [
    Route("GET", _GUILD, get_guild),
    Route("GET", _GUILD + "/preview", get_preview),
    Route("GET", _GUILD + "/roles", list_roles),
    Route("GET", _GUILD + "/roles/member-counts", role_counts),
    Route("GET", _GUILD + "/roles/{role_id}", get_role),
    Route("GET", _GUILD + "/members", list_members),
    Route("GET", _GUILD + "/members/search", search_members),
    Route("GET", _GUILD + "/members/{user_id}", get_member),
    Route("GET", _GUILD + "/audit-logs", audit_logs),
]

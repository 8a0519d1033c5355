"""Who is shut out of a server."""

from urllib.parse import unquote

from sandbox.errors import ApiError, known
from sandbox.guild import Guild
from sandbox.hierarchy import require_over_member, require_right
from sandbox.person import Person
from sandbox.places import tell_member
from sandbox.posting import delete
from sandbox.rest.call import Call, Route
from sandbox.wire import Json
from sandbox.world import Change, World

_BANS = "/guilds/{guild_id}/bans"
_ONE = _BANS + "/{user_id}"
_DAY = 86_400


def _guild(call: Call, *rights: str) -> tuple[World, Guild]:
    world = call.state.world
    guild = world.guild(call.id("guild_id"))
    require_right(world, guild, "ban_members", *rights)
    return world, guild


def _ban(world: World, guild: Guild, person_id: int) -> Json:
    if person_id not in guild.bans:
        raise known(10026)
    return {"user": world.people[person_id].user, "reason": guild.bans[person_id]}


async def list_bans(call: Call) -> list[Json]:
    """The bans, in pages by the ids of the people."""
    world, guild = _guild(call)
    return [_ban(world, guild, one) for one in call.page(guild.bans, 1000)]


async def get_ban(call: Call) -> Json:
    """One ban; 10026 where there is none."""
    world, guild = _guild(call)
    return _ban(world, guild, call.id("user_id"))


async def create_ban(call: Call) -> None:
    """Shut someone out, member or not; their messages of the last seconds may go with them."""
    world, guild = _guild(call)
    person = world.person(call.id("user_id"))
    body = call.parse("ban", call.body or {})
    if person.id in guild.members:
        require_over_member(world, guild, guild.members[person.id])
    days = body.get("delete_message_days") or 0
    _shut_out(call, guild, person, body.get("delete_message_seconds") or days * _DAY)


def _shut_out(call: Call, guild: Guild, person: Person, seconds: int) -> None:
    world = call.state.world
    reason = call.request.headers.get("X-Audit-Log-Reason")
    member = guild.members.pop(person.id, None)
    known_before = person.id in guild.bans
    guild.bans.setdefault(person.id, None if reason is None else unquote(reason))
    if member is not None:
        tell_member(world, guild, member, "GUILD_MEMBER_REMOVE")
    if not known_before:
        _tell(world, guild, person, "GUILD_BAN_ADD")
    _delete_messages(world, guild, person, world.clock.now() - seconds)


def _tell(world: World, guild: Guild, person: Person, event: str) -> None:
    data: Json = {"guild_id": str(guild.id), "user": person.user}
    world.changed(Change(event, data, guild=guild))


def _delete_messages(world: World, guild: Guild, person: Person, since: float) -> None:
    for channel in guild.channels.values():
        for message in list(channel.messages.values()):
            if message.author_id == person.id and world.born(message.id) > since:
                delete(world, message)


async def remove_ban(call: Call) -> None:
    """Let someone in again."""
    world, guild = _guild(call)
    person_id = call.id("user_id")
    _ban(world, guild, person_id)
    del guild.bans[person_id]
    _tell(world, guild, world.people[person_id], "GUILD_BAN_REMOVE")


async def bulk_ban(call: Call) -> Json:
    """Shut up to 200 out; 500000 where nobody could be."""
    world, guild = _guild(call, "manage_guild")
    body = call.parse("bulk_ban", call.object())
    done, failed = [], []
    for text in dict.fromkeys(body["user_ids"]):
        person = world.people.get(int(text))
        if person is None or person.id in guild.bans or not _bannable(world, guild, person):
            failed.append(text)
            continue
        _shut_out(call, guild, person, body.get("delete_message_seconds") or 0)
        done.append(text)
    if not done:
        raise known(500000)
    return {"banned_users": done, "failed_users": failed}


def _bannable(world: World, guild: Guild, person: Person) -> bool:
    if person.id not in guild.members:
        return True
    try:
        require_over_member(world, guild, guild.members[person.id])
    except ApiError:
        return False
    return True


ROUTES = [
    Route("GET", _BANS, list_bans),
    Route("GET", _ONE, get_ban),
    Route("PUT", _ONE, create_ban),
    Route("DELETE", _ONE, remove_ban),
    Route("POST", "/guilds/{guild_id}/bulk-ban", bulk_ban),
]

"""``/sandbox`` calls that change or show the world itself."""

from typing import Any

from sandbox import seed, snowflake
from sandbox.guild import Guild, Member, Role
from sandbox.people.actor import channel_of, find, guild_of, person_of, role_of
from sandbox.people.refusal import Refusal, missing, whole_number
from sandbox.people.request import Ask
from sandbox.permissions import bits
from sandbox.person import Person
from sandbox.places import remove_channel, remove_role, tell_member
from sandbox.posting import delete
from sandbox.wire import Json, iso
from sandbox.world import Change

_FAULTS_NOW = ("drop_gateway", "reconnect", "invalid_session", "mute_heartbeats")
# Seconds in a day.
DAY = 86_400.0
_MOST_PEOPLE = 10_000


async def overview(call: Ask) -> Json:
    """Addresses, and whether a bot is there."""
    state = call.state
    return {
        "api_base": state.api_base,
        "gateway_url": state.gateway_url,
        "token": call.world.token,
        "application_id": str(call.world.bot.id),
        "connected": state.gateway.connected(),
        "ready": state.gateway.identified.is_set() and call.world.commands.registered.is_set(),
        "can_restart": state.bot is not None,
        "servers": [_server(guild) for guild in call.world.guilds.values()],
        "people": [_person(call, one) for one in call.world.people.values() if not one.bot],
    }


def _server(guild: Guild) -> Json:
    return {"id": str(guild.id), "name": guild.name, "locale": guild.locale}


def _person(call: Ask, person: Person) -> Json:
    servers = [guild.name for guild in call.world.guilds.values() if person.id in guild.members]
    return person.user | {"locale": person.locale, "servers": servers}


async def servers(call: Ask) -> Json:
    """The servers with their roles."""
    return {"servers": [guild.with_counts() for guild in call.world.guilds.values()]}


async def members(call: Ask) -> Json:
    """Everyone in a server."""
    guild = guild_of(call.world, call.body)
    return {"members": [member.payload() for member in guild.members.values()]}


async def add_people(call: Ask) -> Json:
    """Make accounts, and members of a server where one is named."""
    body, world = call.body, call.world
    count = min(whole_number(body.get("count") or 0, "count"), _MOST_PEOPLE)
    names = body.get("names") or [f"{body.get('prefix') or 'member'}{n + 1}" for n in range(count)]
    taken = {person.name for person in world.people.values()}
    if both := taken & set(names):
        raise Refusal(f"{', '.join(sorted(both))}: already there.")
    guild = guild_of(world, body) if body.get("server") else None
    born = world.clock.now() - float(body.get("age_days", 365)) * DAY
    made = []
    for number, name in enumerate(names):
        person = Person(snowflake.at(born, number), name, name.title(), body.get("locale", "en-US"))
        while person.id in world.people:
            person.id += len(names)
        world.people[person.id] = person
        if guild is not None:
            _join(call, guild, person, body.get("roles") or [])
        made.append(_person(call, person))
    return {"people": made}


def _join(call: Ask, guild: Guild, person: Person, roles: list[Any]) -> Member:
    if person.id in guild.bans:
        raise Refusal(f"{person.name} is banned from {guild.name}.")
    member = Member(person, call.world.clock.now(), [role_of(guild, one).id for one in roles])
    guild.members[person.id] = member
    tell_member(call.world, guild, member, "GUILD_MEMBER_ADD")
    return member


async def change_member(call: Ask) -> Json:
    """Roles, time-outs, joining and leaving."""
    body, world = call.body, call.world
    person = person_of(world, body)
    guild = guild_of(world, body)
    member = guild.members.get(person.id)
    if body.get("join") and member is None:
        member = _join(call, guild, person, [])
    if member is None:
        raise missing("member", person.name)
    if body.get("leave"):
        del guild.members[person.id]
        tell_member(world, guild, member, "GUILD_MEMBER_REMOVE")
        return member.payload()
    for name in body.get("add_roles") or []:
        role = role_of(guild, name)
        if role.id not in member.roles:
            member.roles.append(role.id)
    gone = {role_of(guild, name).id for name in body.get("remove_roles") or []}
    member.roles = [one for one in member.roles if one not in gone]
    if "timeout_seconds" in body:
        seconds = float(body["timeout_seconds"] or 0)
        member.timeout_until = world.clock.now() + seconds if seconds else None
    tell_member(world, guild, member, "GUILD_MEMBER_UPDATE")
    return member.payload()


async def change_role(call: Ask) -> Json:
    """Make a role, or change the permissions of one."""
    body, world = call.body, call.world
    guild = guild_of(world, body)
    name = str(body.get("name") or "new role")
    role = next((one for one in guild.roles.values() if name in {one.name, str(one.id)}), None)
    event = "GUILD_ROLE_UPDATE"
    if role is None:
        event = "GUILD_ROLE_CREATE"
        role = Role(world.mint.next(), name, 0, position=1)
        guild.roles[role.id] = role
    if "permissions" in body:
        role.permissions = bits(body["permissions"])
    data: Json = {"guild_id": str(guild.id), "role": role.payload()}
    world.changed(Change(event, data, guild=guild))
    return role.payload()


async def remove(call: Ask) -> Json:
    """Delete a message, a channel or a role, as a moderator would."""
    body, world = call.body, call.world
    if "message" in body:
        message_id = whole_number(body["message"], "message")
        for channel in world.channels.values():
            if message_id in channel.messages:
                delete(world, channel.messages[message_id])
                return {}
        raise missing("message", message_id)
    if "role" in body:
        guild = guild_of(world, body)
        remove_role(world, guild, role_of(guild, body["role"]).id)
        return {}
    remove_channel(world, channel_of(world, body, person_of(world, body)))
    return {}


async def set_permissions(call: Ask) -> Json:
    """Set what a role or a person may do in a channel."""
    body, world = call.body, call.world
    channel = channel_of(world, body, person_of(world, body))
    key, kind = _whose(channel.home, body.get("for") or "@everyone")
    allow, deny = bits(body.get("allow") or 0), bits(body.get("deny") or 0)
    channel.overwrites[key] = (kind, allow, deny)
    world.changed(Change("CHANNEL_UPDATE", channel.payload(), channel, channel.guild))
    return channel.payload()


def _whose(guild: Guild, name: Any) -> tuple[int, int]:
    for role in guild.roles.values():
        if name in {role.name, str(role.id)}:
            return role.id, 0
    people = [member.person for member in guild.members.values()]
    return find(people, name, "role or person").id, 1


async def override_command(call: Ask) -> Json:
    """Show a command to a role or a person, or hide it from them, as the Integrations page does."""
    body, world = call.body, call.world
    guild = guild_of(world, body)
    name = str(body.get("command") or "").lstrip("/")
    known = [*world.commands.all(guild.id), *world.commands.all(None)]
    command = next((one for one in known if one["name"] == name), None)
    if command is None:
        raise missing("command", name)
    key, kind = _whose(guild, body.get("for") or "@everyone")
    overrides = guild.command_overrides.setdefault(int(command["id"]), {})
    overrides[key] = (kind + 1, bool(body.get("allow", True)))
    data: Json = {
        "id": command["id"],
        "application_id": command["application_id"],
        "guild_id": str(guild.id),
        "permissions": guild.command_permissions(int(command["id"])),
    }
    world.changed(Change("APPLICATION_COMMAND_PERMISSIONS_UPDATE", data, guild=guild))
    return data


async def change_server(call: Ask) -> Json:
    """Make a server with the bot in it, or take the bot out of one."""
    body, world = call.body, call.world
    if body.get("kick_bot"):
        guild = guild_of(world, body)
        world.changed(Change("GUILD_DELETE", {"id": str(guild.id)}, guild=guild))
        guild.members.pop(world.bot.id, None)
        return _server(guild)
    if body.get("server"):
        guild = guild_of(world, body)
        guild.locale = body.get("locale") or guild.locale
        guild.name = body.get("name") or guild.name
        world.changed(Change("GUILD_UPDATE", guild.payload(), guild=guild))
        return _server(guild)
    owner = person_of(world, {"as": body.get("as") or "hana"})
    # The usual roles and channels are counted from the id: leave room for them.
    guild_id = snowflake.at(world.clock.now()) & ~0xFF
    while guild_id in world.guilds:
        guild_id += 0x100
    name, locale = body.get("name") or "New server", body.get("locale") or "en-US"
    guild = seed.furnish(world, Guild(guild_id, name, owner.id, locale))
    guild.members[owner.id] = Member(owner, world.clock.now())
    created = call.state.gateway.sight.created(guild, members=False)
    world.changed(Change("GUILD_CREATE", created, guild=guild))
    return _server(guild)


async def requests(call: Ask) -> Json:
    """What the bot sent, oldest first."""
    since = whole_number(call.body.get("since") or 0, "since")
    entries = call.state.journal.since(since)
    if newest := whole_number(call.body.get("newest") or 0, "newest"):
        entries = entries[-newest:]
    if limit := whole_number(call.body.get("limit") or 0, "limit"):
        entries = entries[:limit]
    after = entries[-1].number + 1 if entries else since
    return {"requests": [entry.payload() for entry in entries], "next": after}


async def list_faults(call: Ask) -> Json:
    """The faults that wait for a request."""
    return {"faults": [fault.payload() for fault in call.state.faults.waiting]}


async def add_fault(call: Ask) -> Json:
    """Make something go wrong."""
    place = {"as", "channel", "server"}
    body = {key: value for key, value in call.body.items() if key not in place}
    kind = str(body.pop("kind", ""))
    if kind in _FAULTS_NOW:
        break_gateway(call, kind, body)
    elif kind == "stale_modal":
        person_of(call.world, call.body).stale_modals = bool(body.get("on", True))
    elif kind == "dms_closed":
        person_of(call.world, call.body).dms_open = not body.get("closed", True)
    else:
        try:
            call.state.faults.add(kind, **body)
        except ValueError as error:
            raise Refusal(str(error)) from None
    return await list_faults(call)


def break_gateway(call: Ask, kind: str, body: Json) -> None:
    """Drop connections, ask for a reconnect, invalidate sessions, swallow heartbeats."""
    gateway = call.state.gateway
    resumable = bool(body.get("resumable", True))
    match kind:
        case "drop_gateway":
            gateway.drop(resumable=resumable, code=int(body.get("code") or 4000))
        case "reconnect":
            gateway.send_all({"op": 7, "s": None, "t": None, "d": None})
        case "invalid_session":
            gateway.invalidate(resumable=resumable)
        case _:
            gateway.muted_heartbeats += int(body.get("count") or 1)


async def clear_faults(call: Ask) -> Json:
    """Take all faults back, those of people too."""
    call.state.faults.clear()
    for person in call.world.people.values():
        person.dms_open = True
        person.stale_modals = False
        person.seen_modals.clear()
    return await list_faults(call)


async def restart_bot(call: Ask) -> Json:
    """Stop the bot that was started beside the sandbox, and start it anew on its data."""
    bot = call.state.bot
    if bot is None:
        raise Refusal("No bot was started here, so none can be restarted.")
    try:
        await bot.restart()
    except TimeoutError:
        raise Refusal(f"The bot was not back within {bot.patience:g} s.") from None
    return {"ready": True}


async def clock(call: Ask) -> Json:
    """The time; ``advance`` skips seconds."""
    if "advance" in call.body:
        seconds = float(call.body["advance"])
        if seconds < 0:
            raise Refusal("Time goes forward only.")
        call.state.clock.advance(seconds)
    return {"now": iso(call.state.clock.now()), "offset": call.state.clock.offset}


ROUTES = {
    ("GET", ""): overview,
    ("GET", "servers"): servers,
    ("GET", "members"): members,
    ("GET", "requests"): requests,
    ("GET", "faults"): list_faults,
    ("POST", "faults"): add_fault,
    ("DELETE", "faults"): clear_faults,
    ("POST", "restart"): restart_bot,
    ("GET", "clock"): clock,
    ("POST", "clock"): clock,
    ("POST", "people"): add_people,
    ("POST", "member"): change_member,
    ("POST", "role"): change_role,
    ("POST", "delete"): remove,
    ("POST", "permissions"): set_permissions,
    ("POST", "command"): override_command,
    ("POST", "server"): change_server,
}

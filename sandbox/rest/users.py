"""Accounts and direct-message channels."""

from sandbox.errors import known
from sandbox.guild import Guild
from sandbox.permissions import in_guild
from sandbox.rest.call import Call, Route, snowflake
from sandbox.wire import Json


async def get_me(call: Call) -> Json:
    """The bot's own account."""
    return call.state.world.bot.me()


async def get_user(call: Call) -> Json:
    """Someone's account."""
    return call.state.world.person(call.id("user_id")).user


async def my_guilds(call: Call) -> list[Json]:
    """The servers the bot is in, by id."""
    world = call.state.world
    ids = [guild.id for guild in world.guilds.values() if world.bot.id in guild.members]
    return [_my_guild(call, world.guilds[one]) for one in call.page(ids, 200)]


def _my_guild(call: Call, guild: Guild) -> Json:
    me, count = guild.members[call.state.world.bot.id], len(guild.members)
    counts = {"approximate_member_count": count, "approximate_presence_count": count}
    told: Json = {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": False,
        "permissions": str(in_guild(guild, me)),
        "features": ["COMMUNITY"],
    }
    return told | counts if call.flag("with_counts") else told


async def create_dm(call: Call) -> Json:
    """The direct-message channel with someone; 50007 is said only when a message is sent."""
    world = call.state.world
    body = call.parse("dm_create", call.object())
    person = world.people.get(snowflake(body.get("recipient_id"), "recipient_id"))
    if person is None:
        raise known(10013)
    if person is world.bot:
        raise known(50007)
    return world.direct(person).payload()


ROUTES = [
    Route("GET", "/users/@me", get_me),
    Route("GET", "/users/@me/guilds", my_guilds),
    Route("POST", "/users/@me/channels", create_dm),
    Route("GET", "/users/{user_id}", get_user),
]

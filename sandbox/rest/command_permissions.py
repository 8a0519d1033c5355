"""Who may use a command, as the managers of a server set it."""

from typing import Any

from sandbox.errors import known
from sandbox.rest.call import Call, Route
from sandbox.wire import Json

_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
_ALL = _COMMANDS + "/permissions"
_ONE = _COMMANDS + "/{command_id}/permissions"


def _overrides(call: Call) -> list[Json]:
    world = call.state.world
    if call.id("application_id") != world.bot.id:
        raise known(10002)
    guild = world.guild(call.id("guild_id"))
    return [
        {
            "id": str(command_id),
            "application_id": str(world.bot.id),
            "guild_id": str(guild.id),
            "permissions": guild.command_permissions(command_id),
        }
        for command_id in guild.command_overrides
    ]


async def list_all(call: Call) -> list[Json]:
    """The overrides of all commands that have some."""
    return _overrides(call)


async def get_one(call: Call) -> Json:
    """Those of one command, or of the whole application by its own id; 10066 without any."""
    wanted = str(call.id("command_id"))
    for overrides in _overrides(call):
        if overrides["id"] == wanted:
            return overrides
    raise known(10066)


async def set_one(_call: Call) -> Any:
    """A person's Bearer token is wanted: a bot's is refused."""
    raise known(20001)


ROUTES = [
    Route("GET", _ALL, list_all),
    Route("GET", _ONE, get_one),
    Route("PUT", _ONE, set_one),
]

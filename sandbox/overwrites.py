"""Overwrites of a channel, and who may set which.

Modify Channel and Edit Channel Permissions in Discord's page on channels, Create Guild Channel in
that on servers.
"""

from sandbox.channel import Channel
from sandbox.errors import known
from sandbox.guild import Guild
from sandbox.permissions import ADMINISTRATOR, BITS
from sandbox.wire import Json
from sandbox.world import World

Overwrites = dict[int, tuple[int, int, int]]
_MANAGE_ROLES = BITS["manage_roles"]


def overwrites_of(listed: list[Json]) -> Overwrites:
    """Overwrites as a channel keeps them, from those of a body; a role's where no type is told."""
    return {
        int(one["id"]): (
            int(one.get("type") or 0),
            int(one.get("allow") or 0),
            int(one.get("deny") or 0),
        )
        for one in listed
    }


def require_grantable(
    world: World, guild: Guild, new: Overwrites, channel: Channel | None = None
) -> None:
    """Refuse with 50013 to allow or deny what the bot may not itself.

    The documents do not say whether one that stays as it was counts; it grants nothing new here.
    """
    if channel is not None and _manages_here(world, channel):
        return
    own = world.guild_permissions(guild.id)
    if channel is not None and channel.parent is not None:
        own |= world.allowed(channel.parent, world.bot)
    if channel is None and not own & ADMINISTRATOR:
        own &= ~_MANAGE_ROLES
    old = {} if channel is None else channel.overwrites
    for key, (kind, allow, deny) in new.items():
        if old.get(key) != (kind, allow, deny) and (allow | deny) & ~own:
            raise known(50013)


def _manages_here(world: World, channel: Channel) -> bool:
    """Whether an overwrite of the channel gives the bot Manage Roles."""
    bot = channel.home.members[world.bot.id]
    given = (channel.overwrites.get(one, (0, 0, 0)) for one in (bot.person.id, *bot.roles))
    return any(allow & _MANAGE_ROLES for _, allow, _ in given)

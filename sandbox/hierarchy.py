"""Who stands above whom: "Permission Hierarchy" in Discord's page on permissions."""

from sandbox.errors import known
from sandbox.guild import Guild, Member, Role
from sandbox.permissions import BITS
from sandbox.world import World


def _rank(role: Role) -> tuple[int, int]:
    """Roles of one position are sorted by id, the older one above."""
    return role.position, -role.id


def _highest(guild: Guild, member: Member) -> tuple[int, int]:
    roles = (guild.roles[one] for one in [guild.id, *member.roles])
    return max(_rank(role) for role in roles)


def require_right(world: World, guild: Guild, *rights: str) -> None:
    """Refuse with 50013 where the bot lacks one of these rights in the whole server."""
    own = world.guild_permissions(guild.id)
    if any(not own & BITS[name] for name in rights):
        raise known(50013)


def require_over_member(world: World, guild: Guild, member: Member) -> None:
    """Refuse with 50013 to act on the owner, or on who stands as high as the bot."""
    bot = guild.members[world.bot.id]
    if member.person.id == guild.owner_id or _highest(guild, member) >= _highest(guild, bot):
        raise known(50013)


def require_over_role(world: World, guild: Guild, role: Role) -> None:
    """Refuse with 50013 to touch a role that stands as high as the bot's highest."""
    if _rank(role) >= _highest(guild, guild.members[world.bot.id]):
        raise known(50013)

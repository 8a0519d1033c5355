"""Taking channels, roles and members away, and telling about it."""

from sandbox.channel import Channel
from sandbox.guild import Guild, Member
from sandbox.wire import Json
from sandbox.world import Change, World


def remove_channel(world: World, channel: Channel) -> None:
    """Delete a channel with its threads, or a thread."""
    guild = channel.home
    for thread in [one for one in guild.channels.values() if one.parent is channel and one.thread]:
        remove_channel(world, thread)
    event = "CHANNEL_DELETE" if channel.thread is None else "THREAD_DELETE"
    # Told first: who may see it is asked while it is there.
    world.changed(Change(event, channel.payload(), channel, guild))
    for message in channel.messages.values():
        world.files.drop(message.payload["attachments"])
    channel.messages.clear()
    del guild.channels[channel.id], world.channels[channel.id]


def remove_role(world: World, guild: Guild, role_id: int) -> None:
    """Delete a role; members lose it."""
    del guild.roles[role_id]
    for member in guild.members.values():
        if role_id in member.roles:
            member.roles.remove(role_id)
    data: Json = {"guild_id": str(guild.id), "role_id": str(role_id)}
    world.changed(Change("GUILD_ROLE_DELETE", data, guild=guild))


def tell_member(world: World, guild: Guild, member: Member, event: str) -> None:
    """GUILD_MEMBER_ADD, _UPDATE or _REMOVE for a member."""
    data: Json = {"guild_id": str(guild.id), "user": member.person.user}
    if event != "GUILD_MEMBER_REMOVE":
        data = member.payload() | data
    world.changed(Change(event, data, guild=guild))

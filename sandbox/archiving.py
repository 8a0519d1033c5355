"""Archiving threads and opening them again: by hand, by a message, by age."""

from sandbox.channel import Channel, thread_member
from sandbox.errors import known
from sandbox.guild import Guild
from sandbox.wire import Json
from sandbox.world import Change, World

# Discord documents that there is a cap and not its figure; 1,000 is what bots meet
# (Copycord 15, slack-to-discord 16). That of announcement threads (160007) is unknown: none here.
MAX_ACTIVE = 1000
# The flag of a forum post that is pinned to the top, and so never archived by age.
PINNED = 1 << 1
_MINUTE = 60.0
# Seconds: no thread is archived earlier after something happened in it.
_SOONEST = 60 * _MINUTE


def check_room(guild: Guild) -> None:
    """Refuse one more active thread than a server may have: 160006."""
    active = sum(one.thread is not None and not one.thread.archived for one in _all(guild))
    if active >= MAX_ACTIVE:
        raise known(160006)


def _all(guild: Guild) -> list[Channel]:
    return list(guild.channels.values())


def set_archived(world: World, channel: Channel, archived: bool) -> None:
    """Archive or open a thread, without telling; 160006 where there is no room to open it."""
    thread = channel.thread
    if thread is None or thread.archived == archived:
        return
    now = world.clock.now()
    if archived:
        channel.flags &= ~PINNED
    else:
        check_room(channel.home)
        thread.active_at = now
    thread.archived, thread.archived_at = archived, now


def unarchive(world: World, channel: Channel) -> None:
    """Open a thread and tell about it."""
    set_archived(world, channel, archived=False)
    tell(world, channel, opened=True)


def tell(world: World, channel: Channel, *, opened: bool = False) -> None:
    """THREAD_UPDATE; if ``opened`` THREAD_MEMBER_UPDATE too, for the bot if it is in the thread."""
    world.changed(Change("THREAD_UPDATE", channel.payload(), channel, channel.guild))
    if opened and channel.thread is not None and world.bot.id in channel.thread.members:
        member: Json = thread_member(channel, world.bot.id) | {"guild_id": str(channel.home.id)}
        world.changed(Change("THREAD_MEMBER_UPDATE", member, channel, channel.guild))


async def by_age(world: World) -> None:
    """Archive threads in which nothing happens, as the clock goes; this never ends.

    The documents promise only that it is "usually not" earlier than ``auto_archive_duration``:
    the earliest is the strict reading. Whatever happens in a thread puts it off by an hour at
    least, so looking every hour misses none.
    """
    while True:
        now = world.clock.now()
        for channel in _aging(world):
            if _due(channel) <= now:
                set_archived(world, channel, archived=True)
                tell(world, channel)
        soonest = min((_due(one) for one in _aging(world)), default=now + _SOONEST)
        await world.clock.sleep_until(min(soonest, now + _SOONEST))


def _aging(world: World) -> list[Channel]:
    return [
        one
        for one in world.channels.values()
        if one.thread and not one.thread.archived and not one.flags & PINNED
    ]


def _due(channel: Channel) -> float:
    thread = channel.thread
    return thread.active_at + thread.auto_archive * _MINUTE if thread else 0.0

"""Scheduled events of a server, which begin and end by the clock.

discord-api-docs, guild-scheduled-event.mdx: status transitions, and "Status Update Automation".
"""

import asyncio
from dataclasses import dataclass, field

from sandbox.guild import Guild
from sandbox.person import Person
from sandbox.wire import Json, iso
from sandbox.world import Change, World

STAGE, VOICE, EXTERNAL = 1, 2, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
# What may follow a status; after the other two nothing may.
FOLLOWING = {SCHEDULED: {ACTIVE, CANCELED}, ACTIVE: {COMPLETED}}
# Events of a server that are scheduled or active.
MOST = 100
# Seconds after its start at which one that has not begun is cancelled: "a few hours".
FORGOTTEN = 3 * 3600.0


@dataclass(slots=True, eq=False)
class ScheduledEvent:
    """An event; ``start`` and ``end`` are Unix seconds, ``users`` the ids of who is interested."""

    id: int
    guild: Guild
    creator: Person
    type: int
    name: str
    start: float
    end: float | None = None
    description: str | None = None
    channel_id: int | None = None
    location: str | None = None
    image: str | None = None
    recurrence: Json | None = None
    status: int = SCHEDULED
    users: set[int] = field(default_factory=set)
    clockwork: "asyncio.Task[None] | None" = None

    @property
    def over(self) -> bool:
        """Whether nothing can be changed any more."""
        return self.status in {COMPLETED, CANCELED}

    def payload(self, *, with_count: bool = False) -> Json:
        """Discord's scheduled event object."""
        told: Json = {
            "id": str(self.id),
            "guild_id": str(self.guild.id),
            "channel_id": None if self.channel_id is None else str(self.channel_id),
            "creator_id": str(self.creator.id),
            "creator": self.creator.user,
            "name": self.name,
            "description": self.description,
            "image": self.image,
            "scheduled_start_time": iso(self.start),
            "scheduled_end_time": None if self.end is None else iso(self.end),
            "privacy_level": 2,
            "status": self.status,
            "entity_type": self.type,
            "entity_id": None,
            "entity_metadata": None if self.location is None else {"location": self.location},
            "recurrence_rule": self.recurrence,
            "guild_scheduled_event_exceptions": [],
        }
        return told | {"user_count": len(self.users)} if with_count else told


def tell(world: World, event: ScheduledEvent, what: str) -> None:
    """GUILD_SCHEDULED_EVENT_CREATE, _UPDATE or _DELETE."""
    name, guild = f"GUILD_SCHEDULED_EVENT_{what}", event.guild
    channel = None if event.channel_id is None else guild.channels.get(event.channel_id)
    world.changed(Change(name, event.payload(), channel, guild))


def set_interested(world: World, event: ScheduledEvent, person: Person, *, on: bool) -> None:
    """Someone marks themselves as interested, or takes it back."""
    if on == (person.id in event.users):
        return
    event.users ^= {person.id}
    data: Json = {
        "guild_scheduled_event_id": str(event.id),
        "user_id": str(person.id),
        "guild_id": str(event.guild.id),
    }
    what = "ADD" if on else "REMOVE"
    world.changed(Change(f"GUILD_SCHEDULED_EVENT_USER_{what}", data, guild=event.guild))


def set_status(world: World, event: ScheduledEvent, status: int) -> None:
    """Begin, end or cancel an event."""
    event.status = status
    tell(world, event, "UPDATE")


def follow_clock(world: World, event: ScheduledEvent) -> None:
    """Let an event begin and end by itself; called anew when it was changed."""
    stop(event)
    event.clockwork = None if event.over else asyncio.create_task(_run(world, event))


def stop(event: ScheduledEvent) -> None:
    """Let nothing happen by itself any more."""
    if event.clockwork is not None:
        event.clockwork.cancel()


async def _run(world: World, event: ScheduledEvent) -> None:
    external = event.type == EXTERNAL
    if event.status == SCHEDULED:
        await world.clock.sleep_until(event.start if external else event.start + FORGOTTEN)
        set_status(world, event, ACTIVE if external else CANCELED)
    if external and event.end is not None:
        await world.clock.sleep_until(event.end)
        set_status(world, event, COMPLETED)

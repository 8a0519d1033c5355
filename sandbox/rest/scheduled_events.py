"""Scheduled events of a server."""

import hashlib
from dataclasses import replace
from datetime import datetime

from sandbox import scheduled_events as events
from sandbox.errors import form_error, known
from sandbox.guild import Guild
from sandbox.permissions import BITS, VIEW_CHANNEL, require
from sandbox.person import Person
from sandbox.rest.call import Call, Route
from sandbox.scheduled_events import ScheduledEvent
from sandbox.wire import Json
from sandbox.world import World

_EVENTS = "/guilds/{guild_id}/scheduled-events"
_ONE = _EVENTS + "/{guild_scheduled_event_id}"
# Channels by the type of their events, and the rights that those want there.
_CHANNEL_TYPES = {events.STAGE: 13, events.VOICE: 2}
_RIGHTS = {
    events.STAGE: BITS["manage_channels"] | BITS["mute_members"] | BITS["move_members"],
    events.VOICE: VIEW_CHANNEL | BITS["connect"],
}


def _guild(call: Call) -> Guild:
    return call.state.world.guild(call.id("guild_id"))


def _event(call: Call) -> ScheduledEvent:
    """One that the bot sees; 10070 where there is none."""
    found = _guild(call).events.get(call.id("guild_scheduled_event_id"))
    if found is None or not _sees(call.state.world, found):
        raise known(10070)
    return found


def _sees(world: World, event: ScheduledEvent) -> bool:
    if event.channel_id is None:
        return True
    channel = event.guild.channels.get(event.channel_id)
    return channel is not None and bool(world.allowed(channel, world.bot) & VIEW_CHANNEL)


async def list_events(call: Call) -> list[Json]:
    """Those that are scheduled or active."""
    open_ = [one for one in _guild(call).events.values() if not one.over]
    seen = [one for one in open_ if _sees(call.state.world, one)]
    return [one.payload(with_count=call.flag("with_user_count")) for one in seen]


async def get_event(call: Call) -> Json:
    """One event."""
    return _event(call).payload(with_count=call.flag("with_user_count"))


async def create_event(call: Call) -> Json:
    """A new event; 30038 beyond a hundred."""
    world, guild = call.state.world, _guild(call)
    body = call.parse("event_create", call.object())
    _require(world, guild, body, "create_events")
    if sum(not one.over for one in guild.events.values()) >= events.MOST:
        raise known(30038)
    kind, start = body["entity_type"], _seconds(body["scheduled_start_time"])
    made = ScheduledEvent(world.mint.next(), guild, world.bot, kind, body["name"], start)
    _change(made, body)
    _check_times(world, made)
    guild.events[made.id] = made
    events.tell(world, made, "CREATE")
    events.follow_clock(world, made)
    return made.payload()


def _require(world: World, guild: Guild, event: Json, *any_of: str) -> None:
    """The rights that an event of this type and place wants ("Permissions Requirements")."""
    kind = event["entity_type"]
    if kind == events.EXTERNAL:
        own = world.guild_permissions(guild.id)
    else:
        channel = guild.channels.get(int(event["channel_id"] or 0))
        if channel is None or channel.type != _CHANNEL_TYPES[kind]:
            raise form_error(("channel_id",), "CHANNEL_TYPE_INVALID", "Invalid channel type")
        own = world.allowed(channel, world.bot)
        require(own, _RIGHTS[kind])
    if not any(own & BITS[name] for name in any_of):
        raise known(50013)


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _change(event: ScheduledEvent, body: Json) -> None:
    event.name = body.get("name", event.name)
    event.description = body.get("description", event.description)
    event.type = body.get("entity_type", event.type)
    event.recurrence = body.get("recurrence_rule", event.recurrence)
    if "scheduled_start_time" in body:
        event.start = _seconds(body["scheduled_start_time"])
    if "scheduled_end_time" in body:
        end = body["scheduled_end_time"]
        event.end = None if end is None else _seconds(end)
    if "channel_id" in body:
        event.channel_id = None if body["channel_id"] is None else int(body["channel_id"])
    if event.type != events.EXTERNAL:
        event.location = None
    elif body.get("entity_metadata"):
        event.location = body["entity_metadata"].get("location") or event.location
    if "image" in body:
        image = body["image"]
        hashed = image and hashlib.blake2b(image.encode(), digest_size=16).hexdigest()
        event.image = hashed or None


def _check_times(world: World, event: ScheduledEvent) -> None:
    """A start that is past, and an end before it, are refused; the codes are as seen."""
    if event.status == events.SCHEDULED and event.start <= world.clock.now():
        message = "Cannot schedule event in the past."
        code = "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST"
        raise form_error(("scheduled_start_time",), code, message)
    if event.end is None and event.type == events.EXTERNAL:
        raise form_error(("scheduled_end_time",), "BASE_TYPE_REQUIRED", "This field is required")
    if event.end is not None and event.end <= event.start:
        message = "Cannot schedule event end time before start time."
        code = "GUILD_SCHEDULED_EVENT_SCHEDULE_END_BEFORE_START"
        raise form_error(("scheduled_end_time",), code, message)


async def edit_event(call: Call) -> Json:
    """Change, begin, end or cancel an event; 180000 once it is over."""
    world, event = call.state.world, _event(call)
    _require(world, event.guild, event.payload(), *_rights(world, event))
    body = call.parse("event_edit", call.object())
    if event.over:
        raise known(180000)
    status = _next_status(event, body.pop("status", None))
    changed = replace(event)
    _change(changed, body)
    _require(world, event.guild, changed.payload(), *_rights(world, event))
    if body.keys() & {"scheduled_start_time", "scheduled_end_time"}:
        _check_times(world, changed)
    _change(event, body)
    event.status = status
    events.tell(world, event, "UPDATE")
    events.follow_clock(world, event)
    return event.payload()


def _rights(world: World, event: ScheduledEvent) -> tuple[str, ...]:
    """One of these is wanted: the bot's own events may be changed by whoever may create some."""
    return ("create_events", "manage_events") if event.creator is world.bot else ("manage_events",)


def _next_status(event: ScheduledEvent, asked: int | None) -> int:
    if asked in {None, event.status}:
        return event.status
    if asked not in events.FOLLOWING[event.status]:
        message = "Invalid Guild Scheduled Event Status Transition"
        raise form_error(("status",), "TRANSITION_INVALID_ERROR", message)
    return asked


async def delete_event(call: Call) -> None:
    """Delete an event."""
    world, event = call.state.world, _event(call)
    _require(world, event.guild, event.payload(), *_rights(world, event))
    events.stop(event)
    del event.guild.events[event.id]
    events.tell(world, event, "DELETE")


async def list_users(call: Call) -> list[Json]:
    """Who is interested, in pages by id."""
    event, world = _event(call), call.state.world
    return [_user(call, event, world.people[one]) for one in call.page(event.users, 100)]


def _user(call: Call, event: ScheduledEvent, person: Person) -> Json:
    told: Json = {
        "guild_scheduled_event_id": str(event.id),
        "user_id": str(person.id),
        "user": person.user,
        "response": 1,
    }
    member = event.guild.members.get(person.id)
    if member is None or not call.flag("with_member"):
        return told
    return told | {"member": member.payload()}


async def count_users(call: Call) -> Json:
    """How many are interested; no event has exceptions here."""
    counts: Json = {"guild_scheduled_event_count": len(_event(call).users)}
    return counts | {"guild_scheduled_event_exception_counts": {}}


ROUTES = [
    Route("GET", _EVENTS, list_events),
    Route("POST", _EVENTS, create_event),
    Route("GET", _ONE, get_event),
    Route("PATCH", _ONE, edit_event),
    Route("DELETE", _ONE, delete_event),
    Route("GET", _ONE + "/users", list_users),
    Route("GET", _ONE + "/users/counts", count_users),
]

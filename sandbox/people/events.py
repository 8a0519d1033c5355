"""``/sandbox`` calls about the scheduled events of a server."""

from sandbox.people.actor import guild_of, person_of
from sandbox.people.refusal import Refusal, missing, whole_number
from sandbox.people.request import Ask
from sandbox.scheduled_events import set_interested
from sandbox.wire import Json


async def interested(call: Ask) -> Json:
    """Mark oneself as interested in an event, or with ``on`` false take it back."""
    person = person_of(call.world, call.body)
    guild = guild_of(call.world, call.body, person)
    event_id = whole_number(call.body.get("event") or 0, "event")
    event = guild.events.get(event_id)
    if event is None or person.id not in guild.members:
        raise missing("event", event_id)
    if event.over:
        raise Refusal("This event is over.")
    set_interested(call.world, event, person, on=bool(call.body.get("on", True)))
    return event.payload(with_count=True)


async def listed(call: Ask) -> Json:
    """The events of a server, those that are over too."""
    guild = guild_of(call.world, call.body)
    return {"events": [one.payload(with_count=True) for one in guild.events.values()]}


ROUTES = {
    ("GET", "scheduled"): listed,
    ("POST", "interested"): interested,
}

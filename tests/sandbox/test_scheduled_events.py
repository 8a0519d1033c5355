"""Scheduled events: their form, their rights, and how they begin and end."""

from typing import Any

import pytest

from sandbox.channel import Channel
from sandbox.client import Person, Refused
from sandbox.scheduled_events import ScheduledEvent, follow_clock
from sandbox.wire import Json, iso
from tests.sandbox.giving import give
from tests.sandbox.raw_socket import dialled
from tests.sandbox.test_limits_http import GUILD, INVALID, Bot
from tests.sandbox.test_rights import FORBIDDEN, MINA
from tests.waiting import until

EVENTS = f"/guilds/{GUILD}/scheduled-events"
HOUR, DAY = 3600.0, 86_400.0
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4


def external(hand: Bot, **changed: Any) -> Json:
    """An evening in an hour, for two."""
    now = hand.sandbox.clock.now()
    event: Json = {
        "name": "Signal, episode 1",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "tvN"},
        "scheduled_start_time": iso(now + HOUR),
        "scheduled_end_time": iso(now + 3 * HOUR),
    }
    return {key: one for key, one in (event | changed).items() if one is not ...}


def weekly(**changed: Any) -> Json:
    return {"start": "2030-01-01T20:00:00+00:00", "frequency": 2, "interval": 1} | changed


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "x" * 101}, ["name"]),
        ({"description": "x" * 1001}, ["description"]),
        ({"privacy_level": 1}, ["privacy_level"]),
        ({"entity_type": 4}, ["entity_type"]),
        ({"scheduled_start_time": "soon"}, ["scheduled_start_time"]),
        ({"scheduled_start_time": ...}, ["scheduled_start_time"]),
        ({"scheduled_start_time": "2020-01-01T00:00:00+00:00"}, ["scheduled_start_time"]),
        ({"scheduled_end_time": "2020-01-01T00:00:00+00:00"}, ["scheduled_end_time"]),
        ({"scheduled_end_time": ...}, ["scheduled_end_time"]),
        ({"entity_metadata": ...}, ["entity_metadata"]),
        ({"entity_metadata": {}}, ["entity_metadata.location"]),
        ({"entity_metadata": {"location": "x" * 101}}, ["entity_metadata.location"]),
        ({"channel_id": str(GUILD + 10)}, ["channel_id"]),
        ({"entity_type": 2}, ["channel_id"]),
        ({"entity_type": 2, "channel_id": str(GUILD + 10)}, ["channel_id"]),
        ({"image": "x"}, ["image"]),
        ({"recurrence_rule": weekly(by_weekday=[0, 1])}, ["recurrence_rule.by_weekday"]),
        ({"recurrence_rule": weekly(count=3)}, ["recurrence_rule.count"]),
        ({"recurrence_rule": weekly(interval=3)}, ["recurrence_rule.interval"]),
        ({"recurrence_rule": weekly(by_month=[1])}, ["recurrence_rule.by_month"]),
        (
            {"recurrence_rule": weekly(frequency=3, by_weekday=[0, 1])},
            ["recurrence_rule.by_weekday"],
        ),
        (
            {"recurrence_rule": weekly(frequency=0, by_month=[7])},
            ["recurrence_rule.by_month_day"],
        ),
    ],
)
async def test_what_no_event_may_be(
    hand: Bot, guest: Person, changed: Json, places: list[str]
) -> None:
    await give(guest, "create_events", "view_channel")
    told = await hand.post(EVENTS, external(hand, **changed))
    assert (told.refusal, told.places) == (INVALID, places)
    assert (await hand.call("GET", EVENTS)).body == []


@pytest.mark.parametrize(
    "rule",
    [
        weekly(by_weekday=[2]),
        weekly(by_weekday=[2], interval=2),
        weekly(frequency=3, by_weekday=[5, 6]),
        weekly(frequency=1, by_n_weekday=[{"n": 4, "day": 2}]),
        weekly(frequency=0, by_month=[7], by_month_day=[24]),
    ],
)
async def test_rules_that_discord_knows(hand: Bot, guest: Person, rule: Json) -> None:
    await give(guest, "create_events")
    told = await hand.post(EVENTS, external(hand, recurrence_rule=rule))
    assert told.status == 200


async def test_events_want_their_rights(hand: Bot, guest: Person) -> None:
    assert (await hand.post(EVENTS, external(hand))).refusal == FORBIDDEN
    await give(guest, "manage_events")
    assert (await hand.post(EVENTS, external(hand))).refusal == FORBIDDEN
    await give(guest, "create_events")
    own = f"{EVENTS}/{(await hand.post(EVENTS, external(hand))).body['id']}"
    assert (await hand.call("PATCH", own, {"name": "Signal"})).body["name"] == "Signal"
    world = hand.sandbox.world
    guild = world.guilds[GUILD]
    theirs = ScheduledEvent(5, guild, world.people[MINA], 3, "Hers", 0.0)
    guild.events[5] = theirs
    for method, body in (("PATCH", {"name": "x"}), ("DELETE", None)):
        assert (await hand.call(method, f"{EVENTS}/5", body)).refusal == FORBIDDEN
    await give(guest, "view_channel")
    assert (await hand.call("PATCH", own, {"name": "x"})).refusal == FORBIDDEN
    assert (await hand.call("DELETE", own)).refusal == FORBIDDEN
    await give(guest, "manage_events")
    assert (await hand.call("DELETE", f"{EVENTS}/5")).status == 204
    assert (await hand.call("DELETE", own)).status == 204
    assert (await hand.call("GET", own)).refusal == (404, 10070)


async def test_an_event_in_a_voice_channel_is_seen_where_the_channel_is(
    hand: Bot, guest: Person
) -> None:
    world = hand.sandbox.world
    guild = world.guilds[GUILD]
    voice = Channel(GUILD + 50, 2, "cinema", guild)
    guild.channels[voice.id] = world.channels[voice.id] = voice
    here = {"entity_type": 2, "channel_id": str(voice.id), "entity_metadata": ...}
    await give(guest, "create_events")
    assert (await hand.post(EVENTS, external(hand, **here))).refusal == FORBIDDEN
    await give(guest, "create_events", "connect")
    made = await hand.post(EVENTS, external(hand, **here))
    assert (made.status, made.body["channel_id"]) == (200, str(voice.id))
    path = f"{EVENTS}/{made.body['id']}"
    await guest.call("POST", "permissions", {"channel": "cinema", "deny": ["view_channel"]})
    assert (await hand.call("GET", path)).refusal == (404, 10070)
    assert (await hand.call("GET", EVENTS)).body == []


async def test_a_hundred_events(hand: Bot, guest: Person) -> None:
    await give(guest, "create_events")
    guild = hand.sandbox.world.guilds[GUILD]
    for number in range(100):
        guild.events[number] = ScheduledEvent(number, guild, hand.sandbox.world.bot, 3, "x", 0.0)
    assert (await hand.post(EVENTS, external(hand))).refusal == (400, 30038)
    guild.events[0].status = COMPLETED
    assert (await hand.post(EVENTS, external(hand))).status == 200


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        ([CANCELED], (400, 180000)),
        ([ACTIVE, COMPLETED], (400, 180000)),
        ([COMPLETED], INVALID),
        ([ACTIVE, CANCELED], INVALID),
        ([ACTIVE, SCHEDULED], INVALID),
    ],
)
async def test_statuses_follow_each_other(
    hand: Bot, guest: Person, steps: list[int], last: tuple[int, int]
) -> None:
    await give(guest, "create_events")
    path = f"{EVENTS}/{(await hand.post(EVENTS, external(hand))).body['id']}"
    answers = [await hand.call("PATCH", path, {"status": one}) for one in steps]
    if last == INVALID:
        told = answers.pop()
        assert (told.refusal, told.places) == (INVALID, ["status"])
    else:
        assert (await hand.call("PATCH", path, {"name": "x"})).refusal == last
        assert (await hand.call("GET", EVENTS)).body == []
    assert [one.body["status"] for one in answers] == steps[: len(answers)]


async def test_an_external_event_begins_and_ends_by_itself(hand: Bot, guest: Person) -> None:
    await give(guest, "create_events")
    event = (await hand.post(EVENTS, external(hand))).body
    kept = hand.sandbox.world.guilds[GUILD].events[int(event["id"])]
    path = f"{EVENTS}/{event['id']}"
    # Moved by an hour: the old moment does nothing.
    later = iso(hand.sandbox.clock.now() + 2 * HOUR)
    await hand.call("PATCH", path, {"scheduled_start_time": later})
    async with dialled(hand.sandbox) as raw:
        await raw.identify(hand.sandbox, 1 | 1 << 16)
        created = (await raw.frame())["d"]
        assert [one["id"] for one in created["guild_scheduled_events"]] == [event["id"]]
        await raw.frame()
        hand.sandbox.clock.advance(HOUR + 1)
        assert (await hand.call("GET", path)).body["status"] == SCHEDULED
        hand.sandbox.clock.advance(HOUR)
        updated = await raw.frame()
        assert (updated["t"], updated["d"]["status"]) == ("GUILD_SCHEDULED_EVENT_UPDATE", ACTIVE)
        hand.sandbox.clock.advance(HOUR)
        assert (await raw.frame())["d"]["status"] == COMPLETED
    assert kept.over


async def test_one_that_nobody_began_is_cancelled_hours_later(hand: Bot) -> None:
    world = hand.sandbox.world
    guild, now = world.guilds[GUILD], world.clock.now()
    event = ScheduledEvent(5, guild, world.bot, 2, "x", now + HOUR, channel_id=GUILD + 10)
    guild.events[5] = event
    follow_clock(world, event)
    hand.sandbox.clock.advance(2 * HOUR)
    assert (await hand.call("GET", f"{EVENTS}/5")).body["status"] == SCHEDULED
    hand.sandbox.clock.advance(2 * HOUR)
    await until(lambda: event.status == CANCELED)


async def test_events_need_their_intent(hand: Bot, guest: Person) -> None:
    await give(guest, "create_events")
    async with dialled(hand.sandbox) as raw:
        await raw.identify(hand.sandbox, 1)
        for _ in range(2):
            await raw.frame()
        await hand.post(EVENTS, external(hand))
        await give(guest, "view_channel")
        assert (await raw.frame())["t"] == "GUILD_ROLE_UPDATE"


async def test_who_is_interested(hand: Bot, guest: Person) -> None:
    await give(guest, "create_events")
    event = (await hand.post(EVENTS, external(hand))).body
    path = f"{EVENTS}/{event['id']}"
    for name in ("theo", "mina"):
        await guest.other(name).call("POST", "interested", {"event": event["id"]})
    users = (await hand.call("GET", path + "/users?with_member=true")).body
    assert [one["user"]["username"] for one in users] == ["theo", "mina"]
    assert users[0]["member"]["roles"]
    assert len((await hand.call("GET", f"{path}/users?limit=1")).body) == 1
    assert (await hand.call("GET", f"{path}/users?limit=101")).refusal == INVALID
    assert (await hand.call("GET", f"{path}/users?before={MINA}")).body[0]["user_id"] == str(
        MINA - 1
    )
    counted = await hand.call("GET", path + "?with_user_count=true")
    assert counted.body["user_count"] == 2
    await guest.call("POST", "interested", {"event": event["id"], "on": False})
    counts = await hand.call("GET", path + "/users/counts")
    assert counts.body["guild_scheduled_event_count"] == 1
    await hand.call("PATCH", path, {"status": CANCELED})
    with pytest.raises(Refused, match="over"):
        await guest.call("POST", "interested", {"event": event["id"]})

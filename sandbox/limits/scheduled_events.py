"""Scheduled events. What hangs on the clock or the channel is checked where they are made."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.context import Context
from sandbox.limits.fields import Snowflake, Timestamp, between
from sandbox.limits.images import Image
from sandbox.limits.rules import Wrong, forbidden, required, rule

EventName = Annotated[str, between(1, 100)]
Description = Annotated[str, between(0, 1000)] | None
EntityType = Literal[1, 2, 3]
EXTERNAL: Final = 3
YEARLY, MONTHLY, WEEKLY, DAILY = 0, 1, 2, 3
# The sets of days that a daily rule may name: "System limitations" of recurrence rules.
_DAYS: Final = ([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], [6, 0, 1, 2, 3], [4, 5], [5, 6], [6, 0])
_ALLOWED: Final = {
    YEARLY: {"by_month", "by_month_day"},
    MONTHLY: {"by_n_weekday"},
    WEEKLY: {"by_weekday"},
    DAILY: {"by_weekday"},
}
_SETS: Final = ("by_weekday", "by_n_weekday", "by_month", "by_month_day")
_ONE_BY_ONE: Final = (YEARLY, MONTHLY, WEEKLY)

Weekday = Annotated[int, Field(ge=0, le=6)]


class Metadata(TypedDict, total=False):
    """Where an external event is."""

    location: Annotated[str, between(1, 100)] | None


class NthWeekday(TypedDict):
    """A day of a week of a month."""

    n: Annotated[int, Field(ge=1, le=5)]
    day: Weekday


class RuleFields(TypedDict, total=False):
    """How often an event recurs."""

    start: Required[Timestamp]
    end: Timestamp | None
    frequency: Required[Literal[0, 1, 2, 3]]
    interval: int | None
    by_weekday: list[Weekday] | None
    by_n_weekday: list[NthWeekday] | None
    by_month: list[Annotated[int, Field(ge=1, le=12)]] | None
    by_month_day: list[Annotated[int, Field(ge=1, le=31)]] | None
    by_year_day: list[int] | None
    count: int | None


def _beyond_the_system(rule_: RuleFields, _: Context) -> Iterator[Wrong]:
    frequency = rule_["frequency"]
    given = {name for name in _SETS if rule_.get(name)}
    for name in sorted((given - _ALLOWED[frequency]) | _unsettable(rule_)):
        yield forbidden(name)
    if (rule_.get("interval") or 1) not in ({1, 2} if frequency == WEEKLY else {1}):
        yield Wrong(("interval",), "BASE_TYPE_CHOICES", "Value must be one of (1,).")
    for name in sorted(given & _ALLOWED[frequency]):
        if frequency in _ONE_BY_ONE and len(rule_[name]) != 1:  # type: ignore[literal-required]  # one of the fields above
            yield Wrong((name,), "BASE_TYPE_BAD_LENGTH", "Must be 1 in length.")
    if frequency == DAILY and given and rule_.get("by_weekday") not in _DAYS:
        yield Wrong(("by_weekday",), "BASE_TYPE_CHOICES", "These days are no known set.")
    if frequency == YEARLY and given and given != {"by_month", "by_month_day"}:
        yield from (required(name) for name in sorted({"by_month", "by_month_day"} - given))


def _unsettable(rule_: RuleFields) -> set[str]:
    fields = {"count": rule_.get("count"), "end": rule_.get("end")}
    fields["by_year_day"] = rule_.get("by_year_day")  # type: ignore[assignment]  # only whether it is there
    return {name for name, value in fields.items() if value is not None}


Recurrence = Annotated[RuleFields, rule(_beyond_the_system)] | None


class EventFields(TypedDict, total=False):
    """What an event may have."""

    description: Description
    scheduled_end_time: Timestamp | None
    channel_id: Snowflake | None
    entity_metadata: Metadata | None
    image: Image | None
    recurrence_rule: Recurrence


class NewEventFields(EventFields, total=False):
    """Create Guild Scheduled Event."""

    name: Required[EventName]
    scheduled_start_time: Required[Timestamp]
    privacy_level: Required[Literal[2]]
    entity_type: Required[EntityType]


class EventEditFields(EventFields, total=False):
    """Modify Guild Scheduled Event."""

    name: EventName
    scheduled_start_time: Timestamp
    privacy_level: Literal[2]
    entity_type: EntityType
    status: Literal[1, 2, 3, 4] | None


def _by_type(event: EventEditFields, _: Context) -> Iterator[Wrong]:
    """As "Field Requirements By Entity Type" says, where a body names the type."""
    kind = event.get("entity_type")
    if kind is None:
        return
    if kind == EXTERNAL:
        if not (event.get("entity_metadata") or {}).get("location"):
            yield required("entity_metadata", "location")
        if event.get("scheduled_end_time") is None:
            yield required("scheduled_end_time")
        if event.get("channel_id") is not None:
            yield forbidden("channel_id")
    elif event.get("channel_id") is None:
        yield required("channel_id")


NewEvent = Annotated[NewEventFields, rule(_by_type)]
EventEdit = Annotated[EventEditFields, rule(_by_type)]

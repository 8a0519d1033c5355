"""Select menus, in messages and in modals."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.context import Context
from sandbox.limits.emoji import Emoji
from sandbox.limits.fields import ComponentId, CustomId, Flag, Snowflake, between, not_blank, up_to
from sandbox.limits.options import repeated_values
from sandbox.limits.rules import Wrong, rule


class SelectFields(TypedDict, total=False):
    """What every select has. ``required`` counts in modals only, ``disabled`` in messages only."""

    id: ComponentId
    custom_id: Required[CustomId]
    placeholder: Annotated[str, up_to(150)] | None
    min_values: Annotated[int, Field(ge=0, le=25)] | None
    max_values: Annotated[int, Field(ge=1, le=25)] | None
    disabled: Flag
    required: Flag


class SelectOption(TypedDict, total=False):
    """One option of a string select."""

    label: Required[Annotated[str, between(1, 100), not_blank()]]
    value: Required[Annotated[str, between(1, 100)]]
    description: Annotated[str, up_to(100)] | None
    emoji: Emoji | None
    default: Flag


class UserDefault(TypedDict):
    """A person chosen beforehand."""

    id: Snowflake
    type: Literal["user"]


class RoleDefault(TypedDict):
    """A role chosen beforehand."""

    id: Snowflake
    type: Literal["role"]


class ChannelDefault(TypedDict):
    """A channel chosen beforehand."""

    id: Snowflake
    type: Literal["channel"]


MentionableDefault = Annotated[UserDefault | RoleDefault, Field(discriminator="type")]


class StringSelectFields(SelectFields, total=False):
    """A choice among options that the application wrote."""

    type: Required[Literal[3]]
    options: Required[Annotated[list[SelectOption], between(1, 25)]]


class UserSelectFields(SelectFields, total=False):
    """A choice among people."""

    type: Required[Literal[5]]
    default_values: Annotated[list[UserDefault], up_to(25)] | None


class RoleSelectFields(SelectFields, total=False):
    """A choice among roles."""

    type: Required[Literal[6]]
    default_values: Annotated[list[RoleDefault], up_to(25)] | None


class MentionableSelectFields(SelectFields, total=False):
    """A choice among people and roles."""

    type: Required[Literal[7]]
    default_values: Annotated[list[MentionableDefault], up_to(25)] | None


class ChannelSelectFields(SelectFields, total=False):
    """A choice among channels."""

    type: Required[Literal[8]]
    default_values: Annotated[list[ChannelDefault], up_to(25)] | None
    channel_types: list[int] | None


def _wrong_counts(select: dict[str, Any], _: Context) -> Iterator[Wrong]:
    low, high = (_count(select, field) for field in ("min_values", "max_values"))
    if low > high:
        message = f"min_values value should be less than or equal to {high}."
        yield Wrong(("min_values",), "NUMBER_TYPE_MAX", message)
    if "options" in select:
        yield from _wrong_options(select["options"], high)
    chosen = select.get("default_values")
    if chosen and not low <= len(chosen) <= high:
        message = f"Must be between {low} and {high} in length."
        yield Wrong(("default_values",), "BASE_TYPE_BAD_LENGTH", message)


def _count(select: dict[str, Any], field: str) -> int:
    count = select.get(field)
    return 1 if count is None else count


def _wrong_options(options: list[dict[str, Any]], high: int) -> Iterator[Wrong]:
    if len(options) < high:
        yield Wrong(("options",), "BASE_TYPE_MIN_LENGTH", f"Must be {high} or more in length.")
    if sum(bool(option.get("default")) for option in options) > high:
        yield Wrong(
            ("options",),
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
            "The specified number of default values exceeds the specified maximum values",
        )
    yield from repeated_values(options)


_COUNTS = rule(_wrong_counts)
StringSelect = Annotated[StringSelectFields, _COUNTS]
UserSelect = Annotated[UserSelectFields, _COUNTS]
RoleSelect = Annotated[RoleSelectFields, _COUNTS]
MentionableSelect = Annotated[MentionableSelectFields, _COUNTS]
ChannelSelect = Annotated[ChannelSelectFields, _COUNTS]

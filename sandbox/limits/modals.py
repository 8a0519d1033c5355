"""Modals: what a form may hold."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.components import TextDisplay
from sandbox.limits.context import Context
from sandbox.limits.fields import (
    ComponentId,
    CustomId,
    FileTypes,
    Flag,
    between,
    not_blank,
    only_type,
    units,
    up_to,
)
from sandbox.limits.options import repeated_values
from sandbox.limits.rules import Wrong, forbidden, required, rule
from sandbox.limits.selects import (
    ChannelSelect,
    MentionableSelect,
    RoleSelect,
    StringSelect,
    UserSelect,
)
from sandbox.limits.tree import unique


class TextInputFields(TypedDict, total=False):
    """A box to type into; ``label`` belongs to those in an action row."""

    type: Required[Literal[4]]
    id: ComponentId
    custom_id: Required[CustomId]
    style: Required[Literal[1, 2]]
    label: Annotated[str, between(1, 45), not_blank()] | None
    value: Annotated[str, up_to(4000)] | None
    placeholder: Annotated[str, up_to(100)] | None
    min_length: Annotated[int, Field(ge=0, le=4000)] | None
    max_length: Annotated[int, Field(ge=1, le=4000)] | None
    required: Flag


def _wrong_lengths(box: TextInputFields, _: Context) -> Iterator[Wrong]:
    low, high = box.get("min_length") or 0, box.get("max_length") or 4000
    if low > high:
        message = f"int value should be less than or equal to {high}."
        yield Wrong(("min_length",), "NUMBER_TYPE_MAX", message)
    value = box.get("value")
    if value is not None and units(value) < low:
        yield Wrong(("value",), "BASE_TYPE_MIN_LENGTH", f"Must be {low} or more in length.")
    if value is not None and units(value) > high:
        yield Wrong(("value",), "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")


TextInput = Annotated[TextInputFields, rule(_wrong_lengths)]


class ModalOption(TypedDict, total=False):
    """One option of a radio group or a checkbox group."""

    label: Required[Annotated[str, between(1, 100), not_blank()]]
    value: Required[Annotated[str, between(1, 100)]]
    description: Annotated[str, up_to(100)] | None
    default: Flag


class FileUploadFields(TypedDict, total=False):
    """Asks for files."""

    type: Required[Literal[19]]
    id: ComponentId
    custom_id: Required[CustomId]
    min_values: Annotated[int, Field(ge=0, le=10)] | None
    max_values: Annotated[int, Field(ge=1, le=10)] | None
    required: Flag
    file_types: FileTypes | None


class RadioGroupFields(TypedDict, total=False):
    """A choice of one."""

    type: Required[Literal[21]]
    id: ComponentId
    custom_id: Required[CustomId]
    options: Required[Annotated[list[ModalOption], between(2, 10)]]
    required: Flag


class CheckboxGroupFields(TypedDict, total=False):
    """A choice of several."""

    type: Required[Literal[22]]
    id: ComponentId
    custom_id: Required[CustomId]
    options: Required[Annotated[list[ModalOption], between(1, 10)]]
    min_values: Annotated[int, Field(ge=0, le=10)] | None
    max_values: Annotated[int, Field(ge=1, le=10)] | None
    required: Flag


class Checkbox(TypedDict, total=False):
    """A yes or no."""

    type: Required[Literal[23]]
    id: ComponentId
    custom_id: Required[CustomId]
    default: Flag


def _wrong_counts(group: dict[str, Any], _: Context) -> Iterator[Wrong]:
    options = group.get("options", [])
    high = group.get("max_values") or len(options) or 1
    low = group.get("min_values")
    if low is not None and low > high:
        message = f"min_values value should be less than or equal to {high}."
        yield Wrong(("min_values",), "NUMBER_TYPE_MAX", message)
    if options and high > len(options):
        yield Wrong(("options",), "BASE_TYPE_MIN_LENGTH", f"Must be {high} or more in length.")
    yield from _wrong_defaults(options, high)


def _wrong_radio(group: dict[str, Any], _: Context) -> Iterator[Wrong]:
    yield from _wrong_defaults(group["options"], 1)


def _wrong_defaults(options: list[dict[str, Any]], high: int) -> Iterator[Wrong]:
    if sum(bool(option.get("default")) for option in options) > high:
        yield Wrong(
            ("options",),
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
            "The specified number of default values exceeds the specified maximum values",
        )
    yield from repeated_values(options)


FileUpload = Annotated[FileUploadFields, rule(_wrong_counts)]
CheckboxGroup = Annotated[CheckboxGroupFields, rule(_wrong_counts)]
RadioGroup = Annotated[RadioGroupFields, rule(_wrong_radio)]


class LabelFields(TypedDict, total=False):
    """A caption with the one component that it is for."""

    type: Required[Literal[18]]
    id: ComponentId
    label: Required[Annotated[str, between(1, 45), not_blank()]]
    description: Annotated[str, between(1, 100)] | None
    component: Required[
        Annotated[
            StringSelect
            | TextInput
            | UserSelect
            | RoleSelect
            | MentionableSelect
            | ChannelSelect
            | FileUpload
            | RadioGroup
            | CheckboxGroup
            | Checkbox,
            Field(discriminator="type"),
        ]
    ]


def _wrong_in_modal(label: dict[str, Any], _: Context) -> Iterator[Wrong]:
    component = label["component"]
    if component.get("disabled"):
        yield forbidden("component", "disabled")
    if component.get("min_values") == 0 and component.get("required") is not False:
        message = "int value should be greater than or equal to 1."
        yield Wrong(("component", "min_values"), "NUMBER_TYPE_MIN", message)


Label = Annotated[LabelFields, rule(_wrong_in_modal)]


class ModalRowFields(TypedDict, total=False):
    """The older form: a row with one text input that carries its own label."""

    type: Required[Literal[1]]
    id: ComponentId
    components: Required[Annotated[list[Annotated[TextInput, only_type(4)]], between(1, 1)]]


def _unlabelled(row: dict[str, Any], _: Context) -> Iterator[Wrong]:
    for index, box in enumerate(row["components"]):
        if not box.get("label"):
            yield required("components", index, "label")


ModalRow = Annotated[ModalRowFields, rule(_unlabelled)]


class Modal(TypedDict, total=False):
    """A form: one to five components under a title."""

    custom_id: Required[CustomId]
    title: Required[Annotated[str, between(1, 45), not_blank()]]
    components: Required[
        Annotated[
            list[Annotated[ModalRow | TextDisplay | Label, Field(discriminator="type")]],
            between(1, 5),
            rule(unique),
        ]
    ]

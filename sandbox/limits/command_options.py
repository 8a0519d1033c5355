"""Options, subcommands and groups of slash commands."""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.choices import Integer, IntegerChoice, NumberChoice, StringChoice
from sandbox.limits.context import Context
from sandbox.limits.fields import FileTypes, Flag, between, only_type, up_to
from sandbox.limits.locales import Localizations
from sandbox.limits.names import Name, Names
from sandbox.limits.rules import Wrong, rule

SUBCOMMAND: Final = 1
GROUP: Final = 2


class OptionFields(TypedDict, total=False):
    """What every option has."""

    name: Required[Name]
    name_localizations: Names | None
    description: Required[Annotated[str, between(1, 100)]]
    description_localizations: Localizations | None
    required: Flag


class PlainOption(OptionFields, total=False):
    """A boolean (5), person (6), role (8) or mentionable (9)."""

    type: Required[Literal[5, 6, 8, 9]]


class AttachmentOption(OptionFields, total=False):
    """A file."""

    type: Required[Literal[11]]
    file_types: FileTypes | None


class ChannelOption(OptionFields, total=False):
    """A channel."""

    type: Required[Literal[7]]
    channel_types: list[int] | None


class StringFields(OptionFields, total=False):
    """A text."""

    type: Required[Literal[3]]
    choices: Annotated[list[StringChoice], up_to(25)] | None
    autocomplete: Flag
    min_length: Annotated[int, Field(ge=0, le=6000)] | None
    max_length: Annotated[int, Field(ge=1, le=6000)] | None


class IntegerFields(OptionFields, total=False):
    """A whole number."""

    type: Required[Literal[4]]
    choices: Annotated[list[IntegerChoice], up_to(25)] | None
    autocomplete: Flag
    min_value: Integer | None
    max_value: Integer | None


class NumberFields(OptionFields, total=False):
    """A number."""

    type: Required[Literal[10]]
    choices: Annotated[list[NumberChoice], up_to(25)] | None
    autocomplete: Flag
    min_value: float | None
    max_value: float | None


def _wrong_choices(option: dict[str, Any], _: Context) -> Iterator[Wrong]:
    if option.get("choices") and option.get("autocomplete"):
        yield Wrong(
            ("autocomplete",),
            "APPLICATION_COMMAND_CHOICES_AND_AUTOCOMPLETE_MUTUALLY_EXCLUSIVE",
            "choices and autocomplete are mutually exclusive.",
        )
    for low, high in (("min_length", "max_length"), ("min_value", "max_value")):
        least, most = option.get(low), option.get(high)
        if least is not None and most is not None and least > most:
            message = f"int value should be less than or equal to {most}."
            yield Wrong((low,), "NUMBER_TYPE_MAX", message)


_CHOICES = rule(_wrong_choices)
StringOption = Annotated[StringFields, _CHOICES]
IntegerOption = Annotated[IntegerFields, _CHOICES]
NumberOption = Annotated[NumberFields, _CHOICES]


def _wrong_order(options: list[dict[str, Any]], _: Context) -> Iterator[Wrong]:
    names: set[str] = set()
    optional_before = False
    for index, option in enumerate(options):
        if option["name"] in names:
            message = f"Option name {option['name']} is already used in these options"
            yield Wrong((index,), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message)
        names.add(option["name"])
        if optional_before and option.get("required"):
            message = "Required options must be placed before non-required options"
            yield Wrong((index,), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_before = optional_before or not option.get("required")


def _mixed(options: list[dict[str, Any]], _: Context) -> Iterator[Wrong]:
    nested = [option["type"] in {SUBCOMMAND, GROUP} for option in options]
    if any(nested) and not all(nested):
        yield Wrong(
            (),
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive "
            "to all other types",
        )


Option = Annotated[
    StringOption | IntegerOption | PlainOption | ChannelOption | NumberOption | AttachmentOption,
    Field(discriminator="type"),
]


class Subcommand(OptionFields, total=False):
    """A subcommand with options of its own."""

    type: Required[Literal[1]]
    options: Annotated[list[Option], up_to(25), rule(_wrong_order)] | None


class Group(OptionFields, total=False):
    """A group of subcommands; groups do not nest."""

    type: Required[Literal[2]]
    options: (
        Annotated[list[Annotated[Subcommand, only_type(1)]], up_to(25), rule(_wrong_order)] | None
    )


TopOption = Annotated[
    Subcommand
    | Group
    | StringOption
    | IntegerOption
    | PlainOption
    | ChannelOption
    | NumberOption
    | AttachmentOption,
    Field(discriminator="type"),
]
Options = Annotated[list[TopOption], up_to(25), rule(_mixed), rule(_wrong_order)]

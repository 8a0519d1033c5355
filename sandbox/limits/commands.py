"""Application commands: slash commands and context menus."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, Required

from pydantic import AfterValidator, BeforeValidator, Field
from typing_extensions import TypedDict

from sandbox.errors import ApiError
from sandbox.limits.command_options import Options
from sandbox.limits.context import Context
from sandbox.limits.fields import Flag, Permissions, Snowflake, between, units
from sandbox.limits.locales import Localizations
from sandbox.limits.names import MenuName, MenuNames, Name, Names
from sandbox.limits.rules import Wrong, rule

CHAT_INPUT: Final = 1
MAX_SIZE: Final = 8000
"""UTF-16 code units in names, descriptions and values of one command, options included."""

MAX_COMMANDS: Final = {CHAT_INPUT: 100, 2: 15, 3: 15}
"""Commands by type that an application may have, globally or in one server."""


class CommandFields(TypedDict, total=False):
    """What every command has; ``id`` keeps it in a bulk."""

    id: Snowflake | None
    default_member_permissions: Permissions | None
    dm_permission: Flag
    default_permission: Flag
    nsfw: Flag
    contexts: Annotated[list[Literal[0, 1, 2]], between(1, 3)] | None
    integration_types: Annotated[list[Literal[0, 1]], between(1, 2)] | None


class SlashCommandFields(CommandFields, total=False):
    """A slash command."""

    type: Required[Literal[1]]
    name: Required[Name]
    name_localizations: Names | None
    description: Required[Annotated[str, between(1, 100)]]
    description_localizations: Localizations | None
    options: Options | None


class MenuCommandFields(CommandFields, total=False):
    """A command in the menu of a person (2) or a message (3): it has no description."""

    type: Required[Literal[2, 3]]
    name: Required[MenuName]
    name_localizations: MenuNames | None
    description: str | None


def _too_large(command: dict[str, Any], _: Context) -> Iterator[Wrong]:
    if _weight(command) > MAX_SIZE:
        message = f"Command exceeds maximum size ({MAX_SIZE})"
        yield Wrong((), "APPLICATION_COMMAND_TOO_LARGE", message)


def _weight(part: dict[str, Any]) -> int:
    """Size of a command, option or choice: of each text, the longest translation counts."""
    own = sum(
        max(
            map(
                units, (part.get(field) or "", *(part.get(f"{field}_localizations") or {}).values())
            )
        )
        for field in ("name", "description")
    )
    inner = (*(part.get("options") or ()), *(part.get("choices") or ()))
    return own + units(str(part.get("value", ""))) + sum(map(_weight, inner))


def _described(command: dict[str, Any], _: Context) -> Iterator[Wrong]:
    if command.get("description"):
        message = "Context menu commands cannot have description"
        yield Wrong(("description",), "APPLICATION_COMMAND_INVALID_DESCRIPTION", message)


def _typed(body: Any) -> Any:
    """A command without a type is a slash command."""
    if isinstance(body, dict) and body.get("type") is None:
        return {**body, "type": CHAT_INPUT}
    return body


SlashCommand = Annotated[SlashCommandFields, rule(_too_large)]
MenuCommand = Annotated[MenuCommandFields, rule(_described)]
Command = Annotated[
    SlashCommand | MenuCommand, Field(discriminator="type"), BeforeValidator(_typed)
]


def _repeated(commands: list[dict[str, Any]], _: Context) -> Iterator[Wrong]:
    seen = set()
    for index, command in enumerate(commands):
        key = (command["type"], command["name"])
        if key in seen:
            message = "Application command names must be unique"
            yield Wrong((index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        seen.add(key)


def _not_too_many(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for kind, count in Counter(command["type"] for command in commands).items():
        if count > (most := MAX_COMMANDS[kind]):
            message = f"Maximum number of application commands reached ({most})."
            raise ApiError(400, 30032, message)
    return commands


Commands = Annotated[list[Command], rule(_repeated), AfterValidator(_not_too_many)]

"""Option values of a command: checked as a client does, written as Discord sends them."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox.files import Upload, fits
from sandbox.people.actor import Actor, find
from sandbox.people.refusal import Refusal, missing
from sandbox.people.resolved import Resolved
from sandbox.people.typed import GROUP, SUBCOMMAND, Leaf
from sandbox.permissions import VIEW_CHANNEL
from sandbox.wire import Json

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)
# Characters in a string option, as clients allow.
MAX_TEXT = 6_000
_LARGEST = 2**53
_WHOLE = re.compile(r"[+-]?[0-9]{1,20}")
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,3})?")
_TRUE = {"true", "yes", "on", "1"}
_FALSE = {"false", "no", "off", "0"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person filled in: values by option name, files by option name."""

    values: dict[str, Any]
    files: dict[str, Upload]


def command_data(actor: Actor, leaf: Leaf, filled: Filled, focused: str | None = None) -> Json:
    """``data`` of a chat-input command, or of an autocomplete request for ``focused``."""
    resolved = Resolved(actor)
    options = _options(actor, leaf, filled, resolved, focused)
    for name in reversed(leaf.path):
        last = name == leaf.path[-1]
        options = [{"type": SUBCOMMAND if last else GROUP, "name": name, "options": options}]
    data: Json = {"id": leaf.command["id"], "name": leaf.command["name"], "type": 1}
    if options:
        data["options"] = options
    if actor.guild is not None and leaf.command.get("guild_id"):
        data["guild_id"] = leaf.command["guild_id"]
    if found := resolved.payload():
        data["resolved"] = found
    return data


def _options(
    actor: Actor, leaf: Leaf, filled: Filled, resolved: Resolved, focused: str | None
) -> list[Json]:
    known = {option["name"] for option in leaf.options}
    if unknown := (filled.values.keys() | filled.files.keys()) - known:
        raise missing("option", ", ".join(sorted(unknown)))
    options: list[Json] = []
    for option in leaf.options:
        name = option["name"]
        if name == focused:
            # Text as it is typed, for numbers too (discord-api-types).
            typed = str(filled.values.get(name, ""))
            options.append({"name": name, "type": option["type"], "value": typed, "focused": True})
        elif name in filled.files:
            kept = _keep(actor, option, filled.files[name])
            value: Any = resolved.attachment(kept)
            options.append({"name": name, "type": option["type"], "value": value})
        elif filled.values.get(name) is not None:
            value = _value(actor, option, filled.values[name], resolved)
            options.append({"name": name, "type": option["type"], "value": value})
        elif option.get("required") and focused is None and not actor.force:
            raise Refusal(f"{name} is required.")
    return options


def _keep(actor: Actor, option: Json, upload: Upload) -> Json:
    if not actor.force and not fits(upload.filename, option.get("file_types")):
        raise Refusal(f"{option['name']} takes only: {', '.join(option['file_types'])}.")
    return actor.world.files.keep(upload, actor.channel.id, ephemeral=True)


def _value(actor: Actor, option: Json, given: Any, resolved: Resolved) -> Any:
    match option["type"]:
        case 3 | 4 | 10:
            return _plain(actor, option, given)
        case 5:
            return _boolean(given)
        case 6:
            return resolved.person(find(actor.world.people.values(), given, "person"))
        case 7:
            return _channel(actor, option, given, resolved)
        case 8:
            return resolved.role(find(_roles(actor), given, "role"))
        case 9:
            return _mentionable(actor, given, resolved)
        case _:
            raise Refusal(f"{option['name']} wants a file.")


def _roles(actor: Actor) -> list[Any]:
    return list(actor.guild.roles.values()) if actor.guild else []


def _mentionable(actor: Actor, given: Any, resolved: Resolved) -> str:
    try:
        return resolved.person(find(actor.world.people.values(), given, "person"))
    except Refusal:
        return resolved.role(find(_roles(actor), given, "person or role"))


def _channel(actor: Actor, option: Json, given: Any, resolved: Resolved) -> str:
    channels = actor.guild.channels.values() if actor.guild else []
    channel = find(channels, given, "channel")
    if not actor.force:
        allowed = option.get("channel_types")
        if allowed and channel.type not in allowed:
            raise Refusal(f"#{channel.name} is not of a kind that {option['name']} takes.")
        if not actor.world.allowed(channel, actor.person) & VIEW_CHANNEL:
            raise missing("channel", given)
    return resolved.channel(channel)


def _boolean(given: Any) -> bool:
    word = str(given).lower()
    if word not in _TRUE | _FALSE:
        raise Refusal(f"{given!r} is neither true nor false.")
    return word in _TRUE


def _plain(actor: Actor, option: Json, given: Any) -> Any:
    for choice in option.get("choices") or []:
        if given == choice["value"] or str(given) in {choice["name"], str(choice["value"])}:
            return choice["value"]
    value = _number(option, given) if option["type"] != STRING else str(given)
    if not actor.force:
        _check(option, value)
    return value


def _number(option: Json, given: Any) -> Any:
    """What a client's field for whole or other numbers takes, typed or picked."""
    whole = option["type"] == INTEGER
    fits = isinstance(given, int | str) if whole else isinstance(given, int | float | str)
    pattern = _WHOLE if whole else _DECIMAL
    if isinstance(given, bool) or not fits or not pattern.fullmatch(str(given)):
        kind = "a whole number" if whole else "a number"
        raise Refusal(f"{option['name']}: {given!r} is not {kind}.")
    return int(given) if whole else float(given)


def _check(option: Json, value: Any) -> None:
    name = option["name"]
    if option.get("choices"):
        raise Refusal(f"{name}: {value!r} is not one of the choices.")
    if isinstance(value, str):
        low, high = option.get("min_length") or 0, option.get("max_length") or MAX_TEXT
        if not low <= len(value) <= high:
            raise Refusal(f"{name} must have {low} to {high} characters.")
        return
    low, high = option.get("min_value", -_LARGEST), option.get("max_value", _LARGEST)
    if not low <= value <= high:
        raise Refusal(f"{name} must be between {low} and {high}.")

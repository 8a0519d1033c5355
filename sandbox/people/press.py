"""Pressing buttons and choosing in selects."""

from typing import Any

from sandbox import components as parts
from sandbox import interaction as kinds
from sandbox.channel import Channel
from sandbox.message import Message
from sandbox.people.actor import Actor, find
from sandbox.people.ask import Question
from sandbox.people.refusal import Refusal, missing
from sandbox.people.resolved import Resolved
from sandbox.wire import Json


def press(actor: Actor, message: Message, button: str) -> Question:
    """Press a button by label, custom_id or emoji."""
    component = _button(message, button)
    if component is None:
        if not actor.force:
            raise missing("button", button)
        component = {"type": parts.BUTTON, "custom_id": button, "id": 0}
    if not actor.force:
        _check_pressable(component)
    data: Json = {
        "component_type": parts.BUTTON,
        "custom_id": component.get("custom_id"),
        "id": component["id"],
    }
    return Question(kinds.COMPONENT, data, message)


def _button(message: Message, name: str) -> Json | None:
    buttons = [one for one in parts.walk(message.payload["components"]) if one["type"] == 2]  # noqa: PLR2004 - the type of buttons
    for key in ("custom_id", "label"):
        for button in buttons:
            if button.get(key) == name:
                return button
    lowered = name.lower()
    for button in buttons:
        label, emoji = str(button.get("label", "")), button.get("emoji") or {}
        if label.lower() == lowered or emoji.get("name") == name:
            return button
    return None


def _check_pressable(button: Json) -> None:
    if button.get("disabled"):
        raise Refusal("This button is disabled.")
    if button.get("style") == parts.LINK_STYLE:
        raise Refusal(f"This button opens {button.get('url')}.")
    if button.get("style") == parts.PREMIUM_STYLE:
        raise Refusal("This button opens a shop.")


def choose(actor: Actor, message: Message, body: Json) -> Question:
    """Choose ``values`` in the select named by ``select``, or in the only one."""
    values = body.get("values") or []
    values = values if isinstance(values, list) else [values]
    component = _select(message, body.get("select"))
    if component is None:
        if not actor.force:
            raise missing("select", body.get("select") or "")
        kind = body.get("component_type") or parts.STRING_SELECT
        component = {"type": kind, "custom_id": body.get("select"), "id": 0}
    if not actor.force and component.get("disabled"):
        raise Refusal("This select is disabled.")
    resolved = Resolved(actor)
    chosen = chosen_values(actor, component, values, resolved)
    data: Json = {
        "component_type": component["type"],
        "custom_id": component["custom_id"],
        "id": component["id"],
        "values": chosen,
    }
    if component["type"] != parts.STRING_SELECT:
        data["resolved"] = resolved.payload()
    return Question(kinds.COMPONENT, data, message)


def _select(message: Message, name: Any) -> Json | None:
    found = [
        one for one in parts.walk(message.payload["components"]) if one["type"] in parts.SELECTS
    ]
    if name is not None:
        found = [one for one in found if name in {one["custom_id"], one.get("placeholder")}]
    elif len(found) > 1:
        names = ", ".join(one["custom_id"] for one in found)
        raise Refusal(f"There are several selects; name one of {names}.")
    return found[0] if found else None


def chosen_values(
    actor: Actor, component: Json, values: list[Any], resolved: Resolved
) -> list[str]:
    """The values as Discord sends them; counts are checked unless forced."""
    if not actor.force:
        low, high = component.get("min_values", 1), component.get("max_values", 1)
        if not low <= len(values) <= high:
            raise Refusal(f"Choose {low} to {high}.")
    return [_chosen(actor, component, value, resolved) for value in values]


def _chosen(actor: Actor, component: Json, value: Any, resolved: Resolved) -> str:
    match component["type"]:
        case 5:
            return resolved.person(find(actor.world.people.values(), value, "person"))
        case 6:
            return resolved.role(find(_roles(actor), value, "role"))
        case 7:
            return _mentionable(actor, value, resolved)
        case 8:
            return resolved.channel(_channel(actor, component, value))
    return option_value(component.get("options") or [], value, force=actor.force)


def option_value(options: list[Json], value: Any, *, force: bool) -> str:
    """The value of an option given by value or label."""
    for key in ("value", "label"):
        for option in options:
            if option[key] == value:
                return str(option["value"])
    if force:
        return str(value)
    raise missing("option", value)


def _roles(actor: Actor) -> list[Any]:
    return list(actor.guild.roles.values()) if actor.guild else []


def _mentionable(actor: Actor, value: Any, resolved: Resolved) -> str:
    try:
        return resolved.person(find(actor.world.people.values(), value, "person"))
    except Refusal:
        return resolved.role(find(_roles(actor), value, "person or role"))


def _channel(actor: Actor, component: Json, value: Any) -> Channel:
    channels = actor.guild.channels.values() if actor.guild else []
    channel = find(channels, value, "channel")
    allowed = component.get("channel_types")
    if allowed and channel.type not in allowed and not actor.force:
        raise missing("channel", value)
    return channel

"""Talking to a running sandbox from the command line."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import aiohttp

from sandbox import components, text
from sandbox.client import Person, Refused
from sandbox.legible import legible
from sandbox.terminal import show
from sandbox.wire import Json


async def talk(args: Namespace) -> int:
    """Carry out say, press, choose, submit or read, and print what the person sees."""
    url = f"http://127.0.0.1:{args.port}"
    try:
        async with Person(url, args.user, args.channel, args.server) as person:
            show(await legible(person, await _ACTIONS[args.action](person, args)))
            return 0
    except Refused as refused:
        show(str(refused))
    except aiohttp.ClientConnectionError:
        show(f"Nothing answers at {url}. Start it with: python -m sandbox")
    return 1


async def _say(person: Person, args: Namespace) -> str:
    if args.text.startswith("/"):
        return person.text(await person.run(args.text))
    return text.of_message(await person.send(args.text))


async def _press(person: Person, args: Namespace) -> str:
    message = await _newest(person, lambda part: _is_button(part, args.label))
    if message is None:
        return f"There is no button {args.label!r} in sight. Its label must be typed whole."
    return person.text(await person.press(message, args.label))


async def _choose(person: Person, args: Namespace) -> str:
    message = await _newest(person, lambda part: _is_select(part, args.select))
    if message is None:
        return "There is no select in sight."
    return person.text(await person.choose(message, *args.values, select=args.select))


async def _submit(person: Person, args: Namespace) -> str:
    modal: Json | None = (await person.call("GET", "modal"))["modal"]
    if modal is None:
        return "No modal is open."
    fields = dict(_field(modal, one) for one in args.fields)
    return person.text(await person.submit(modal, fields))


async def _read(person: Person, args: Namespace) -> str:
    messages = await person.read(args.limit)
    return "\n".join(f"{_author(one)}: {text.of_message(one)}" for one in messages)


_ACTIONS = {"say": _say, "press": _press, "choose": _choose, "submit": _submit, "read": _read}


def _author(message: Json) -> str:
    author: Json = message["author"]
    return str(author["global_name"] or author["username"])


async def _newest(person: Person, fits: Any) -> Json | None:
    for message in reversed(await person.read(limit=100)):
        if any(fits(part) for part in components.walk(message["components"])):
            return message
    return None


def _is_button(part: Json, name: str) -> bool:
    if part["type"] != components.BUTTON:
        return False
    emoji = (part.get("emoji") or {}).get("name")
    label = str(part.get("label", ""))
    return name in {part.get("custom_id"), emoji} or label.lower() == name.lower()


def _is_select(part: Json, name: str | None) -> bool:
    if part["type"] not in components.SELECTS:
        return False
    return name is None or name in {part["custom_id"], part.get("placeholder")}


def _field(modal: Json, written: str) -> tuple[str, Any]:
    """``Name=value``; ``Name=@file`` reads the value, or uploads where files are wanted.

    Several values of a group are separated by commas; yes and no tick a checkbox.
    """
    name, found, value = written.partition("=")
    if not found:
        raise Refused(f"{written!r} must look like FIELD=VALUE.")
    kind = _kind(modal, name)
    if value.startswith("@"):
        path = Path(value[1:])
        if kind == components.FILE_UPLOAD:
            return name, (path.name, path.read_bytes())
        return name, path.read_text(encoding="utf-8")
    if kind == components.CHECKBOX:
        return name, value.lower() in {"yes", "true", "x", "1"}
    if kind == components.CHECKBOX_GROUP or kind in components.SELECTS:
        return name, [one.strip() for one in value.split(",")]
    return name, value


def _kind(modal: Json, name: str) -> int | None:
    for part in components.walk(modal["components"]):
        inner = part.get("component") or {}
        if part.get("label") == name and inner:
            return int(inner["type"])
        if part.get("custom_id") == name:
            return int(part["type"])
    return None

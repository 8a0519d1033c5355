"""Messages and modals as a person reads them: plain text, buttons in [brackets]."""

import re
from collections.abc import Callable

from sandbox import components as parts
from sandbox.wire import Json

_INDENT = "  "
_SPOILER = re.compile(r"\|\|(.+?)\|\|", re.DOTALL)
_ESCAPE = re.compile(r"\\([^\w\s])", re.ASCII)
_HIDDEN = "▓"
_EPHEMERAL, _LOADING = 1 << 6, 1 << 7


def of_answer(answer: Json) -> str:
    """An outcome: its message, modal, choices or notice."""
    if answer.get("notice"):
        return str(answer["notice"])
    if answer.get("modal"):
        return of_modal(answer["modal"])
    if answer["outcome"] == "choices":
        return "\n".join(f"- {choice['name']}" for choice in answer["choices"])
    if answer.get("message"):
        return of_message(answer["message"])
    return ""


def of_message(message: Json) -> str:
    """A message with its embeds, components, files and poll."""
    lines: list[str] = []
    if message["flags"] & _EPHEMERAL:
        lines.append("(only you can see this)")
    if message["flags"] & _LOADING:
        lines.append(f"{_name(message['author'])} is thinking…")
    if message["content"]:
        lines.append(covered(message["content"]))
    for embed in message["embeds"]:
        lines += _embed(embed)
    lines += _many(message["components"])
    if not message["flags"] & (1 << 15):
        lines += [f"<{_file(one)}>" for one in message["attachments"]]
    return "\n".join(lines)


def covered(text: str) -> str:
    """Text with its spoiler bars closed and its escapes resolved."""
    hidden = _SPOILER.sub(lambda match: _HIDDEN * min(len(match[1]), 12), text)
    return _ESCAPE.sub(r"\1", hidden)


def of_modal(modal: Json) -> str:
    """A modal with its fields and what is filled in."""
    return "\n".join([f"=== {modal['title']} ===", *_many(modal["components"])])


def _name(user: Json) -> str:
    return str(user.get("global_name") or user["username"])


def _file(attachment: Json) -> str:
    return f"{attachment['filename']}, {attachment['size']} bytes"


def _embed(embed: Json) -> list[str]:
    lines = [
        embed.get("author", {}).get("name", ""),
        embed.get("title", ""),
        covered(embed.get("description", "")),
    ]
    lines += [f"{one['name']}: {covered(one['value'])}" for one in embed.get("fields", [])]
    lines.append(embed.get("footer", {}).get("text", ""))
    return [f"| {line}" for text in filter(None, lines) for line in text.split("\n")]


def _many(components: list[Json]) -> list[str]:
    return [line for component in components for line in _lines(component)]


def _lines(component: Json) -> list[str]:
    kind = component["type"]
    if kind == parts.CONTAINER:
        return _container(component)
    if kind == parts.SECTION:
        accessory = _lines(component["accessory"])
        return _many(component["components"]) + [f"{_INDENT}{line}" for line in accessory]
    if kind == parts.ROW:
        return [" ".join(line for one in component["components"] for line in _lines(one))]
    if kind == parts.LABEL:
        return _label(component)
    if kind == parts.TEXT:
        return covered(component["content"]).split("\n")
    return [_one(component)]


def _container(component: Json) -> list[str]:
    lines = _many(component["components"])
    if component.get("spoiler"):
        lines = [re.sub(r"\S", _HIDDEN, line) for line in lines]
    return ["┌", *(f"│ {line}" for line in lines), "└"]


def _label(component: Json) -> list[str]:
    lines = [f"{component['label']}: {_one(component['component'])}"]
    if component.get("description"):
        lines.append(f"{_INDENT}{component['description']}")
    return lines


def _one(component: Json) -> str:
    show = _SHORT.get(component["type"])
    return "" if show is None else show(component)


def _input(component: Json) -> str:
    label = component.get("label")
    field = f"«{component.get('value') or component.get('placeholder') or ''}»"
    return f"{label}: {field}" if label else field


def _gallery(component: Json) -> str:
    return " ".join(_picture(item) for item in component["items"])


def _file_part(component: Json) -> str:
    return f"<{component.get('name') or component['file']['url']}>"


def _separator(component: Json) -> str:
    return "─────" if component.get("divider", True) else ""


def _checkbox(component: Json) -> str:
    return "[x]" if component.get("default") else "[ ]"


def _upload(_component: Json) -> str:
    return "<upload>"


def _button(component: Json) -> str:
    emoji = (component.get("emoji") or {}).get("name") or ""
    label = " ".join(filter(None, (emoji, component.get("label"))))
    mark = " (disabled)" if component.get("disabled") else ""
    target = f" → {component['url']}" if component.get("url") else ""
    return f"[{label}{mark}{target}]"


def _select(component: Json) -> str:
    options = component.get("options")
    hint = component.get("placeholder") or ""
    if options is None:
        return f"[{hint or 'choose'} ▾]"
    names = " · ".join(_option(option) for option in options)
    return f"[{hint} ▾ {names}]"


def _option(option: Json) -> str:
    return f"({option['label']})" if option.get("default") else str(option["label"])


def _picture(item: Json) -> str:
    name = item.get("description") or "picture"
    shown = _HIDDEN * 3 if item.get("spoiler") else name
    return f"<{shown}>"


_CHOOSERS = (*parts.SELECTS, parts.RADIO_GROUP, parts.CHECKBOX_GROUP)
_SHORT: dict[int, Callable[[Json], str]] = {
    **dict.fromkeys(_CHOOSERS, _select),
    parts.BUTTON: _button,
    parts.TEXT_INPUT: _input,
    parts.THUMBNAIL: _picture,
    parts.GALLERY: _gallery,
    parts.FILE: _file_part,
    parts.SEPARATOR: _separator,
    parts.FILE_UPLOAD: _upload,
    parts.CHECKBOX: _checkbox,
}

"""Limits on all components of a message or a modal together."""

from collections.abc import Iterator
from typing import Any, Final

from sandbox.limits.context import Context
from sandbox.limits.fields import units
from sandbox.limits.rules import Wrong

MAX_COMPONENTS: Final = 40
MAX_TEXT: Final = 4000
"""UTF-16 code units in all text displays of one message."""

_BUTTON: Final = 2
_TEXT_DISPLAY: Final = 10
_ROW_WIDTH: Final = 5

Path = tuple[str | int, ...]


def walk(
    components: list[dict[str, Any]], path: Path = ()
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every component with its place, those inside others included."""
    for index, component in enumerate(components):
        here = (*path, index)
        yield here, component
        if "components" in component:
            yield from walk(component["components"], (*here, "components"))
        for field in ("accessory", "component"):
            if field in component:
                yield (*here, field), component[field]


def within_layout(components: list[dict[str, Any]], context: Context) -> Iterator[Wrong]:
    """What a Components V2 message has too much of, and the files that it shows but lacks."""
    found = list(walk(components))
    if len(found) > MAX_COMPONENTS:
        yield Wrong(
            (),
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"Total number of components cannot exceed {MAX_COMPONENTS}",
        )
    texts = (part["content"] for _, part in found if part["type"] == _TEXT_DISPLAY)
    if sum(map(units, texts)) > MAX_TEXT:
        yield Wrong(
            (),
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"Components displayable text size exceeds maximum size of {MAX_TEXT}",
        )
    if context.attachments is not None:
        yield from _missing_files(found, {file["filename"] for file in context.attachments})


def _missing_files(
    found: list[tuple[Path, dict[str, Any]]], filenames: set[str]
) -> Iterator[Wrong]:
    for path, component in found:
        for place, media in _media(component):
            scheme, _, name = media["url"].partition("://")
            if scheme == "attachment" and name not in filenames:
                yield Wrong(
                    (*path, *place, "url"),
                    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                    f"The referenced attachment '{name}' was not found",
                )


def _media(component: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for field in ("media", "file"):
        if field in component:
            yield (field,), component[field]
    for index, item in enumerate(component.get("items", ())):
        yield ("items", index, "media"), item["media"]


def unique(components: list[dict[str, Any]], _: Context) -> Iterator[Wrong]:
    """Components whose ``custom_id`` or own ``id`` an earlier one has already."""
    custom_ids, ids = set(), set()
    for path, component in walk(components):
        if custom_id := component.get("custom_id"):
            if custom_id in custom_ids:
                yield Wrong(
                    (*path, "custom_id"),
                    "COMPONENT_CUSTOM_ID_DUPLICATED",
                    "Component custom id cannot be duplicated",
                )
            custom_ids.add(custom_id)
        if number := component.get("id"):
            if number in ids:
                message = "Component id cannot be duplicated"
                yield Wrong((*path, "id"), "COMPONENT_ID_DUPLICATED", message)
            ids.add(number)


def within_width(children: list[dict[str, Any]], _: Context) -> Iterator[Wrong]:
    """Children of a row that stand past its five units: a button is one wide, a select five."""
    width = 0
    for index, child in enumerate(children):
        width += 1 if child["type"] == _BUTTON else _ROW_WIDTH
        if width > _ROW_WIDTH:
            message = "The specified component exceeds the maximum width"
            yield Wrong((index,), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)

"""Embeds of classic messages."""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Required

from typing_extensions import TypedDict

from sandbox.limits.context import Context
from sandbox.limits.fields import (
    Color,
    Filled,
    Flag,
    MediaUrl,
    Timestamp,
    Trimmed,
    WebUrl,
    units,
    up_to,
)
from sandbox.limits.rules import Wrong, rule

MAX_TEXT: Final = 6000
"""UTF-16 code units in titles, descriptions, fields, footers and authors of all embeds together."""


class EmbedMedia(TypedDict, total=False):
    """A picture or film by its URL."""

    url: MediaUrl | None


class EmbedFooter(TypedDict, total=False):
    """The small line below."""

    text: Annotated[Trimmed, up_to(2048)] | None
    icon_url: MediaUrl | None


class EmbedAuthor(TypedDict, total=False):
    """The small line above."""

    name: Annotated[Trimmed, up_to(256)] | None
    url: WebUrl | None
    icon_url: MediaUrl | None


class EmbedProvider(TypedDict, total=False):
    """Where the content comes from."""

    name: Annotated[Trimmed, up_to(256)] | None
    url: WebUrl | None


class EmbedField(TypedDict, total=False):
    """A heading with a text."""

    name: Required[Annotated[Filled, up_to(256)]]
    value: Required[Annotated[Filled, up_to(1024)]]
    inline: Flag


class Embed(TypedDict, total=False):
    """A framed text. Discord trims its texts before it counts."""

    type: str | None
    title: Annotated[Trimmed, up_to(256)] | None
    description: Annotated[Trimmed, up_to(4096)] | None
    url: WebUrl | None
    timestamp: Timestamp | None
    color: Color | None
    footer: EmbedFooter | None
    image: EmbedMedia | None
    thumbnail: EmbedMedia | None
    video: EmbedMedia | None
    provider: EmbedProvider | None
    author: EmbedAuthor | None
    fields: Annotated[list[EmbedField], up_to(25)] | None


def _too_long(embeds: list[dict[str, Any]], _: Context) -> Iterator[Wrong]:
    for index, embed in enumerate(embeds):
        if not embed:
            message = "List item values of ModelType are required"
            yield Wrong((index,), "LIST_ITEM_VALUE_REQUIRED", message)
    if sum(units(text) for embed in embeds for text in _texts(embed)) > MAX_TEXT:
        message = f"Embed size exceeds maximum size of {MAX_TEXT}"
        yield Wrong((), "MAX_EMBED_SIZE_EXCEEDED", message)


def _texts(embed: dict[str, Any]) -> Iterator[str]:
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    yield (embed.get("footer") or {}).get("text") or ""
    yield (embed.get("author") or {}).get("name") or ""
    for field in embed.get("fields") or ():
        yield field["name"]
        yield field["value"]


Embeds = Annotated[list[Embed], up_to(10), rule(_too_long)]

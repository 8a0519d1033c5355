"""Components of messages: classic rows, and the layouts of Components V2."""

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.buttons import Button
from sandbox.limits.fields import (
    Color,
    ComponentId,
    Flag,
    MediaUrl,
    between,
    only_type,
    up_to,
    url,
)
from sandbox.limits.rules import rule
from sandbox.limits.selects import (
    ChannelSelect,
    MentionableSelect,
    RoleSelect,
    StringSelect,
    UserSelect,
)
from sandbox.limits.tree import unique, within_layout, within_width

RowChild = Annotated[
    Button | StringSelect | UserSelect | RoleSelect | MentionableSelect | ChannelSelect,
    Field(discriminator="type"),
]
AltText = Annotated[str, between(1, 1024)]


class ActionRow(TypedDict, total=False):
    """Up to five buttons, or one select."""

    type: Required[Literal[1]]
    id: ComponentId
    components: Required[Annotated[list[RowChild], between(1, 5), rule(within_width)]]


class TextDisplay(TypedDict, total=False):
    """Markdown text."""

    type: Required[Literal[10]]
    id: ComponentId
    content: Required[Annotated[str, between(1, 4000)]]


class Media(TypedDict):
    """A picture or film at a URL, or ``attachment://filename``."""

    url: MediaUrl


class AttachedMedia(TypedDict):
    """A file of this message: ``attachment://filename`` only."""

    url: Annotated[str, up_to(2048), url("attachment")]


class Thumbnail(TypedDict, total=False):
    """A small picture beside a section."""

    type: Required[Literal[11]]
    id: ComponentId
    media: Required[Media]
    description: AltText | None
    spoiler: Flag


class Section(TypedDict, total=False):
    """One to three texts with a button or a picture beside them."""

    type: Required[Literal[9]]
    id: ComponentId
    components: Required[Annotated[list[Annotated[TextDisplay, only_type(10)]], between(1, 3)]]
    accessory: Required[Annotated[Button | Thumbnail, Field(discriminator="type")]]


class GalleryItem(TypedDict, total=False):
    """One picture of a gallery."""

    media: Required[Media]
    description: AltText | None
    spoiler: Flag


class MediaGallery(TypedDict, total=False):
    """One to ten pictures."""

    type: Required[Literal[12]]
    id: ComponentId
    items: Required[Annotated[list[GalleryItem], between(1, 10)]]


class File(TypedDict, total=False):
    """One file of the message."""

    type: Required[Literal[13]]
    id: ComponentId
    file: Required[AttachedMedia]
    spoiler: Flag


class Separator(TypedDict, total=False):
    """Space between components, with or without a line."""

    type: Required[Literal[14]]
    id: ComponentId
    divider: Flag
    spacing: Literal[1, 2] | None


class Container(TypedDict, total=False):
    """A frame around components; it cannot hold another container."""

    type: Required[Literal[17]]
    id: ComponentId
    components: Required[
        Annotated[
            list[
                Annotated[
                    ActionRow | Section | TextDisplay | MediaGallery | File | Separator,
                    Field(discriminator="type"),
                ]
            ],
            between(1, 40),
        ]
    ]
    accent_color: Color | None
    spoiler: Flag


LayoutPart = Annotated[
    ActionRow | Section | TextDisplay | MediaGallery | File | Separator | Container,
    Field(discriminator="type"),
]
Layout = Annotated[list[LayoutPart], rule(within_layout), rule(unique)]
"""Components of a message with the flag IS_COMPONENTS_V2."""

Rows = Annotated[list[Annotated[ActionRow, only_type(1)]], up_to(5), rule(unique)]
"""Components of a message without it."""

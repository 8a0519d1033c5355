"""Emoji on buttons, in options and in polls."""

from collections.abc import Iterator
from typing import Annotated

from typing_extensions import TypedDict

from sandbox.emoji import is_emoji
from sandbox.limits.context import Context
from sandbox.limits.fields import Flag, Snowflake, up_to
from sandbox.limits.rules import Wrong, required, rule


class EmojiFields(TypedDict, total=False):
    """A custom emoji by ``id``, or a Unicode one by ``name``."""

    id: Snowflake | None
    name: Annotated[str, up_to(32)] | None
    animated: Flag


def _nothing_named(emoji: EmojiFields, _: Context) -> Iterator[Wrong]:
    if not emoji.get("id") and not emoji.get("name"):
        yield required("name")


def _nothing_known(emoji: EmojiFields, context: Context) -> Iterator[Wrong]:
    emoji_id, name = emoji.get("id"), emoji.get("name")
    if emoji_id and context.emojis is not None and emoji_id not in context.emojis:
        yield Wrong(("id",), *_INVALID)
    if name and not emoji_id and not is_emoji(name):
        yield Wrong(("name",), *_INVALID)


# As Discord answers for buttons and options (SpenserCai/sd-webui-discord 28).
_INVALID = ("BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")


Emoji = Annotated[EmojiFields, rule(_nothing_named), rule(_nothing_known)]

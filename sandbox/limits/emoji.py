"""Emoji on buttons, in options and in polls."""

from collections.abc import Iterator
from typing import Annotated

from typing_extensions import TypedDict

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


Emoji = Annotated[EmojiFields, rule(_nothing_named)]

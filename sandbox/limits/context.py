"""What the limits of a body depend on besides the body itself."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

EPHEMERAL: Final = 1 << 6
IS_COMPONENTS_V2: Final = 1 << 15
MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Context:
    """The circumstances of one request.

    ``message_flags`` are those of the message that is edited, and ``message_fields`` names the
    classic fields (content, embeds, poll, sticker_ids) that hold something in it.
    ``attachments`` are the files that the message will have, each with ``id``, ``filename``,
    ``size`` (bytes): uploads under the number of their part, kept ones under their snowflake;
    ``None`` leaves references to files unchecked. ``attachment_size_limit`` is in bytes a file.
    ``emojis`` are the ids of the custom emoji that there are; ``None`` leaves them unchecked.
    """

    message_flags: int = 0
    message_fields: Collection[str] = ()
    attachments: Sequence[Mapping[str, Any]] | None = None
    attachment_size_limit: int = 10 * MIB
    emojis: Collection[str] | None = None

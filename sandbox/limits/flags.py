"""Message flags: which ones a client may set where."""

from typing import Annotated, Final

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from sandbox.limits.context import EPHEMERAL, IS_COMPONENTS_V2, Context

SUPPRESS_EMBEDS: Final = 1 << 2
SUPPRESS_NOTIFICATIONS: Final = 1 << 12
IS_VOICE_MESSAGE: Final = 1 << 13
EDITABLE: Final = SUPPRESS_EMBEDS | IS_COMPONENTS_V2
SENDABLE: Final = EDITABLE | SUPPRESS_NOTIFICATIONS | IS_VOICE_MESSAGE


def only(mask: int) -> AfterValidator:
    """Drop the flags that a client may not set, as Discord does without a word."""
    return AfterValidator(lambda flags: flags & mask)


def _keeps_layout(flags: int, info: ValidationInfo) -> int:
    context: Context = info.context or Context()
    if context.message_flags & IS_COMPONENTS_V2 and not flags & IS_COMPONENTS_V2:
        raise PydanticCustomError(
            "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG",
            "The IS_COMPONENTS_V2 flag cannot be removed from a message",
        )
    return flags


def _only_ephemeral(flags: int) -> int:
    if flags & ~EPHEMERAL:
        raise PydanticCustomError("BASE_TYPE_CHOICES", f"Value must be one of (0, {EPHEMERAL}).")
    return flags


SendFlags = Annotated[int, only(SENDABLE)] | None
AnswerFlags = Annotated[int, only(SENDABLE | EPHEMERAL)] | None
EditFlags = Annotated[int, AfterValidator(_keeps_layout), only(EDITABLE)] | None
DeferFlags = Annotated[int, AfterValidator(_only_ephemeral)] | None


def has_layout(flags: int | None, context: Context) -> bool:
    """Whether a message is one of Components V2: by the flags sent, else by those it has."""
    return bool((context.message_flags if flags is None else flags) & IS_COMPONENTS_V2)

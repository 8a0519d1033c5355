"""Messages: new ones and edits, classic ones and those of Components V2."""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, Required

from pydantic import (
    AfterValidator,
    PlainValidator,
    TypeAdapter,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from sandbox.errors import ApiError
from sandbox.limits.attachments import MAX_FILES, Attachments
from sandbox.limits.components import Layout, Rows
from sandbox.limits.context import Context
from sandbox.limits.embeds import Embeds
from sandbox.limits.fields import Flag, Snowflake, Trimmed, WebUrl, between, units, up_to
from sandbox.limits.flags import AnswerFlags, EditFlags, SendFlags, has_layout
from sandbox.limits.mentions import AllowedMentions
from sandbox.limits.polls import Poll
from sandbox.limits.rules import Wrong, forbidden, required, rule

CLASSIC_FIELDS: Final = ("content", "embeds", "poll", "sticker_ids")
"""Fields that a message of Components V2 cannot use."""

MAX_NONCE: Final = 25
_FORWARD: Final = 1
_ROWS: Final[TypeAdapter[list[Any]]] = TypeAdapter(Rows)
_LAYOUT: Final[TypeAdapter[list[Any]]] = TypeAdapter(Layout)


def _is_laid_out(info: ValidationInfo) -> bool:
    return has_layout(info.data.get("flags"), info.context or Context())


def _components(value: Any, info: ValidationInfo) -> list[Any]:
    adapter = _LAYOUT if _is_laid_out(info) else _ROWS
    return adapter.validate_python(value, context=info.context)


def _classic(value: Any, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    if value and _is_laid_out(info):
        raise PydanticCustomError(*_unusable(info.field_name))
    return check(value)


def _unusable(field: str | None) -> tuple[str, str]:
    return (
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
    )


def _nonce(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | str):
        message = "This field must be a string or integer."
        raise PydanticCustomError("NONCE_TYPE_INVALID_TYPE", message)
    if units(str(value)) > MAX_NONCE:
        message = f"Must be {MAX_NONCE} or fewer characters long."
        raise PydanticCustomError("NONCE_TYPE_TOO_LONG", message)
    return value


_CLASSIC = WrapValidator(_classic)
Components = Annotated[list[Any], PlainValidator(_components)]
Nonce = Annotated[Any, PlainValidator(_nonce)]


class Message(TypedDict, total=False):
    """What every message may have; ``flags`` come before, in the classes built on this one."""

    content: Annotated[Annotated[Trimmed, up_to(2000)] | None, _CLASSIC]
    embeds: Annotated[Embeds | None, _CLASSIC]
    components: Components | None
    allowed_mentions: AllowedMentions | None
    attachments: Attachments | None
    # Clients send it with edits too, where it does nothing.
    tts: Flag


class NewMessage(Message, total=False):
    """What only new messages may have."""

    poll: Annotated[Poll | None, _CLASSIC]


class ReferenceFields(TypedDict, total=False):
    """The message that is answered (type 0) or forwarded (1)."""

    type: Literal[0, 1] | None
    message_id: Required[Snowflake]
    channel_id: Snowflake | None
    guild_id: Snowflake | None
    fail_if_not_exists: Flag


def _wrong_forward(reference: dict[str, Any], _: Context) -> Iterator[Wrong]:
    if reference.get("type") == _FORWARD and not reference.get("channel_id"):
        yield required("channel_id")


Reference = Annotated[ReferenceFields, rule(_wrong_forward)]


class WithSendFlags(TypedDict, total=False):
    """Flags of a message in a channel."""

    flags: SendFlags


class WithAnswerFlags(TypedDict, total=False):
    """Flags of an answer to an interaction, which may be private."""

    flags: AnswerFlags


class WithEditFlags(TypedDict, total=False):
    """Flags that an edit may change."""

    flags: EditFlags


class PostMessageFields(WithSendFlags, NewMessage, total=False):
    """The first message of a forum post."""

    sticker_ids: Annotated[Annotated[list[Snowflake], up_to(3)] | None, _CLASSIC]


class ChannelMessageFields(PostMessageFields, total=False):
    """Create Message."""

    nonce: Nonce | None
    enforce_nonce: Flag
    message_reference: Reference | None


class AnswerFields(WithAnswerFlags, NewMessage, total=False):
    """The data of a callback of type 4."""


class FollowupFields(AnswerFields, total=False):
    """Execute Webhook, which is how follow-ups are sent."""

    username: Annotated[str, between(1, 80)] | None
    avatar_url: WebUrl | None
    thread_name: Annotated[str, up_to(100)] | None
    applied_tags: Annotated[list[Snowflake], up_to(5)] | None


class EditFields(WithEditFlags, Message, total=False):
    """Edit Message, and the data of a callback of type 7."""


class FollowupEditFields(WithEditFlags, NewMessage, total=False):
    """Edit Webhook Message; a poll can only fill in a deferred answer."""


def _files(_: dict[str, Any], context: Context) -> Iterator[Wrong]:
    if len(context.attachments or ()) > MAX_FILES:
        message = f"Must be {MAX_FILES} or fewer in length."
        yield Wrong(("attachments",), "BASE_TYPE_MAX_LENGTH", message)


def _beside_forward(message: dict[str, Any], context: Context) -> Iterator[Wrong]:
    """What stands beside a forward, which holds the other message alone.

    The documents only say that nothing else is required; the strict reading is taken.
    """
    if (message.get("message_reference") or {}).get("type") == _FORWARD:
        for field in (*CLASSIC_FIELDS, "components"):
            if message.get(field):
                yield forbidden(field)
        if context.attachments:
            yield forbidden("attachments")


def _not_empty(message: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    context: Context = info.context or Context()
    shown = (*CLASSIC_FIELDS, "components", "attachments")
    forwards = (message.get("message_reference") or {}).get("type") == _FORWARD
    if not (context.attachments or forwards or any(message.get(field) for field in shown)):
        raise ApiError(400, 50006, "Cannot send an empty message")
    return message


def _left_over(message: dict[str, Any], context: Context) -> Iterator[Wrong]:
    if has_layout(message.get("flags"), context):
        for field in CLASSIC_FIELDS:
            if field in context.message_fields and field not in message:
                yield Wrong((field,), *_unusable(field))


PostMessage = Annotated[PostMessageFields, rule(_files), AfterValidator(_not_empty)]
ChannelMessage = Annotated[
    ChannelMessageFields, rule(_files), rule(_beside_forward), AfterValidator(_not_empty)
]
Answer = Annotated[AnswerFields, rule(_files), AfterValidator(_not_empty)]
Followup = Annotated[FollowupFields, rule(_files), AfterValidator(_not_empty)]
Edit = Annotated[EditFields, rule(_files), rule(_left_over)]
FollowupEdit = Annotated[FollowupEditFields, rule(_files), rule(_left_over)]

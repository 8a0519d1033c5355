"""One entry for all request bodies."""

from typing import Any, Final, Literal, overload

from pydantic import TypeAdapter, ValidationError

from sandbox.limits.applications import ApplicationEdit, EmojiEdit, NewEmoji
from sandbox.limits.attachments import refuse_too_large
from sandbox.limits.callbacks import Callback
from sandbox.limits.channels import (
    ChannelEdit,
    DirectMessage,
    ForumPost,
    NewChannel,
    Overwrite,
    Thread,
    ThreadFromMessage,
)
from sandbox.limits.commands import Command, Commands
from sandbox.limits.context import Context
from sandbox.limits.members import (
    Ban,
    BulkBan,
    MemberEdit,
    OwnMemberEdit,
    RoleFields,
    RolePositions,
)
from sandbox.limits.messages import ChannelMessage, Edit, Followup, FollowupEdit
from sandbox.limits.refusal import refusal
from sandbox.limits.scheduled_events import EventEdit, NewEvent
from sandbox.limits.unknown import unknown_fields
from sandbox.sanitized import sanitized_body

Kind = Literal[
    "message_create",
    "message_edit",
    "followup_create",
    "followup_edit",
    "callback",
    "command",
    "thread_from_message",
    "thread_create",
    "forum_post",
    "channel_create",
    "channel_edit",
    "overwrite",
    "dm_create",
    "member_edit",
    "own_member_edit",
    "role",
    "ban",
    "bulk_ban",
    "application_edit",
    "emoji_create",
    "emoji_edit",
    "event_create",
    "event_edit",
]

_ADAPTERS: Final[dict[str, TypeAdapter[Any]]] = {
    "message_create": TypeAdapter(ChannelMessage),
    "message_edit": TypeAdapter(Edit),
    "followup_create": TypeAdapter(Followup),
    "followup_edit": TypeAdapter(FollowupEdit),
    "callback": TypeAdapter(Callback),
    "command": TypeAdapter(Command),
    "commands_bulk": TypeAdapter(Commands),
    "thread_from_message": TypeAdapter(ThreadFromMessage),
    "thread_create": TypeAdapter(Thread),
    "forum_post": TypeAdapter(ForumPost),
    "channel_create": TypeAdapter(NewChannel),
    "channel_edit": TypeAdapter(ChannelEdit),
    "overwrite": TypeAdapter(Overwrite),
    "dm_create": TypeAdapter(DirectMessage),
    "member_edit": TypeAdapter(MemberEdit),
    "own_member_edit": TypeAdapter(OwnMemberEdit),
    "role": TypeAdapter(RoleFields),
    "role_positions": TypeAdapter(RolePositions),
    "ban": TypeAdapter(Ban),
    "bulk_ban": TypeAdapter(BulkBan),
    "application_edit": TypeAdapter(ApplicationEdit),
    "emoji_create": TypeAdapter(NewEmoji),
    "emoji_edit": TypeAdapter(EmojiEdit),
    "event_create": TypeAdapter(NewEvent),
    "event_edit": TypeAdapter(EventEdit),
}


@overload
def parse(
    kind: Kind, body: object, *, unknown: list[str] | None = None, **context: Any
) -> dict[str, Any]: ...


@overload
def parse(
    kind: Literal["commands_bulk", "role_positions"],
    body: object,
    *,
    unknown: list[str] | None = None,
    **context: Any,
) -> list[dict[str, Any]]: ...


def parse(kind: str, body: object, *, unknown: list[str] | None = None, **context: Any) -> Any:
    """Check ``body`` (decoded JSON) of a request of this ``kind`` and give it normalised.

    Ids come back as strings, texts trimmed where Discord trims them, flags without those that a
    client may not set, fields that Discord does not know left out; their dotted paths are
    appended to ``unknown``. ``commands_bulk`` and ``role_positions`` are lists, all others dicts.
    ``context`` are the fields of ``sandbox.limits.context.Context``.
    Raises ApiError 400 / 50035 with Discord's tree of errors, 50006 for an empty message,
    30032 for too many commands, 413 / 40005 for files that are too large.
    """
    circumstances = Context(**context)
    # Names of commands have an alphabet of their own, and are refused rather than changed.
    body = body if kind.startswith("command") else sanitized_body(body)
    refuse_too_large(circumstances)
    try:
        normalised = _ADAPTERS[kind].validate_python(body, context=circumstances)
    except ValidationError as error:
        raise refusal(error, body) from None
    if unknown is not None:
        unknown += unknown_fields(body, normalised)
    return normalised

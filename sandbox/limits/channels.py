"""Channels, threads and forum posts."""

from typing import Annotated, Any, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.fields import Flag, Permissions, Snowflake, between, up_to
from sandbox.limits.messages import PostMessage

ChannelName = Annotated[str, between(1, 100)]
Slowmode = Annotated[int, Field(ge=0, le=21600)] | None
"""Seconds between two messages of one person."""

ArchiveAfter = Literal[60, 1440, 4320, 10080] | None
"""Minutes without a message."""

Tags = Annotated[list[Snowflake], up_to(5)] | None


class ThreadFields(TypedDict, total=False):
    """What every new thread has."""

    name: Required[ChannelName]
    auto_archive_duration: ArchiveAfter
    rate_limit_per_user: Slowmode


class ThreadFromMessage(ThreadFields, total=False):
    """A thread below a message."""


class Thread(ThreadFields, total=False):
    """A thread without a first message."""

    type: Literal[10, 11, 12] | None
    invitable: Flag


class ForumPost(ThreadFields, total=False):
    """A thread of a forum with its first message."""

    applied_tags: Tags
    message: Required[PostMessage]


class Overwrite(TypedDict, total=False):
    """What a role (type 0) or a person (1) may do here."""

    id: Required[Snowflake]
    type: Literal[0, 1] | None
    allow: Permissions | None
    deny: Permissions | None


class ForumTag(TypedDict, total=False):
    """A tag that posts of a forum can bear."""

    id: Snowflake | None
    name: Required[Annotated[str, up_to(20)]]
    moderated: Flag
    emoji_id: Snowflake | None
    emoji_name: Annotated[str, up_to(100)] | None


class ReactionEmoji(TypedDict, total=False):
    """The reaction that a forum offers first."""

    emoji_id: Snowflake | None
    emoji_name: Annotated[str, up_to(100)] | None


class ChannelFields(TypedDict, total=False):
    """What a channel of a server has."""

    type: Literal[0, 2, 4, 5, 13, 14, 15, 16] | None
    position: Annotated[int, Field(ge=0)] | None
    topic: Annotated[str, up_to(4096)] | None
    bitrate: Annotated[int, Field(ge=8000)] | None
    user_limit: Annotated[int, Field(ge=0)] | None
    nsfw: Flag
    rate_limit_per_user: Slowmode
    parent_id: Snowflake | None
    permission_overwrites: Annotated[list[Overwrite], up_to(100)] | None
    rtc_region: str | None
    video_quality_mode: Literal[1, 2] | None
    default_auto_archive_duration: ArchiveAfter
    default_reaction_emoji: ReactionEmoji | None
    default_thread_rate_limit_per_user: Slowmode
    default_sort_order: Literal[0, 1] | None
    default_forum_layout: Literal[0, 1, 2] | None
    default_tag_setting: Any
    available_tags: Annotated[list[ForumTag], up_to(20)] | None


class NewChannel(ChannelFields, total=False):
    """Create Guild Channel."""

    name: Required[ChannelName]


class ChannelEdit(ChannelFields, total=False):
    """Modify Channel, a thread's own fields included."""

    name: ChannelName
    flags: int | None
    archived: Flag
    locked: Flag
    invitable: Flag
    auto_archive_duration: ArchiveAfter
    applied_tags: Tags


class DirectMessage(TypedDict):
    """Create DM."""

    recipient_id: Snowflake

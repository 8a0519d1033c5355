"""Members, roles and bans."""

from typing import Annotated, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.fields import Color, Flag, Permissions, Snowflake, Timestamp, between, up_to
from sandbox.limits.images import Image

Nick = Annotated[str, up_to(32)] | None
WEEK = 7 * 86_400


class MemberEdit(TypedDict, total=False):
    """Modify Guild Member."""

    nick: Nick
    roles: Annotated[list[Snowflake], up_to(350)] | None
    mute: Flag
    deaf: Flag
    channel_id: Snowflake | None
    communication_disabled_until: Timestamp | None
    flags: int | None


class OwnMemberEdit(TypedDict, total=False):
    """Modify Current Member."""

    nick: Nick
    avatar: Image | None
    banner: Image | None
    bio: Annotated[str, up_to(190)] | None


class RoleColors(TypedDict, total=False):
    """One color, or two for a gradient, or three."""

    primary_color: Color | None
    secondary_color: Color | None
    tertiary_color: Color | None


class RoleFields(TypedDict, total=False):
    """Create and Modify Guild Role."""

    name: Annotated[str, between(1, 100)] | None
    permissions: Permissions | None
    color: Color | None
    colors: RoleColors | None
    hoist: Flag
    mentionable: Flag
    icon: Image | None
    unicode_emoji: Annotated[str, up_to(100)] | None


class RolePosition(TypedDict, total=False):
    """One entry of Modify Guild Role Positions."""

    id: Required[Snowflake]
    position: int | None


RolePositions = list[RolePosition]
Seconds = Annotated[int, Field(ge=0, le=WEEK)] | None


class Ban(TypedDict, total=False):
    """Create Guild Ban."""

    delete_message_seconds: Seconds
    delete_message_days: Annotated[int, Field(ge=0, le=7)] | None


class BulkBan(TypedDict, total=False):
    """Bulk Guild Ban."""

    user_ids: Required[Annotated[list[Snowflake], between(1, 200)]]
    delete_message_seconds: Seconds

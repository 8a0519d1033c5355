"""A server with its roles and members."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.person import Person
from sandbox.wire import Json, iso

if TYPE_CHECKING:
    from sandbox.channel import Channel
    from sandbox.scheduled_events import ScheduledEvent


@dataclass(slots=True, eq=False)
class Role:
    """A role; ``bot_id`` marks the managed role of a bot."""

    id: int
    name: str
    permissions: int
    position: int = 0
    color: int = 0
    mentionable: bool = False
    bot_id: int | None = None
    hoist: bool = False

    def payload(self) -> Json:
        """Discord's role object."""
        role: Json = {
            "id": str(self.id),
            "name": self.name,
            "description": None,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": self.color,
            "colors": {
                "primary_color": self.color,
                "secondary_color": None,
                "tertiary_color": None,
            },
            "hoist": self.hoist,
            "managed": self.bot_id is not None,
            "mentionable": self.mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }
        if self.bot_id is not None:
            role["tags"] = {"bot_id": str(self.bot_id)}
        return role


@dataclass(slots=True, eq=False)
class Member:
    """A person in a server. ``joined`` and ``timeout_until`` are Unix seconds."""

    person: Person
    joined: float
    roles: list[int] = field(default_factory=list)
    nick: str | None = None
    timeout_until: float | None = None

    def basic(self) -> Json:
        """The member without the user, as resolved data has it."""
        until = self.timeout_until
        return {
            "roles": [str(role) for role in self.roles],
            "nick": self.nick,
            "avatar": None,
            "banner": None,
            "joined_at": iso(self.joined),
            "premium_since": None,
            "pending": False,
            "communication_disabled_until": None if until is None else iso(until),
            "flags": 0,
            "avatar_decoration_data": None,
            "collectibles": None,
        }

    def payload(self) -> Json:
        """Discord's member object with its user."""
        return self.basic() | {"user": self.person.user, "mute": False, "deaf": False}


@dataclass(slots=True, eq=False)
class Guild:
    """A server. ``channels`` holds its threads too, ``bans`` reasons by the ids of people.

    ``command_overrides`` is what the Integrations page of its settings says: by command id, the
    roles and persons with their type there (1 role, 2 person) and whether they may use it.
    """

    id: int
    name: str
    owner_id: int
    locale: str
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: "dict[int, Channel]" = field(default_factory=dict)
    command_overrides: dict[int, dict[int, tuple[int, bool]]] = field(default_factory=dict)
    bans: dict[int, str | None] = field(default_factory=dict)
    events: "dict[int, ScheduledEvent]" = field(default_factory=dict)

    def partial(self) -> Json:
        """The server as interactions carry it."""
        return {"id": str(self.id), "locale": self.locale, "features": ["COMMUNITY"]}

    def payload(self) -> Json:
        """Discord's guild object without counts, members and channels."""
        return {
            **_FIXED,
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner_id),
            "preferred_locale": self.locale,
            "roles": [role.payload() for role in self.roles.values()],
            "emojis": [],
            "stickers": [],
        }

    def command_permissions(self, command_id: int) -> list[Json]:
        """The overrides of a command as Discord lists them."""
        overrides = self.command_overrides.get(command_id, {})
        return [
            {"id": str(key), "type": kind, "permission": allowed}
            for key, (kind, allowed) in overrides.items()
        ]

    def with_counts(self) -> Json:
        """The guild object for ``with_counts=true``."""
        count = len(self.members)
        return self.payload() | {
            "approximate_member_count": count,
            "approximate_presence_count": count,
        }

    def created(self, bot: Member, *, members: bool) -> Json:
        """GUILD_CREATE's data without channels; without ``members`` only the bot is in it."""
        shown = self.members.values() if members else [bot]
        return self.payload() | {
            "joined_at": iso(bot.joined),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [member.payload() for member in shown],
            "channels": [],
            "threads": [],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "embedded_activities": [],
        }


# What is the same in every server here.
_FIXED: Json = {
    "icon": None,
    "description": None,
    "home_header": None,
    "splash": None,
    "discovery_splash": None,
    "features": ["COMMUNITY"],
    "banner": None,
    "application_id": None,
    "region": "deprecated",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "widget_enabled": False,
    "widget_channel_id": None,
    "verification_level": 1,
    "default_message_notifications": 1,
    "mfa_level": 0,
    "explicit_content_filter": 2,
    "max_presences": None,
    "max_members": 500_000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "rules_channel_id": None,
    "safety_alerts_channel_id": None,
    "public_updates_channel_id": None,
    "premium_progress_bar_enabled": False,
    "nsfw": False,
    "nsfw_level": 0,
    "incidents_data": None,
}

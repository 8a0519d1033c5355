"""What the bench's Discord says about itself: one server, one channel, one member, one bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

APPLICATION = "1000000000000000001"
GUILD = "1000000000000000100"
CHANNEL = "1000000000000000110"

_JOINED = "2026-01-01T00:00:00+00:00"
_EVERYTHING_USUAL = "2147483647"

USER = {"id": "1000000000000000013", "username": "mina", "discriminator": "0", "avatar": None}
BOT = {"id": APPLICATION, "username": "Bench", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION_INFO = {
    "id": APPLICATION,
    "name": "Bench",
    "description": "",
    "owner": USER,
    "flags": 0,
    "icon": None,
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "",
    "summary": "",
}
_CHANNEL = {
    "id": CHANNEL,
    "type": 0,
    "name": "general",
    "position": 0,
    "permission_overwrites": [],
}
_EVERYONE = {
    "id": GUILD,
    "name": "@everyone",
    "color": 0,
    "hoist": False,
    "position": 0,
    "flags": 0,
    "managed": False,
    "permissions": _EVERYTHING_USUAL,
    "mentionable": False,
}
SERVER = {
    "id": GUILD,
    "name": "Bench",
    "owner_id": USER["id"],
    "roles": [_EVERYONE],
    "preferred_locale": "en-US",
    "unavailable": False,
    "joined_at": _JOINED,
    "channels": [_CHANNEL],
    "member_count": 2,
    "afk_timeout": 300,
    "large": False,
    **{key: [] for key in ("emojis", "features", "members", "threads", "stickers")},
    **{key: [] for key in ("voice_states", "presences", "stage_instances")},
    **dict.fromkeys(("verification_level", "mfa_level", "premium_tier", "nsfw_level"), 0),
    **dict.fromkeys(("default_message_notifications", "explicit_content_filter"), 0),
    "system_channel_flags": 0,
    "guild_scheduled_events": [],
}
_MEMBER = {
    "user": USER,
    "roles": [],
    "joined_at": _JOINED,
    "deaf": False,
    "mute": False,
    "flags": 0,
    "permissions": _EVERYTHING_USUAL,
}
_MESSAGE: dict[str, Any] = {
    "type": 20,
    "channel_id": CHANNEL,
    "author": BOT,
    "content": "",
    "timestamp": _JOINED,
    "edited_timestamp": None,
    "tts": False,
    "mention_everyone": False,
    "pinned": False,
    **{key: [] for key in ("mentions", "mention_roles", "attachments", "embeds")},
    "webhook_id": APPLICATION,
}
_ASKED = {
    "application_id": APPLICATION,
    "type": 2,
    "guild_id": GUILD,
    "channel_id": CHANNEL,
    "channel": _CHANNEL | {"permissions": _EVERYTHING_USUAL},
    "member": _MEMBER,
    "version": 1,
    "locale": "en-US",
    "guild_locale": "en-US",
    "entitlements": [],
    "app_permissions": _EVERYTHING_USUAL,
    "context": 0,
    "attachment_size_limit": 10_485_760,
    "authorizing_integration_owners": {"0": GUILD},
    "guild": {"id": GUILD, "locale": "en-US", "features": []},
}


def ready(gateway_url: str, *, joined: bool = True) -> dict[str, Any]:
    """Return the first event of a session, of a bot that has ``joined`` the server or none."""
    return {
        "v": 10,
        "user": BOT,
        "session_id": "s",
        "resume_gateway_url": gateway_url,
        "guilds": [{"id": GUILD, "unavailable": True}] if joined else [],
        "application": {"id": APPLICATION, "flags": 0},
    }


def interaction(command: dict[str, Any]) -> dict[str, Any]:
    """Return the event of a member who runs a command, without its id and token."""
    return _ASKED | {"data": command}


def completion(command: dict[str, Any]) -> dict[str, Any]:
    """Return the event of a member who is typing an option of a command."""
    return _ASKED | {"type": 4, "data": command}


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button on a public message of these components, or of these and embeds."""

    custom_id: str
    components: list[dict[str, Any]]
    message_id: int = int(CHANNEL)
    embeds: Sequence[dict[str, Any]] = ()


def press(button: Pressed, member_id: int = int(USER["id"] or 0)) -> dict[str, Any]:
    """Return the event of a member who presses a button."""
    shown = {"components": button.components, "embeds": button.embeds}
    # Only a message of the newer components carries their flag.
    flags = 0 if button.embeds else 1 << 15
    return _ASKED | {
        "type": 3,
        "data": {"custom_id": button.custom_id, "component_type": 2, "id": 2},
        "member": _member(member_id),
        "message": _MESSAGE | shown | {"id": str(button.message_id), "flags": flags},
    }


def submission(form: Pressed, fields: dict[str, str], member_id: int) -> dict[str, Any]:
    """Return the event of a member who sends a form of text fields, opened from a message."""
    typed = [
        {"type": 18, "component": {"type": 4, "custom_id": name, "value": value}}
        for name, value in fields.items()
    ]
    data = {"custom_id": form.custom_id, "components": typed}
    return press(form, member_id) | {"type": 5, "data": data}


def _member(id_: int) -> dict[str, Any]:
    return _MEMBER | {"user": USER | {"id": str(id_), "username": f"member{id_}"}}


def message(id_: str, sent: dict[str, Any]) -> dict[str, Any]:
    """Return a message as it stands after it was sent or edited."""
    return _MESSAGE | sent | {"id": id_}


def answered(id_: str, sent: dict[str, Any]) -> dict[str, Any]:
    """Return what Discord says to a bot's answer: the message that it became."""
    message = _MESSAGE | (sent.get("data") or {}) | {"id": id_}
    return {
        "interaction": {"id": id_, "type": 2, "response_message_id": id_},
        "resource": {"type": sent["type"], "message": message},
    }

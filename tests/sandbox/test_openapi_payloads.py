"""What the sandbox sends, held against payloads that another library's maintainers keep."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.test_openapi_bot import Json
from tests.sandbox.test_openapi_traffic import Played, played

PAYLOADS = Path(__file__).parents[3] / "shared" / "data" / "discord-payloads.json"
pytestmark = pytest.mark.skipif(
    not PAYLOADS.is_file(), reason="The payloads of the other library are not at hand"
)

# Kind of payload → keys of the example that Discord sends only where they apply, or no longer.
SITUATIONAL = {
    "gateway_guild": "embed_channel_id embed_enabled",
    "rest_guild": "embed_channel_id embed_enabled",
    "own_guild": "",
    "my_user": "system",
    "user": "bot system",
    "member": "",
    "guild_role": "tags",
    "gateway_bot": "",
    "application": (
        "cover_image custom_install_url event_webhooks_status event_webhooks_types "
        "event_webhooks_url install_params privacy_policy_url rpc_origins tags terms_of_service_url"
    ),
    "slash_command": "guild_id",
    "context_menu_command": "guild_id",
    "command_interaction": "",
    "context_menu_command_interaction": "",
    "autocomplete_interaction": "user",
    "component_interaction": "",
    "modal_interaction": "message",
    "interaction_member": "is_pending",
    "interaction_resolved_data": "attachments channels members messages roles users",
    "partial_interaction_metadata": "original_response_message_id target_message_id target_user",
    "message": (
        "activity application application_id guild_id interaction_metadata member mention_channels "
        "message_reference nonce poll reactions referenced_message sticker_items thread webhook_id"
    ),
    "attachment": "description duration_secs ephemeral height title waveform width",
    "poll": "",
    "embed": "author color fields footer image provider thumbnail timestamp title url video",
    "guild_text_channel": "application_id default_auto_archive_duration last_pin_timestamp",
    "guild_category": "",
    "guild_forum_channel": "default_auto_archive_duration default_thread_rate_limit_per_user",
    "guild_public_thread": "member",
    "dm_channel": "",
    "thread_member": "mute_config muted",
    "action_row": "",
    "button": "custom_id emoji url",
    "select_menu": "placeholder",
    "text_display": "",
    "thumbnail": "",
    "section": "",
    "media_gallery": "",
    "separator": "",
    "file": "",
    "container": "",
}
COMPONENTS = {
    "action_row": 1,
    "button": 2,
    "select_menu": 3,
    "section": 9,
    "text_display": 10,
    "thumbnail": 11,
    "media_gallery": 12,
    "file": 13,
    "separator": 14,
    "container": 17,
}
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5


class Sent:
    """What the sandbox sent, by kind of payload."""

    def __init__(self, passed: Played) -> None:
        self._passed = passed
        self.guild = self.events("GUILD_CREATE")[0]
        self.messages = [*self.events("MESSAGE_CREATE"), *self.answers("POST", MESSAGES)]

    def events(self, name: str) -> list[Json]:
        return [frame["d"] for frame in self._passed.frames if frame["t"] == name]

    def answers(self, method: str, route: str) -> list[Any]:
        """The bodies of one route's answers; those of lists one by one."""
        entries = (
            one for one in self._passed.entries if (one.method, one.route) == (method, route)
        )
        bodies = [json.loads(one.response) for one in entries if one.status < 300 and one.response]
        return [one for body in bodies for one in (body if isinstance(body, list) else [body])]

    def interactions(self, kind: int) -> list[Json]:
        return [one for one in self.events("INTERACTION_CREATE") if one["type"] == kind]

    def commands(self, *, slash: bool) -> list[Json]:
        made = self.answers("PUT", "/applications/{application_id}/commands")
        return [one for one in made if (one["type"] == 1) == slash]

    def channels(self, kind: int) -> list[Json]:
        return [one for one in self.guild["channels"] if one["type"] == kind]

    def components(self, kind: int) -> list[Json]:
        shown = (part for message in self.messages for part in _parts(message["components"]))
        return [part for part in shown if part.get("type") == kind]

    def inside_messages(self, key: str) -> list[Json]:
        found = [one[key] for one in self.messages if one.get(key)]
        return [part for one in found for part in (one if isinstance(one, list) else [one])]


MESSAGES = "/channels/{channel_id}/messages"


def _parts(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from _parts(inner)


def _of_kind(sent: Sent, kind: str) -> list[Json]:
    commands = sent.interactions(COMMAND)
    interactions = sent.events("INTERACTION_CREATE")
    if kind in COMPONENTS:
        return sent.components(COMPONENTS[kind])
    found: dict[str, list[Json]] = {
        "gateway_guild": sent.events("GUILD_CREATE"),
        "rest_guild": sent.answers("GET", "/guilds/{guild_id}"),
        "own_guild": sent.answers("GET", "/users/@me/guilds"),
        "my_user": [sent.events("READY")[0]["user"], *sent.answers("GET", "/users/@me")],
        "user": [member["user"] for member in sent.guild["members"]],
        "member": sent.guild["members"],
        "guild_role": sent.guild["roles"],
        "gateway_bot": sent.answers("GET", "/gateway/bot"),
        "application": sent.answers("GET", "/oauth2/applications/@me"),
        "slash_command": sent.commands(slash=True),
        "context_menu_command": sent.commands(slash=False),
        "command_interaction": [one for one in commands if one["data"]["type"] == 1],
        "context_menu_command_interaction": [one for one in commands if one["data"]["type"] > 1],
        "autocomplete_interaction": sent.interactions(AUTOCOMPLETE),
        "component_interaction": sent.interactions(COMPONENT),
        "modal_interaction": sent.interactions(SUBMIT),
        "interaction_member": [one["member"] for one in interactions],
        "interaction_resolved_data": [
            one["data"]["resolved"] for one in interactions if "resolved" in one["data"]
        ],
        "partial_interaction_metadata": sent.inside_messages("interaction_metadata"),
        "message": sent.messages,
        "attachment": sent.inside_messages("attachments"),
        "poll": sent.inside_messages("poll"),
        "embed": sent.inside_messages("embeds"),
        "guild_text_channel": sent.channels(0),
        "guild_category": sent.channels(4),
        "guild_forum_channel": sent.channels(15),
        "guild_public_thread": sent.events("THREAD_CREATE"),
        "dm_channel": sent.answers("POST", "/users/@me/channels"),
        "thread_member": sent.answers("GET", "/channels/{channel_id}/thread-members"),
    }
    return found[kind]


@pytest.fixture(scope="module")
def sent() -> Sent:
    return Sent(played())


@pytest.fixture(scope="module")
def examples() -> Json:
    found: Json = json.loads(PAYLOADS.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", SITUATIONAL)
def test_a_payload_has_the_keys_and_types_of_the_example(
    sent: Sent, examples: Json, kind: str
) -> None:
    example = examples[f"{kind}_payload"]
    payloads = _of_kind(sent, kind)
    assert payloads
    wanted = set(example) - set(SITUATIONAL[kind].split())
    for payload in payloads:
        assert wanted - set(payload) == set()
        shared = {key: (example[key], payload[key]) for key in set(example) & set(payload)}
        assert [key for key, (one, other) in shared.items() if not _alike(one, other)] == []


def _alike(example: Any, value: Any) -> bool:
    return None in {_json_type(example), _json_type(value)} or _json_type(example) == _json_type(
        value
    )


def _json_type(value: Any) -> str | None:
    names = {str: "string", bool: "boolean", int: "number", float: "number", list: "array"}
    return None if value is None else names.get(type(value), "object")


def test_ready(sent: Sent) -> None:
    (ready,) = sent.events("READY")
    assert {"v", "user", "guilds", "session_id", "resume_gateway_url", "application"} <= set(ready)
    assert all(guild == {"id": guild["id"], "unavailable": True} for guild in ready["guilds"])


def test_messages_over_the_gateway_say_where_and_by_whom(sent: Sent) -> None:
    places = {one["id"] for one in sent.guild["channels"]}
    here = [one for one in sent.events("MESSAGE_CREATE") if one["channel_id"] in places]
    assert {one.get("guild_id") for one in here} == {sent.guild["id"]}
    assert all("member" in one for one in here if "webhook_id" not in one)

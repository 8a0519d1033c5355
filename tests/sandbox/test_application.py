"""The application and its emojis, and smaller routes that libraries ask."""

import base64
from typing import Any
from urllib.parse import quote

import pytest

from sandbox.client import Person
from tests.sandbox.raw_socket import dialled
from tests.sandbox.test_limits_http import APPLICATION, COMMANDS, GUILD, INVALID, MESSAGES, Bot
from tests.sandbox.test_openapi_bot import PNG

ME = "/applications/@me"
EMOJIS = f"/applications/{APPLICATION}/emojis"


def image(content: bytes = PNG, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"description": "x" * 401}, "description"),
        ({"tags": ["a", "b", "c", "d", "e", "f"]}, "tags"),
        ({"tags": ["x" * 21]}, "tags.0"),
        ({"tags": ["same", "same"]}, "tags"),
        ({"flags": 1 << 15 | 1 << 23}, "flags"),
        ({"icon": "data:text/plain;base64,eA=="}, "icon"),
        ({"interactions_endpoint_url": "https://example.org/"}, "interactions_endpoint_url"),
        ({"custom_install_url": "javascript:x"}, "custom_install_url"),
    ],
)
async def test_the_application_is_edited_within_limits(
    hand: Bot, body: dict[str, Any], place: str
) -> None:
    before = await hand.call("GET", ME)
    told = await hand.call("PATCH", ME, body)
    assert (told.refusal, told.places) == (INVALID, [place])
    assert (await hand.call("GET", ME)).body == before.body


async def test_the_application_keeps_what_was_set(hand: Bot) -> None:
    body = {"description": "Dramas", "tags": ["drama"], "icon": image()}
    told = await hand.call("PATCH", ME, body)
    assert (told.body["description"], told.body["tags"]) == ("Dramas", ["drama"])
    assert len(told.body["icon"]) == 32
    assert (await hand.call("GET", ME)).body == told.body
    await hand.call("PATCH", ME, {"icon": None})
    assert (await hand.call("GET", ME)).body["icon"] is None


async def test_limited_intents_hang_on_the_applications_flags(hand: Bot) -> None:
    members, without = f"/guilds/{GUILD}/members", 1 << 13 | 1 << 19
    assert (await hand.call("GET", members)).status == 200
    assert (await hand.call("PATCH", ME, {"flags": without})).body["flags"] == without
    assert (await hand.call("GET", members)).refusal == (403, 50001)
    async with dialled(hand.sandbox) as raw:
        assert (await raw.identify(hand.sandbox, 1))["d"]["application"]["flags"] == without
    async with dialled(hand.sandbox) as raw:
        await raw.send(2, {"token": hand.sandbox.token, "intents": 1 << 1})
        assert await raw.close_code() == 4014


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"name": "x", "image": image()}, "name"),
        ({"name": "x" * 33, "image": image()}, "name"),
        ({"name": "two words", "image": image()}, "name"),
        ({"name": "wave", "image": "x"}, "image"),
        ({"name": "wave", "image": image(kind="svg")}, "image"),
        ({"name": "wave"}, "image"),
    ],
)
async def test_emojis_have_names_and_pictures(hand: Bot, body: dict[str, Any], place: str) -> None:
    told = await hand.post(EMOJIS, body)
    assert (told.refusal, told.places) == (INVALID, [place])


async def test_emojis_of_the_application(hand: Bot) -> None:
    made = await hand.post(EMOJIS, {"name": "wave", "image": image()})
    assert (made.status, made.body["user"]["id"]) == (201, str(APPLICATION))
    again = await hand.post(EMOJIS, {"name": "wave", "image": image()})
    assert again.refusal == INVALID
    large = await hand.post(EMOJIS, {"name": "large", "image": image(b"x" * (256 * 1024 + 1))})
    assert large.refusal == (400, 0)
    path = f"{EMOJIS}/{made.body['id']}"
    assert (await hand.call("PATCH", path, {"name": "x"})).refusal == INVALID
    assert (await hand.call("PATCH", path, {"name": "waved"})).body["name"] == "waved"
    assert (await hand.call("GET", EMOJIS)).body == {"items": [(await hand.call("GET", path)).body]}
    assert (await hand.call("DELETE", path)).status == 204
    for method in ("GET", "PATCH", "DELETE"):
        body = {"name": "xx"} if method == "PATCH" else None
        assert (await hand.call(method, path, body)).refusal == (404, 10014)
    assert (await hand.call("GET", "/applications/5/emojis")).refusal == (404, 10002)


async def test_two_thousand_emojis(hand: Bot) -> None:
    emojis = hand.sandbox.world.application.emojis
    emojis.update((number, {"name": f"e{number}"}) for number in range(2_000))
    told = await hand.post(EMOJIS, {"name": "wave", "image": image()})
    assert told.refusal == (400, 30008)


async def test_the_overrides_of_one_command(hand: Bot, guest: Person) -> None:
    body = [{"name": name, "description": "x"} for name in ("hi", "ho")]
    first, second = (await hand.call("PUT", COMMANDS, body)).body
    await guest.other("hana").allow_command("hi", "Curator")
    path = f"{COMMANDS}/{first['id']}/permissions"
    told = await hand.call("GET", path)
    assert told.body["permissions"] == [{"id": str(GUILD + 2), "type": 1, "permission": True}]
    assert (await hand.call("GET", f"{COMMANDS}/permissions")).body == [told.body]
    path = f"{COMMANDS}/{second['id']}/permissions"
    assert (await hand.call("GET", path)).refusal == (404, 10066)
    assert (await hand.call("PUT", path, {"permissions": []})).refusal == (403, 20001)


async def test_who_reacted(hand: Bot, guest: Person) -> None:
    message = (await hand.post(MESSAGES, {"content": "x"})).body
    path = f"{MESSAGES}/{message['id']}/reactions/{quote('🎬')}"
    assert (await hand.call("GET", path)).body == []
    await hand.call("PUT", path + "/@me")
    assert [one["id"] for one in (await hand.call("GET", path)).body] == [str(APPLICATION)]
    assert (await hand.call("GET", path + "?type=1")).body == []
    assert (await hand.call("GET", f"{path}?after={APPLICATION}")).body == []
    assert (await hand.call("GET", path + "?limit=101")).refusal == INVALID
    deny = {"channel": "general", "for": "Dramaclub", "deny": ["read_message_history"]}
    await guest.call("POST", "permissions", deny)
    assert (await hand.call("GET", path)).refusal == (403, 50013)


async def test_a_preview_of_a_server(hand: Bot) -> None:
    told = await hand.call("GET", f"/guilds/{GUILD}/preview")
    assert (told.body["name"], told.body["approximate_member_count"]) == ("Seoul Nights", 7)
    assert "roles" not in told.body
    assert (await hand.call("GET", "/guilds/5/preview")).refusal == (404, 10004)


async def test_default_sounds(hand: Bot) -> None:
    told = await hand.call("GET", "/soundboard-default-sounds")
    assert {"quack", "airhorn"} <= {one["name"] for one in told.body}


async def test_role_member_counts(hand: Bot, guest: Person) -> None:
    counts = (await hand.call("GET", f"/guilds/{GUILD}/roles/member-counts")).body
    assert counts == {str(GUILD + n): many for n, many in ((1, 1), (2, 1), (3, 4), (4, 1))}
    await guest.call("POST", "member", {"remove_roles": ["Member"]})
    path = f"/guilds/{GUILD}/roles/member-counts"
    assert (await hand.call("GET", path)).body[str(GUILD + 3)] == 3

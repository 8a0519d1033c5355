"""What the bot and people may not do for want of a right, as Discord's permissions page has it."""

from collections.abc import Iterable
from typing import Any

import pytest

from bot.invite import PERMISSIONS
from sandbox.client import Person, Refused
from sandbox.permissions import BITS
from sandbox.wire import Json
from tests.sandbox.giving import give
from tests.sandbox.test_limits_http import COMMANDS, GUILD, INVALID, MESSAGES, Bot

FORBIDDEN = (403, 50013)
GENERAL = f"/channels/{GUILD + 10}"
EMBED = {"embeds": [{"title": "x"}]}
MINA = GUILD - 87


async def deny(
    guest: Person, *rights: str, channel: str = "general", to: str = "Dramaclub"
) -> None:
    body = {"channel": channel, "for": to, "deny": list(rights)}
    await guest.call("POST", "permissions", body)


async def time_out(guest: Person, name: str, seconds: int = 60) -> None:
    await guest.call("POST", "member", {"as": name, "timeout_seconds": seconds})


async def test_the_bots_role_has_the_invites_rights(hand: Bot) -> None:
    for guild in hand.sandbox.world.guilds.values():
        assert guild.roles[guild.id + 4].permissions == PERMISSIONS.value


@pytest.mark.parametrize(
    ("right", "body", "files"),
    [
        ("embed_links", EMBED, None),
        ("send_tts_messages", {"content": "x", "tts": True}, None),
        ("attach_files", {"content": "x"}, [b"x"]),
    ],
)
async def test_rights_of_a_message(
    hand: Bot, guest: Person, right: str, body: Json, files: list[bytes] | None
) -> None:
    await deny(guest, right)
    assert (await hand.post(MESSAGES, body, files)).refusal == FORBIDDEN
    assert (await hand.post(MESSAGES, {"content": "x"})).status == 200
    await guest.call(
        "POST", "permissions", {"channel": "general", "for": "Dramaclub", "allow": [right]}
    )
    assert (await hand.post(MESSAGES, body, files)).status == 200


async def test_an_edit_wants_them_as_well(hand: Bot, guest: Person) -> None:
    message = (await hand.post(MESSAGES, {"content": "x"})).body
    await deny(guest, "embed_links", "attach_files")
    path = f"{MESSAGES}/{message['id']}"
    assert (await hand.call("PATCH", path, EMBED)).refusal == FORBIDDEN
    assert (await hand.call("PATCH", path, {}, [b"x"])).refusal == FORBIDDEN
    assert (await hand.call("PATCH", path, {"content": "y"})).status == 200


async def test_a_post_in_a_forum_wants_them_as_well(hand: Bot, guest: Person) -> None:
    await deny(guest, "embed_links", channel="drama-talk")
    path = f"/channels/{GUILD + 13}/threads"
    assert (await hand.post(path, {"name": "x", "message": EMBED})).refusal == FORBIDDEN
    assert (await hand.post(path, {"name": "x", "message": {"content": "x"}})).status == 201


async def test_a_reply_wants_read_message_history(hand: Bot, guest: Person) -> None:
    message = (await hand.post(MESSAGES, {"content": "x"})).body
    reply = {"content": "y", "message_reference": {"message_id": message["id"]}}
    await deny(guest, "read_message_history")
    assert (await hand.post(MESSAGES, reply)).refusal == (403, 160002)
    await deny(guest)
    assert (await hand.post(MESSAGES, reply)).status == 200


async def test_who_is_timed_out_presses_nothing(hand: Bot, guest: Person) -> None:
    await hand.call("PUT", COMMANDS, [{"name": "hi", "description": "x"}])
    button = {"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"}
    row = {"content": "x", "components": [{"type": 1, "components": [button]}]}
    message = (await hand.post(MESSAGES, row)).body
    await time_out(guest, "mina")
    for act in (
        lambda: guest.press(message, "Yes"),
        lambda: guest.press(message, "Yes", force=True),
        lambda: guest.run("/hi", force=True),
        lambda: guest.send("hello"),
    ):
        with pytest.raises(Refused):
            await act()
    # It holds on this server only, and what was written may be read.
    assert (await guest.read())[-1]["id"] == message["id"]
    await guest.direct("hello")
    hand.sandbox.clock.advance(61)
    assert (await guest.press(message, "Yes", wait=0)).outcome == "failed"


async def test_owners_and_administrators_are_exempt_from_time_outs(
    hand: Bot, guest: Person
) -> None:
    for name in ("hana", "theo"):
        await time_out(guest, name)
    await guest.other("hana").send("owner")
    with pytest.raises(Refused):
        await guest.other("theo").send("moderator")
    await give(guest, "administrator", role="Moderator")
    await guest.other("theo").send("administrator")
    await guest.call("POST", "member", {"as": "dramaclub", "timeout_seconds": 60})
    assert (await hand.post(MESSAGES, {"content": "x"})).refusal == FORBIDDEN
    assert (await hand.call("GET", MESSAGES)).status == 200
    await give(guest, "administrator")
    assert (await hand.post(MESSAGES, {"content": "x"})).status == 200


async def test_slowmode_holds_people_up(hand: Bot, guest: Person) -> None:
    await give(guest, "manage_channels")
    slow = await hand.call("PATCH", GENERAL, {"rate_limit_per_user": 30})
    assert slow.body["rate_limit_per_user"] == 30
    await guest.send("first")
    with pytest.raises(Refused, match="slowmode"):
        await guest.send("second")
    await guest.at("reviews").send("elsewhere")
    await guest.other("jiwoo").send("another person")
    # Manage Messages is not enough; bots are not held up.
    await guest.other("theo").send("moderator")
    with pytest.raises(Refused, match="slowmode"):
        await guest.other("theo").send("moderator again")
    for _ in range(2):
        assert (await hand.post(MESSAGES, {"content": "x"})).status == 200
        await guest.other("hana").send("the owner may")
    hand.sandbox.clock.advance(30)
    await guest.send("second")
    await give(guest, "view_channel", "send_messages", "bypass_slowmode", role="Member")
    await guest.send("third")


async def test_a_channels_settings_want_manage_channels(hand: Bot) -> None:
    assert (await hand.call("PATCH", GENERAL, {"rate_limit_per_user": 5})).refusal == FORBIDDEN
    assert (await hand.call("DELETE", GENERAL)).refusal == FORBIDDEN
    assert (await hand.post(f"/guilds/{GUILD}/channels", {"name": "x"})).refusal == FORBIDDEN


def overwrite(*rights: str, to: int = GUILD) -> Json:
    return {"id": str(to), "type": 0, "allow": "0", "deny": str(_bits(rights))}


def _bits(rights: Iterable[str]) -> int:
    return sum(BITS[name] for name in rights)


@pytest.mark.parametrize(
    ("rights", "denied", "refused"),
    [
        (["manage_channels"], ["send_messages"], True),
        (["manage_channels", "manage_roles"], ["ban_members"], True),
        (["manage_channels", "manage_roles"], ["send_messages"], False),
    ],
)
async def test_only_ones_own_rights_can_be_given(
    hand: Bot, guest: Person, rights: list[str], denied: list[str], refused: bool
) -> None:
    await give(guest, *rights)
    whole = {"permission_overwrites": [overwrite(*denied)]}
    told = await hand.call("PATCH", GENERAL, whole)
    assert told.refusal[1] == (50013 if refused else 0)
    one = {key: value for key, value in overwrite(*denied).items() if key != "id"}
    told = await hand.call("PUT", f"{GENERAL}/permissions/{GUILD}", one)
    assert told.status == (403 if refused else 204)


async def test_a_new_channels_overwrites(hand: Bot, guest: Person) -> None:
    await give(guest, "manage_channels", "manage_roles")
    path = f"/guilds/{GUILD}/channels"

    async def made(*denied: str) -> Any:
        return await hand.post(path, {"name": "x", "permission_overwrites": [overwrite(*denied)]})

    assert (await made("ban_members")).refusal == FORBIDDEN
    # Manage Roles in a channel is for administrators to set.
    assert (await made("manage_roles")).refusal == FORBIDDEN
    assert (await made("send_messages")).status == 201
    unknown = await hand.call("DELETE", f"{GENERAL}/permissions/{MINA}")
    assert unknown.refusal == (404, 10009)


SPOILER = 1 << 21


async def test_spoiler_channels(hand: Bot, guest: Person) -> None:
    assert (await hand.call("PATCH", GENERAL, {"flags": SPOILER})).refusal == FORBIDDEN
    await give(guest, "manage_channels", "manage_threads", "create_public_threads")
    told = await hand.call("PATCH", GENERAL, {"flags": SPOILER})
    assert told.body["flags"] & SPOILER
    told = await hand.call("PATCH", GENERAL, {"nsfw": True})
    assert (told.refusal, told.places) == (INVALID, ["nsfw"])
    thread = (await hand.post(GENERAL + "/threads", {"name": "x", "type": 11})).body
    told = await hand.call("PATCH", f"/channels/{thread['id']}", {"flags": SPOILER})
    assert (told.refusal, told.places) == (INVALID, ["flags"])
    category = await hand.call("PATCH", f"/channels/{GUILD + 9}", {"flags": SPOILER})
    assert category.refusal == INVALID
    told = await hand.call("PATCH", GENERAL, {"flags": 0, "nsfw": True})
    assert (told.body["flags"], told.body["nsfw"]) == (0, True)
    told = await hand.call("PATCH", GENERAL, {"flags": SPOILER})
    assert (told.refusal, told.places) == (INVALID, ["flags"])
    forum = await hand.call("PATCH", f"/channels/{GUILD + 13}", {"flags": SPOILER})
    assert forum.body["flags"] & SPOILER

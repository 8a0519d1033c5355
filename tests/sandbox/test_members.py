"""Members, roles and bans over REST: what each wants, and who stands above whom."""

from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.client import Person, Refused
from sandbox.wire import iso
from tests.sandbox.conftest import Start
from tests.sandbox.giving import give
from tests.sandbox.test_limits_http import GUILD, INVALID, MESSAGES, Bot
from tests.sandbox.test_rights import FORBIDDEN, MINA
from tests.waiting import until

THEO, HANA, SORA, NOBODY = MINA - 1, MINA - 2, MINA + 3, 5
MODERATOR, CURATOR, MEMBER, OWN = (GUILD + n for n in (1, 2, 3, 4))
MEMBERS = f"/guilds/{GUILD}/members"
ROLES = f"/guilds/{GUILD}/roles"
BANS = f"/guilds/{GUILD}/bans"


async def edit(hand: Bot, person: int, **body: Any) -> tuple[int, int]:
    return (await hand.call("PATCH", f"{MEMBERS}/{person}", body)).refusal


async def test_each_field_of_a_member_wants_its_right(hand: Bot, guest: Person) -> None:
    soon = iso(hand.sandbox.clock.now() + 60)
    fields: list[tuple[str, dict[str, Any]]] = [
        ("manage_nicknames", {"nick": "M"}),
        ("manage_roles", {"roles": []}),
        ("moderate_members", {"communication_disabled_until": soon}),
    ]
    for right, body in fields:
        assert await edit(hand, MINA, **body) == FORBIDDEN
        await give(guest, right)
        assert await edit(hand, MINA, **body) == (200, 0)
        # Moderators stand above the bot, and so does the owner, whatever their roles.
        assert await edit(hand, THEO, **body) == FORBIDDEN
        assert await edit(hand, HANA, **body) == (
            FORBIDDEN if right != "manage_roles" else (200, 0)
        )
    with pytest.raises(Refused):
        await guest.send("timed out")
    await give(guest, "mute_members")
    assert await edit(hand, MINA, mute=True) == (400, 40032)
    assert await edit(hand, MINA, flags=2) == FORBIDDEN
    assert await edit(hand, NOBODY, nick="x") == (404, 10013)


async def test_time_outs_of_28_days_and_none_for_administrators(hand: Bot, guest: Person) -> None:
    await give(guest, "moderate_members")
    late = iso(hand.sandbox.clock.now() + 28 * 86_400 + 1)
    told = await hand.call("PATCH", f"{MEMBERS}/{MINA}", {"communication_disabled_until": late})
    assert (told.refusal, told.places) == (INVALID, ["communication_disabled_until"])
    await give(guest, "administrator", role="Member")
    soon = iso(hand.sandbox.clock.now() + 60)
    assert await edit(hand, MINA, communication_disabled_until=soon) == FORBIDDEN
    assert await edit(hand, MINA, communication_disabled_until=None) == (200, 0)


@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        (MODERATOR, FORBIDDEN),
        (CURATOR, FORBIDDEN),
        (OWN, (400, 50028)),
        (GUILD, (400, 50028)),
        (NOBODY, (404, 10011)),
    ],
)
async def test_roles_that_cannot_be_given(
    hand: Bot, guest: Person, role: int, refusal: tuple[int, int]
) -> None:
    await give(guest, "manage_roles")
    path = f"{MEMBERS}/{MINA}/roles/{role}"
    assert (await hand.call("PUT", path)).refusal == refusal
    assert await edit(hand, MINA, roles=[str(MEMBER), str(role)]) == refusal
    assert (await hand.call("DELETE", path)).refusal == refusal


async def test_a_role_is_given_and_taken(hand: Bot, guest: Person) -> None:
    path = f"{MEMBERS}/{MINA}/roles/{MEMBER}"
    assert (await hand.call("DELETE", path)).refusal == FORBIDDEN
    await give(guest, "manage_roles")
    # It hangs on the role alone: a member above the bot may lose it.
    for person in (MINA, THEO):
        path = f"{MEMBERS}/{person}/roles/{MEMBER}"
        assert (await hand.call("DELETE", path)).status == 204
        member = await hand.call("GET", f"{MEMBERS}/{person}")
        assert str(MEMBER) not in member.body["roles"]
        assert (await hand.call("PUT", path)).status == 204


async def test_the_bots_own_member(hand: Bot, guest: Person) -> None:
    own = await hand.call("GET", f"/users/@me/guilds/{GUILD}/member")
    assert (own.body["user"]["username"], own.body["roles"]) == ("dramaclub", [str(OWN)])
    path = f"{MEMBERS}/@me"
    assert (await hand.call("PATCH", path, {"nick": "Club"})).body["nick"] == "Club"
    assert (await hand.call("PATCH", path, {"nick": "x" * 33})).refusal == INVALID
    everyone = {"name": "@everyone", "permissions": ["view_channel"]}
    await guest.call("POST", "role", everyone)
    assert (await hand.call("PATCH", path, {"nick": "x"})).refusal == FORBIDDEN
    assert (await hand.call("PATCH", path, {"bio": "x" * 191})).refusal == INVALID
    assert (await hand.call("GET", "/users/@me/guilds/5/member")).refusal == (404, 10004)


async def test_the_bots_own_name_is_told_without_the_members_intent(start: Start) -> None:
    @app_commands.command(description="Answers")
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong")

    stage = await start(ping)
    guild = stage.bot.get_guild(GUILD)
    assert guild is not None
    await guild.me.edit(nick="Club")
    await until(lambda: guild.me.nick == "Club")
    await stage.mina.call("POST", "member", {"add_roles": ["Curator"]})
    await stage.mina.run("/ping")
    assert stage.bot.events.count("GUILD_MEMBER_UPDATE") == 1


async def test_kicks_want_their_right_and_a_lower_member(hand: Bot, guest: Person) -> None:
    path = f"{MEMBERS}/{MINA}"
    assert (await hand.call("DELETE", path)).refusal == FORBIDDEN
    await give(guest, "kick_members")
    assert (await hand.call("DELETE", f"{MEMBERS}/{THEO}")).refusal == FORBIDDEN
    assert (await hand.call("DELETE", path)).status == 204
    assert (await hand.call("GET", path)).refusal == (404, 10007)
    with pytest.raises(Refused):
        await guest.send("gone")


async def test_roles_are_made_within_the_bots_own_rights(hand: Bot, guest: Person) -> None:
    assert (await hand.post(ROLES, {"name": "x"})).refusal == FORBIDDEN
    await give(guest, "manage_roles")
    assert (await hand.post(ROLES, {"permissions": str(1 << 2)})).refusal == FORBIDDEN
    assert (await hand.post(ROLES, {"name": "x" * 101})).refusal == INVALID
    assert (await hand.post(ROLES, {"unicode_emoji": "🎬"})).refusal == (403, 50101)
    told = await hand.post(ROLES, {"colors": {"primary_color": 1, "secondary_color": 2}})
    assert told.places == ["colors.secondary_color"]
    made = await hand.post(ROLES, {"name": "Watchers", "color": 5, "mentionable": True})
    assert (made.body["name"], made.body["color"], made.body["mentionable"]) == (
        "Watchers",
        5,
        True,
    )
    path = f"{ROLES}/{made.body['id']}"
    assert (await hand.call("PATCH", path, {"permissions": str(1 << 3)})).refusal == FORBIDDEN
    assert (await hand.call("PATCH", path, {"hoist": True})).body["hoist"]
    assert (await hand.call("DELETE", path)).status == 204
    assert (await hand.call("DELETE", path)).refusal == (404, 10011)


async def test_roles_above_and_managed_ones_are_left_alone(hand: Bot, guest: Person) -> None:
    await give(guest, "manage_roles")
    for role in (MODERATOR, CURATOR):
        assert (await hand.call("PATCH", f"{ROLES}/{role}", {"name": "x"})).refusal == FORBIDDEN
        assert (await hand.call("DELETE", f"{ROLES}/{role}")).refusal == FORBIDDEN
    for role in (GUILD, OWN):
        assert (await hand.call("DELETE", f"{ROLES}/{role}")).refusal == (400, 50028)
    for role, position in ((MEMBER, 5), (MODERATOR, 1)):
        body = [{"id": str(role), "position": position}]
        assert (await hand.call("PATCH", ROLES, body)).refusal == FORBIDDEN
    sorted_ = await hand.call("PATCH", ROLES, [{"id": str(MEMBER), "position": 1}])
    assert len(sorted_.body) == 5


async def test_a_server_has_250_roles(hand: Bot, guest: Person) -> None:
    await give(guest, "manage_roles")
    roles = hand.sandbox.world.guilds[GUILD].roles
    for number in range(250 - len(roles)):
        roles[number + 1] = roles[MEMBER]
    assert (await hand.post(ROLES, {})).refusal == (400, 30005)


async def test_bans(hand: Bot, guest: Person) -> None:
    sent = await guest.send("spam")
    path = f"{BANS}/{MINA}"
    for method in ("GET", "PUT", "DELETE"):
        assert (await hand.call(method, path)).refusal == FORBIDDEN
    assert (await hand.call("GET", BANS)).refusal == FORBIDDEN
    await give(guest, "ban_members")
    assert (await hand.call("DELETE", path)).refusal == (404, 10026)
    assert (await hand.call("PUT", f"{BANS}/{THEO}")).refusal == FORBIDDEN
    for body in ({"delete_message_seconds": 604_801}, {"delete_message_days": 8}):
        assert (await hand.call("PUT", path, body)).refusal == INVALID
    body = {"delete_message_seconds": 60}
    assert (await hand.call("PUT", path, body, reason="Spam%20again")).status == 204
    banned = await hand.call("GET", path)
    assert (banned.body["user"]["username"], banned.body["reason"]) == ("mina", "Spam again")
    assert [one["user"]["id"] for one in (await hand.call("GET", BANS)).body] == [str(MINA)]
    assert (await hand.call("GET", f"{MESSAGES}/{sent['id']}")).refusal == (404, 10008)
    with pytest.raises(Refused, match="banned"):
        await guest.call("POST", "member", {"join": True})
    assert (await hand.call("DELETE", path)).status == 204
    await guest.call("POST", "member", {"join": True})


async def test_bans_in_bulk(hand: Bot, guest: Person) -> None:
    path = f"/guilds/{GUILD}/bulk-ban"
    await give(guest, "ban_members")
    assert (await hand.post(path, {"user_ids": [str(MINA)]})).refusal == FORBIDDEN
    await give(guest, "ban_members", "manage_guild")
    told = await hand.post(path, {"user_ids": [str(one) for one in (MINA, THEO, NOBODY)]})
    assert told.body == {"banned_users": [str(MINA)], "failed_users": [str(THEO), str(NOBODY)]}
    assert (await hand.post(path, {"user_ids": [str(MINA)]})).refusal[1] == 500000
    assert (await hand.post(path, {"user_ids": ["1"] * 201})).refusal == INVALID

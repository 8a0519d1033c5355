"""What persons and whoever runs the sandbox may change."""

from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from sandbox import snowflake
from sandbox.client import Person, Refused
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import SEOUL


@app_commands.command(description="Answers")
async def ping(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("pong")


async def test_fifty_voters(start: Start) -> None:
    stage = await start(ping)
    body = {"count": 50, "prefix": "voter", "server": "Seoul Nights", "age_days": 10}
    people = (await stage.mina.call("POST", "people", body))["people"]
    assert len({one["id"] for one in people}) == 50
    answer = await stage.mina.other("voter50").run("/ping")
    assert answer.outcome == "message"
    age = stage.sandbox.clock.now() - snowflake.seconds(int(people[0]["id"]))
    assert age == pytest.approx(864_000, abs=60)
    with pytest.raises(Refused):
        await stage.mina.call("POST", "people", {"names": ["mina"]})


async def test_roles_time_outs_and_leaving(start: Start) -> None:
    stage = await start(ping)
    change = await stage.mina.call("POST", "member", {"add_roles": ["Curator"]})
    assert str(SEOUL + 2) in change["roles"]
    await stage.mina.run("/ping")
    seen = stage.bot.interactions[-1].user
    assert isinstance(seen, discord.Member)
    assert "Curator" in {role.name for role in seen.roles}
    await stage.mina.call("POST", "member", {"remove_roles": ["Curator"], "timeout_seconds": 60})
    with pytest.raises(Refused):
        await stage.mina.run("/ping")
    stage.sandbox.clock.advance(61)
    await stage.mina.run("/ping")
    await stage.mina.call("POST", "member", {"leave": True, "server": "Seoul Nights"})
    with pytest.raises(Refused):
        await stage.mina.at("general", "Seoul Nights").run("/ping")
    await stage.mina.call("POST", "member", {"join": True, "server": "Seoul Nights"})
    await stage.mina.at("general", "Seoul Nights").run("/ping")


async def test_a_role_decides_who_reads(mina: Person) -> None:
    with pytest.raises(Refused, match="does not see"):
        await mina.at("moderators").read()
    await mina.call("POST", "role", {"name": "Helper", "permissions": ["kick_members"]})
    await mina.call("POST", "member", {"add_roles": ["Helper"]})
    change = {"channel": "moderators", "for": "Helper", "allow": ["view_channel"]}
    await mina.other("hana").call("POST", "permissions", change)
    assert await mina.at("moderators").read() == []
    await mina.call("POST", "delete", {"role": "Helper"})
    with pytest.raises(Refused):
        await mina.at("moderators").read()


@app_commands.command(description="For managers")
@app_commands.default_permissions(manage_guild=True)
async def manage(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("managed")


async def _sees(person: Person, command: str = "manage") -> bool:
    return command in {one["name"] for one in await person.commands()}


async def test_a_server_shows_a_command_to_a_role_or_hides_it(start: Start) -> None:
    stage = await start(manage, ping)
    mina, sora, theo, hana = (stage.mina.other(one) for one in ("mina", "sora", "theo", "hana"))
    assert [await _sees(one) for one in (mina, sora, theo, hana)] == [False, False, True, True]
    await hana.allow_command("manage", "Curator")
    assert [await _sees(one) for one in (mina, sora)] == [False, True]
    assert (await sora.run("/manage")).outcome == "message"
    with pytest.raises(Refused):
        await mina.run("/manage")
    await hana.allow_command("manage", "Moderator", allow=False)
    # Administrators see everything.
    assert [await _sees(one) for one in (theo, hana)] == [False, True]
    await hana.allow_command("ping", "@everyone", allow=False)
    assert [await _sees(one, "ping") for one in (mina, hana)] == [False, True]
    assert await _sees(mina.at("general", "Drama Library"), "ping")


async def test_a_person_counts_before_roles_and_an_allowing_role_before_others(
    start: Start,
) -> None:
    stage = await start(manage)
    sora, hana = stage.mina.other("sora"), stage.mina.other("hana")
    await hana.allow_command("manage", "Member", allow=False)
    assert not await _sees(sora)
    await hana.allow_command("manage", "Curator")
    assert await _sees(sora)
    told = await hana.allow_command("manage", "sora", allow=False)
    assert not await _sees(sora)
    overrides = [(one["type"], one["permission"]) for one in told["permissions"]]
    assert overrides == [(1, False), (1, True), (2, False)]
    (listed,) = await stage.bot.http.get_guild_application_command_permissions(
        stage.sandbox.world.bot.id, SEOUL
    )
    assert listed == told
    with pytest.raises(Refused):
        await hana.allow_command("nothing", "Member")


async def test_a_channel_that_the_bot_loses_is_told_without_what_it_holds(start: Start) -> None:
    stage = await start(ping)
    channel = stage.bot.get_channel(SEOUL + 11)
    assert isinstance(channel, discord.TextChannel)
    body = {"channel": "reviews", "for": "Dramaclub", "deny": ["view_channel"]}
    await stage.mina.call("POST", "permissions", body)
    await stage.mina.run("/ping")
    assert channel.name == "___hidden___"
    assert not channel.permissions_for(channel.guild.me).view_channel
    await stage.mina.call("POST", "permissions", body | {"deny": []})
    await stage.mina.run("/ping")
    assert channel.name == "reviews"
    assert channel.permissions_for(channel.guild.me).view_channel


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("run", {"command": "/nothing"}),
        ("press", {"message": "5", "button": "x"}),
        ("press", {"message": "x", "button": "x"}),
        ("submit", {"modal": "7"}),
        ("send", {"as": "nobody", "content": "x"}),
        ("send", {"channel": "nowhere", "content": "x"}),
        ("send", {"channel": "rules", "content": "x"}),
        ("send", {"content": " "}),
        ("clock", {"advance": -1}),
        ("faults", {"kind": "nothing"}),
        ("faults", {"kind": "delay", "colour": "red"}),
    ],
)
async def test_refusals_are_sentences(mina: Person, name: str, body: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        await mina.call("POST", name, body)
    assert str(refused.value).endswith((".", "setting: colour", "fault: nothing", "message"))


async def test_a_file_goes_up_as_a_form(mina: Person) -> None:
    sent = await mina.send("look", ("notes.txt", "메모".encode()))
    assert sent["attachments"][0]["size"] == 6
    assert (await mina.other("theo").read())[0]["attachments"] == sent["attachments"]


async def test_a_command_by_form(start: Start) -> None:
    got: list[bytes] = []

    @app_commands.command(description="Takes a file")
    async def take(interaction: discord.Interaction, file: discord.Attachment) -> None:
        got.append(await file.read())
        await interaction.response.send_message(file.filename)

    stage = await start(take)
    form = aiohttp.FormData()
    form.add_field("payload_json", '{"text": "/take", "as": "theo"}')
    form.add_field("file", b"text", filename="review.md")
    url, page = f"{stage.sandbox.url}/sandbox/run", {"Origin": stage.sandbox.url}
    async with aiohttp.ClientSession(headers=page) as http, http.post(url, data=form) as answer:
        told = await answer.json()
    assert (told["message"]["content"], got) == ("review.md", [b"text"])


async def test_nobody_is_there_to_answer(mina: Person, start: Start) -> None:
    stage = await start(ping)
    await stage.bot.close()
    # discord.py leaves as if to come back: its session is over when it can be resumed no more.
    stage.sandbox.clock.advance(181)
    answer = await mina.run("/ping")
    assert (answer.outcome, answer.notice) == ("failed", "The application did not respond")

"""Buttons, selects and Components V2."""

import io
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands, ui

from sandbox.client import Refused
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import Handler, data_of

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000002000000030806000000")


class Panel(ui.LayoutView):
    """A container with text, a picture, buttons and a select; nothing is handled by the view."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        picture = discord.MediaGalleryItem("attachment://poster.png", description="Two people")
        row: ui.ActionRow[Panel] = ui.ActionRow(
            ui.Button(label="Read", custom_id="read"),
            ui.Button(label="Gone", custom_id="gone", disabled=True),
            ui.Button(label="Site", url="https://example.org/"),
            ui.Button(emoji="⭐", custom_id="star"),
        )
        options = [discord.SelectOption(label="Signal", value="1")]
        options.append(discord.SelectOption(label="Our Movie", value="2"))
        self.add_item(
            ui.Container(
                ui.TextDisplay("Spoils <@1000000000000000012> ||everything||"),
                ui.MediaGallery(picture),
                ui.Separator(),
                spoiler=True,
            )
        )
        self.add_item(row)
        select: ui.Select[Panel] = ui.Select(custom_id="pick", options=options, max_values=2)
        self.add_item(ui.ActionRow(select))
        users: ui.UserSelect[Panel] = ui.UserSelect(custom_id="users")
        self.add_item(ui.ActionRow(users))


def panel(ephemeral: bool = False) -> app_commands.Command[Any, ..., Any]:
    async def show(interaction: discord.Interaction) -> None:
        poster = discord.File(io.BytesIO(PNG), "poster.png")
        await interaction.response.send_message(view=Panel(), file=poster, ephemeral=ephemeral)

    return app_commands.Command(name="panel", description="Shows", callback=show)


async def test_a_layout_is_numbered_and_its_files_resolved(start: Start) -> None:
    stage = await start(panel())
    answer = await stage.mina.run("/panel")
    message = answer.message or {}
    container = message["components"][0]
    media = container["components"][1]["items"][0]["media"]
    assert media["url"] == message["attachments"][0]["url"]
    assert (media["width"], media["height"]) == (2, 3)
    ids = [one["id"] for one in _walk(message["components"])]
    assert ids == list(range(1, len(ids) + 1))
    async with aiohttp.ClientSession() as http, http.get(media["url"]) as picture:
        assert await picture.read() == PNG
    # allowed_mentions of the whole client are none.
    assert message["mentions"] == []
    text = stage.mina.text(answer)
    assert "Spoils" not in text
    assert "[Read] [Gone (disabled)] [Site → https://example.org/] [⭐]" in text


def _walk(components: list[dict[str, Any]]) -> Any:
    for one in components:
        yield one
        yield from _walk(one.get("components", []))


async def test_buttons_update_reply_and_defer(start: Start) -> None:
    stage = await start(panel())
    shown = await stage.mina.run("/panel")

    async def update(interaction: discord.Interaction) -> None:
        layout = ui.LayoutView(timeout=None)
        layout.add_item(ui.TextDisplay("read"))
        await interaction.response.edit_message(view=layout, attachments=[])

    async def reply(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("starred", ephemeral=True)

    async def pick(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        values = ",".join(data_of(interaction)["values"])
        await interaction.followup.send(values)

    stage.bot.handlers.update(read=update, star=reply, pick=pick)
    starred = await stage.mina.press(shown, "⭐")
    assert (starred.outcome, starred.private) == ("message", True)
    picked = await stage.mina.choose(shown, "Our Movie", "1", select="pick")
    assert (picked.message or {})["content"] == "2,1"
    updated = await stage.mina.other("theo").press(shown, "Read")
    assert updated.outcome == "updated"
    assert stage.mina.text(updated) == "read"
    message = updated.message or {}
    assert message["attachments"] == []
    assert message["edited_timestamp"] is not None


async def test_selects_of_people_are_resolved(start: Start) -> None:
    stage = await start(panel())
    got: list[Any] = []

    async def chosen(interaction: discord.Interaction) -> None:
        got.append(interaction.data)
        await interaction.response.defer()

    stage.bot.handlers["users"] = chosen
    shown = await stage.mina.run("/panel")
    answer = await stage.mina.choose(shown, "theo", select="users", wait=0)
    assert answer.outcome == "nothing"
    assert got[0]["values"] == ["1000000000000000012"]
    assert got[0]["resolved"]["members"]["1000000000000000012"]["permissions"]


async def test_a_client_checks_and_a_hostile_one_does_not(start: Start) -> None:
    stage = await start(panel())
    shown = await stage.mina.run("/panel")
    for button in ("Gone", "Site", "Nowhere"):
        with pytest.raises(Refused):
            await stage.mina.press(shown, button)
    with pytest.raises(Refused):
        await stage.mina.choose(shown, "Signal")
    with pytest.raises(Refused):
        await stage.mina.choose(shown, "Unknown", select="pick")
    got: list[Any] = []

    async def note(interaction: discord.Interaction) -> None:
        got.append(data_of(interaction).get("values"))
        await interaction.response.defer()

    stage.bot.handlers.update({"forged:1": note, "pick": note, "gone": note})
    await stage.mina.press(shown, "forged:1", force=True, wait=0)
    await stage.mina.press(shown, "Gone", force=True, wait=0)
    await stage.mina.choose(shown, "99", select="pick", force=True, wait=0)
    assert got == [None, None, ["99"]]


async def test_private_panels_answer_to_their_owner_only(start: Start) -> None:
    stage = await start(panel(ephemeral=True))
    shown = await stage.mina.run("/panel")
    with pytest.raises(Refused):
        await stage.mina.other("theo").press(shown, "Read")


async def test_the_layout_flag_stays(start: Start) -> None:
    stage = await start(panel())
    shown = await stage.mina.run("/panel")
    codes: list[int] = []

    async def back(interaction: discord.Interaction) -> None:
        try:
            await interaction.response.edit_message(content="plain", view=None)
        except discord.HTTPException as error:
            codes.append(error.code)
            stage.sandbox.clock.advance(4)

    stage.bot.handlers["read"] = back
    answer = await stage.mina.press(shown, "Read")
    assert codes == [50035]
    assert answer.outcome == "failed"


async def test_unanswered_presses_fail(start: Start) -> None:
    stage = await start(panel())
    shown = await stage.mina.run("/panel")
    skip: Handler = _skip(stage)
    stage.bot.handlers["read"] = skip
    answer = await stage.mina.press(shown, "Read")
    assert (answer.outcome, answer.notice) == ("failed", "This interaction failed")


def _skip(stage: Any) -> Handler:
    async def skip(_interaction: discord.Interaction) -> None:
        stage.sandbox.clock.advance(3.1)

    return skip

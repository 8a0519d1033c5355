"""Modals: opening, filling in, submitting."""

from typing import Any

import discord
import pytest
from discord import app_commands, ui

from sandbox.client import Refused
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import data_of

CHOICES = [
    discord.RadioGroupOption(label="Nothing", value="0", default=True),
    discord.RadioGroupOption(label="Everything", value="99"),
]
TAGS = [discord.CheckboxGroupOption(label=name, value=name.lower()) for name in ("Slow", "Sad")]


class Form(ui.Modal):
    """Five labels: the most a modal may have."""

    def __init__(self, title: str = "Review") -> None:
        super().__init__(title="Write a review", custom_id="form", timeout=None)
        self.headline: ui.TextInput[Form] = ui.TextInput(
            custom_id="headline", default=title, max_length=100
        )
        self.scope: ui.RadioGroup[Form] = ui.RadioGroup(custom_id="scope", options=CHOICES)
        self.tags: ui.CheckboxGroup[Form] = ui.CheckboxGroup(
            custom_id="tags", options=TAGS, required=False, min_values=0
        )
        self.seen: ui.Checkbox[Form] = ui.Checkbox(custom_id="seen")
        self.file: ui.FileUpload[Form] = ui.FileUpload(custom_id="file", required=False)
        fields = {
            "Headline": self.headline,
            "It spoils": self.scope,
            "Tags": self.tags,
            "Seen it all": self.seen,
            "Your text": self.file,
        }
        for label, item in fields.items():
            self.add_item(ui.Label(text=label, component=item))


def write(titles: list[str]) -> app_commands.Command[Any, ..., Any]:
    async def open_form(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form(titles.pop(0)))

    return app_commands.Command(name="write", description="Opens", callback=open_form)


async def test_a_form_comes_back_filled_in(start: Start) -> None:
    stage = await start(write(["Review"]))
    got: list[Any] = []

    async def submitted(interaction: discord.Interaction) -> None:
        got.append(interaction.data)
        await interaction.response.send_message("saved", ephemeral=True)

    stage.bot.handlers["form"] = submitted
    modal = await stage.mina.run("/write")
    assert modal.outcome == "modal"
    assert "Headline: «Review»" in stage.mina.text(modal)
    fields = {
        "Headline": "Loved it",
        "It spoils": "Everything",
        "tags": ["Sad"],
        "Seen it all": True,
        "Your text": ("review.txt", b"long"),
    }
    saved = await stage.mina.submit(modal, fields)
    assert (saved.outcome, saved.private) == ("message", True)
    answers = [one["component"] for one in got[0]["components"]]
    assert [one.get("value", one.get("values")) for one in answers[:4]] == [
        "Loved it",
        "99",
        ["sad"],
        True,
    ]
    file_id = answers[4]["values"][0]
    assert got[0]["resolved"]["attachments"][file_id]["filename"] == "review.txt"


async def test_untouched_fields_keep_their_defaults(start: Start) -> None:
    stage = await start(write(["Review"]))
    got: list[Any] = []

    async def submitted(interaction: discord.Interaction) -> None:
        got.extend(one["component"] for one in data_of(interaction)["components"])
        await interaction.response.defer()

    stage.bot.handlers["form"] = submitted
    await stage.mina.submit(await stage.mina.run("/write"), wait=0)
    values = [one.get("value", one.get("values")) for one in got]
    assert values == ["Review", "0", [], False, []]


async def test_a_client_checks_the_fields(start: Start) -> None:
    stage = await start(write(["Review"]))
    modal = await stage.mina.run("/write")
    for wrong in ({"Headline": ""}, {"Headline": "x" * 101}, {"It spoils": "x"}, {"Nothing": 1}):
        with pytest.raises(Refused):
            await stage.mina.submit(modal, wrong)
    got: list[Any] = []

    async def submitted(interaction: discord.Interaction) -> None:
        got.append(data_of(interaction)["components"])
        await interaction.response.defer()

    stage.bot.handlers["forged"] = submitted
    await stage.mina.submit(modal, force=True, custom_id="forged", components=[], wait=0)
    assert got == [[]]


async def test_a_modal_cannot_answer_a_modal(start: Start) -> None:
    stage = await start(write(["Review"]))
    codes: list[int] = []

    async def again(interaction: discord.Interaction) -> None:
        try:
            await interaction.response.send_modal(Form())
        except discord.HTTPException as error:
            codes.append(error.code)
            await interaction.response.send_message("no")

    stage.bot.handlers["form"] = again
    answer = await stage.mina.submit(await stage.mina.run("/write"))
    assert codes == [50035]
    assert answer.outcome == "message"


async def test_a_phone_shows_the_first_prefill_again(start: Start) -> None:
    stage = await start(write(["first", "second", "third"]))
    await stage.mina.call("POST", "faults", {"kind": "stale_modal"})
    shown = [await stage.mina.run("/write") for _ in range(2)]
    assert [stage.mina.text(one).splitlines()[1] for one in shown] == ["Headline: «first»"] * 2
    await stage.mina.call("DELETE", "faults")
    assert "third" in stage.mina.text(await stage.mina.run("/write"))


async def test_a_modal_from_a_button_can_update_its_message(start: Start) -> None:
    async def button(interaction: discord.Interaction) -> None:
        view = ui.View(timeout=None)
        view.add_item(ui.Button(label="Edit", custom_id="edit"))
        await interaction.response.send_message("old", view=view)

    async def edit(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    async def submitted(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content="new", view=None)

    stage = await start(app_commands.Command(name="act", description="x", callback=button))
    stage.bot.handlers.update(edit=edit, form=submitted)
    shown = await stage.mina.run("/act")
    answer = await stage.mina.submit(await stage.mina.press(shown, "Edit"))
    assert (answer.outcome, (answer.message or {})["content"]) == ("updated", "new")


async def test_a_submit_that_gets_no_answer_leaves_the_modal_open(start: Start) -> None:
    stage = await start(write(["Review"]))
    modal = await stage.mina.run("/write")

    async def skip(_interaction: discord.Interaction) -> None:
        stage.sandbox.clock.advance(4)

    stage.bot.handlers["form"] = skip
    failed = await stage.mina.submit(modal)
    assert failed.notice == "Something went wrong. Try again."
    still = await stage.mina.call("GET", "modal")
    assert still["modal"]["id"] == (modal.modal or {})["id"]

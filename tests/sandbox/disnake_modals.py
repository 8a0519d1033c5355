"""The disnake bot's modals: text inputs in rows, and labels with each kind of choice."""

from typing import Any

import disnake
from disnake import ui
from disnake.ui.select.string import StringSelect
from disnake.ui.select.user import UserSelect


def _headline(**more: Any) -> ui.TextInput:
    return ui.TextInput(custom_id="headline", value="My review", max_length=100, **more)


def form() -> ui.Modal:
    style = disnake.TextInputStyle.paragraph
    body = ui.TextInput(label="Body", custom_id="body", style=style)
    rows = [ui.ActionRow(_headline(label="Headline")), ui.ActionRow(body)]
    return ui.Modal(title="Write a review", custom_id="form", components=rows)


def labels() -> ui.Modal:
    countries, tags = {"South Korea": "kr", "Japan": "jp"}, {"Slow": "slow", "Moving": "moving"}
    country: StringSelect[Any] = StringSelect(
        custom_id="country", options=countries, required=False
    )
    scope = ui.RadioGroup(custom_id="scope", options={"Nothing": "0", "Everything": "99"})
    upload = ui.FileUpload(custom_id="upload", min_values=0, max_values=2, required=False)
    group = ui.CheckboxGroup(custom_id="tags", options=tags, min_values=0, required=False)
    components = [
        ui.Label("Headline", _headline(), description="One line"),
        ui.Label("Country", country),
        ui.Label("It spoils", scope),
        ui.Label("Your text", upload),
        ui.Label("Tags", group),
    ]
    return ui.Modal(title="Write a review", custom_id="labels", components=components)


def extras() -> ui.Modal:
    friends: UserSelect[Any] = UserSelect(custom_id="friends", max_values=2)
    components: list[ui.TextDisplay | ui.Label] = [
        ui.TextDisplay("Only you see this."),
        ui.Label("Seen it all", ui.Checkbox(custom_id="seen")),
        ui.Label("Friends", friends),
    ]
    return ui.Modal(title="A little more", custom_id="extras", components=components)

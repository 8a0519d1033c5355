"""How the settings are shown: the panel, and a step of the walk or out of the panel."""

from collections.abc import Sequence
from enum import IntEnum

import discord
from discord import ui

from bot.domain.text.escape import inline
from bot.ui.card import Card, button, choice, row
from bot.ui.custom_ids import CustomId
from cogs.settings import channels
from cogs.settings.context import SettingsContext
from cogs.settings.setup_steps import STEPS, TIMEZONE
from cogs.settings.zones import select as select_zone

PANEL = "settings_panel"
STEP = "settings_step"
CHANGE = "settings_change"
PICK = "settings_pick"
CLEAR = "settings_clear"
ASK = "settings_ask"
TYPED = "settings_typed"
DONE = "settings_done"
TEST = "settings_test"

_PRIMARY = discord.ButtonStyle.primary


class Way(IntEnum):
    """How a manager came to a step; stands in custom ids."""

    WALK = 0
    PANEL = 1


def panel_card(here: SettingsContext, commands: Sequence[str], told: str = "") -> Card:
    """Return all settings with what can be done; ``commands`` are those hidden by default."""
    text = here.words.text
    lines = ["**" + text(step.name) + f"** · {step.shown(here)}" for step in STEPS]
    heading = "\n".join(filter(None, [told, "### " + text("Settings")]))
    remarks = filter(None, [*dict.fromkeys(step.remark(here) for step in STEPS)])
    below = f"-# {_hidden(here, commands)}"
    texts = ["\n".join([heading, *lines]), *remarks, below]
    return Card(*(ui.TextDisplay[Card](one) for one in texts), _changes(here), _actions(here))


def step_card(here: SettingsContext, way: Way, place: int, offered: Sequence[str] = ()) -> Card:
    """Return one step; ``offered`` are timezones that may have been meant."""
    step, text = STEPS[place], here.words.text
    told = "\n".join(
        [
            *_heading(here, way, place),
            text(step.why),
            text("Now") + f": {step.shown(here)}",
        ]
    )
    pick = CustomId(ASK if step.form else PICK, 1, (way, place))
    controls = [step.control(here, pick)]
    if offered:
        meant = CustomId(PICK, 1, (way, TIMEZONE))
        controls.insert(0, select_zone(here.words, offered, meant))
    texts = [ui.TextDisplay[Card](one) for one in (told, step.remark(here)) if one]
    return Card(*texts, *controls, row(*_turning(here, way, place)))


def _heading(here: SettingsContext, way: Way, place: int) -> list[str]:
    text, name = here.words.text, here.words.text(STEPS[place].name)
    if way is Way.PANEL:
        return [f"### {name}"]
    intro = text("A few short steps; skip what you like. /settings changes it at any time.")
    count = text("Step {n} of {total}", n=place + 1, total=len(STEPS))
    return [*([intro] if place == 0 else []), f"### {count} · {name}"]


def _turning(here: SettingsContext, way: Way, place: int) -> list[ui.Button[Card]]:
    text = here.words.text
    clear = button(text("Clear"), CustomId(CLEAR, 1, (way, place)))
    cleared = [clear] if STEPS[place].clearable(here) else []
    if way is Way.PANEL:
        return [button(text("All settings"), CustomId(PANEL, 1)), *cleared]
    back = button(text("Back"), CustomId(STEP, 1, (way, place - 1)))
    if place + 1 < len(STEPS):
        skips = STEPS[place].clears and not cleared
        label = text("Skip") if skips else text("Next")
        onward = button(label, CustomId(STEP, 1, (way, place + 1)), _PRIMARY)
    else:
        onward = button(text("Finish"), CustomId(DONE, 1), _PRIMARY)
    return [*([back] if place else []), *cleared, onward]


def _hidden(here: SettingsContext, commands: Sequence[str]) -> str:
    return here.words.text(
        "Members don't see {commands}: Discord hides them from all but managers. To show one to a"
        " role: Server Settings → Integrations → {bot} → the command → add the role.",
        commands=here.words.all_of([f"`/{name}`" for name in commands]),
        bot=inline(here.application),
    )


def _changes(here: SettingsContext) -> ui.ActionRow[Card]:
    options = [
        discord.SelectOption(label=here.words.text(step.name), value=str(place))
        for place, step in enumerate(STEPS)
    ]
    return choice(here.words.text("Change …"), CustomId(CHANGE, 1), options)


def _actions(here: SettingsContext) -> ui.ActionRow[Card]:
    buttons = [button(here.words.text("Check permissions again"), CustomId(PANEL, 1))]
    if channels.find(here.guild, here.settings.reviews_channel):
        buttons.append(button(here.words.text("Post a test card"), CustomId(TEST, 1)))
    return row(*buttons)

"""How the settings are shown: the panel, and a step of the walk or out of the panel."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.text.escape import inline
from bot.ui.card import Card, button, choice, row
from cogs.settings import channels, ids, zones
from cogs.settings.context import SettingsContext
from cogs.settings.ids import Way
from cogs.settings.setup_steps import STEPS, TIMEZONE

_PRIMARY = discord.ButtonStyle.primary


def panel_card(context: SettingsContext, commands: Sequence[str], told: str = "") -> Card:
    """Return all settings with what can be done; ``commands`` are those hidden by default."""
    text = context.words.text
    lines = ["**" + text(step.name) + f"** · {step.describe(context)}" for step in STEPS]
    heading = "\n".join(filter(None, [told, "### " + text("Settings")]))
    remarks = filter(None, [*dict.fromkeys(step.remark(context) for step in STEPS)])
    below = f"-# {_hidden(context, commands)}"
    texts = ["\n".join([heading, *lines]), *remarks, below]
    return Card(*(ui.TextDisplay[Card](one) for one in texts), _changes(context), _actions(context))


def step_card(context: SettingsContext, way: int, step: int, offered: Sequence[str] = ()) -> Card:
    """Return one step; ``offered`` are timezones that may have been meant."""
    setting, text = STEPS[step], context.words.text
    told = "\n".join(
        [
            *_heading(context, way, step),
            text(setting.why),
            text("Now") + f": {setting.describe(context)}",
        ]
    )
    pressed = ids.ASK if setting.form else ids.PICK
    controls = [setting.control(context, pressed(way, step))]
    if offered:
        meant = ids.PICK(way, TIMEZONE)
        controls.insert(0, zones.closest_control(context.words, offered, meant))
    texts = [ui.TextDisplay[Card](one) for one in (told, setting.remark(context)) if one]
    return Card(*texts, *controls, row(*_buttons(context, way, step)))


def _heading(context: SettingsContext, way: int, step: int) -> list[str]:
    text, name = context.words.text, context.words.text(STEPS[step].name)
    if way == Way.PANEL:
        return [f"### {name}"]
    intro = text("A few short steps; skip what you like. /settings changes it at any time.")
    count = text("Step {n} of {total}", n=step + 1, total=len(STEPS))
    return [*([intro] if step == 0 else []), f"### {count} · {name}"]


def _buttons(context: SettingsContext, way: int, step: int) -> list[ui.Button[Card]]:
    text = context.words.text
    clear = button(text("Clear"), ids.CLEAR(way, step))
    cleared = [clear] if STEPS[step].clearable(context) else []
    if way == Way.PANEL:
        return [button(text("All settings"), ids.PANEL()), *cleared]
    back = [button(text("Back"), ids.SHOW_STEP(way, step - 1))] if step else []
    if step + 1 < len(STEPS):
        skips = STEPS[step].clears and not cleared
        label = text("Skip") if skips else text("Next")
        onward = button(label, ids.SHOW_STEP(way, step + 1), _PRIMARY)
    else:
        onward = button(text("Finish"), ids.FINISH(), _PRIMARY)
    return [*back, *cleared, onward]


def _hidden(context: SettingsContext, commands: Sequence[str]) -> str:
    return context.words.text(
        "Members don't see {commands}: Discord hides them from all but managers. To show one to a"
        " role: Server Settings → Integrations → {bot} → the command → add the role.",
        commands=context.words.all_of([f"`/{name}`" for name in commands]),
        bot=inline(context.application),
    )


def _changes(context: SettingsContext) -> ui.ActionRow[Card]:
    options = [
        discord.SelectOption(label=context.words.text(setting.name), value=str(step))
        for step, setting in enumerate(STEPS)
    ]
    return choice(context.words.text("Change …"), ids.CHANGE(), options)


def _actions(context: SettingsContext) -> ui.ActionRow[Card]:
    buttons = [button(context.words.text("Check permissions again"), ids.PANEL())]
    if channels.find(context.guild, context.settings.reviews_channel):
        buttons.append(button(context.words.text("Post a test card"), ids.TEST()))
    return row(*buttons)

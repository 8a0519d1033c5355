"""Forms that a member fills in: Discord's modals, never a live view."""

from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import ui

from bot.domain.text.escape import FIELD_UNITS, shorten
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import data_of, mapping, several, written

_TITLE = 45
_LABEL = 45
_HINT = 100
_CHOICES = 25
_TEXT_INPUT = discord.ComponentType.text_input.value


class Form(ui.Modal):
    """A form of one to five fields.

    It is finished from the start, so discord.py keeps nothing of it in memory; what is sent is
    answered by ``bot.ui.routes`` out of its custom id, after any restart. Phones may show the first
    prefill again for an id they have seen (discord-api-docs#7554): what is prefilled anew needs a
    new number in its id.
    """

    def __init__(self, title: str, custom_id: CustomId, *fields: ui.Item[Any]) -> None:
        super().__init__(title=shorten(title, _TITLE), custom_id=str(custom_id), timeout=None)
        for item in fields:
            self.add_item(item)
        self.stop()


def field(label: str, asked: ui.Item[Any], hint: str | None = None) -> ui.Label[Any]:
    """Return a field: a label, what is typed or chosen, and a hint of at most 100 units."""
    return ui.Label(
        text=shorten(label, _LABEL),
        component=asked,
        description=shorten(hint, _HINT) if hint else None,
    )


def text_input(
    name: str,
    value: str = "",
    *,
    most: int = FIELD_UNITS,
    long: bool = False,
    required: bool = False,
) -> ui.TextInput[Any]:
    """Return an input of at most ``most`` units, prefilled with as much of a text as it holds."""
    return ui.TextInput(
        custom_id=name,
        default=shorten(value, most) or None,
        max_length=most,
        required=required,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
    )


def submitted(interaction: discord.Interaction) -> dict[str, list[str]]:
    """Return what a form brought: the values of each field by its name, as Discord sent them.

    The name is the custom id up to a colon, behind which a revision may stand. A text field has one
    value, a choice any number, an upload the ids of its attachments. What a hostile client left out
    is absent, and so is what is more than a field takes: ``FIELD_UNITS`` letters, ``_CHOICES``
    values. Raises OutdatedButton for what has not the form of a form.
    """
    inputs = _inputs(data_of(interaction).get("components", []))
    return {written(one["custom_id"]).partition(":")[0]: _values(one) for one in inputs}


def typed_texts(interaction: discord.Interaction) -> str:
    """Return all that a member typed into a form, nothing where it is no form."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return ""
    inputs = _inputs(data_of(interaction).get("components", []))
    # A choice has a value, too.
    texts = (_values(one) for one in inputs if one.get("type") == _TEXT_INPUT)
    return "\n\n".join(text for values in texts for text in values if text.strip())


def _inputs(components: object) -> Iterator[Mapping[str, Any]]:
    for component in map(mapping, several(components)):
        inner = several(component.get("components") or [component.get("component") or {}])
        yield from (one for one in map(mapping, inner) if "custom_id" in one)


def _values(given: Mapping[str, Any]) -> list[str]:
    if "values" in given:
        return [written(value)[:FIELD_UNITS] for value in several(given["values"] or [])[:_CHOICES]]
    return [] if given.get("value") is None else [written(given["value"])[:FIELD_UNITS]]

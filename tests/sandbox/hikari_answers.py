"""What the hikari bot does for each autocomplete, component and modal."""

from collections.abc import Awaitable, Callable
from typing import Final

import hikari
from hikari import impl

from tests.sandbox.hikari_commands import COMMANDS
from tests.sandbox.hikari_messages import as_json, file, form

DRAMAS = ("Crash Landing on You", "Signal", "Mother of Mine")
CREATE: Final = hikari.ResponseType.MESSAGE_CREATE
DEFER: Final = hikari.ResponseType.DEFERRED_MESSAGE_CREATE
UPDATE: Final = hikari.ResponseType.MESSAGE_UPDATE
DEFER_UPDATE: Final = hikari.ResponseType.DEFERRED_MESSAGE_UPDATE
PRIVATE = hikari.MessageFlag.EPHEMERAL
Component = hikari.ComponentInteraction


async def answer(event: hikari.InteractionCreateEvent) -> None:
    """Answer any interaction; ``KeyError`` for a name that is not known."""
    match event.interaction:
        case hikari.AutocompleteInteraction() as interaction:
            await complete(interaction)
        case hikari.CommandInteraction() as interaction:
            await COMMANDS[interaction.command_name](interaction)
        case hikari.ComponentInteraction() as interaction:
            await COMPONENTS[interaction.custom_id](interaction)
        case hikari.ModalInteraction() as interaction:
            await submitted(interaction)


async def complete(interaction: hikari.AutocompleteInteraction) -> None:
    [subcommand] = interaction.options
    [option] = [one for one in subcommand.options or () if one.is_focused]
    typed = str(option.value).lower()
    found = [title for title in DRAMAS if typed in title.lower()]
    await interaction.create_response(
        [impl.AutocompleteChoiceBuilder(title, f"{option.name}:{title}") for title in found]
    )


async def update(interaction: Component) -> None:
    await interaction.create_initial_response(
        UPDATE, "Updated", embeds=[], components=[], attachment=file("u.txt", "u")
    )


async def slowly(interaction: Component) -> None:
    await interaction.create_initial_response(DEFER_UPDATE)
    await interaction.edit_initial_response("Updated slowly")


async def follow(interaction: Component) -> None:
    await interaction.create_initial_response(DEFER_UPDATE)
    pressed = f"You pressed under «{interaction.message.content}»"
    await interaction.execute(pressed, flags=PRIVATE)


async def mood(interaction: Component) -> None:
    await interaction.create_initial_response(UPDATE, f"Mood: {' and '.join(interaction.values)}")


async def people(interaction: Component) -> None:
    assert interaction.resolved is not None
    chosen = ", ".join(user.username for user in interaction.resolved.users.values())
    await interaction.create_initial_response(CREATE, chosen, flags=PRIVATE)


async def reviews(interaction: Component) -> None:
    await interaction.create_initial_response(CREATE, "14 reviews", flags=PRIVATE)


async def submitted(interaction: hikari.ModalInteraction) -> None:
    fields = {
        field.custom_id: field.value
        for row in interaction.components
        for field in row.components
        if isinstance(field, hikari.TextInputComponent)
    }
    message = interaction.message
    containers = None if message is None else len(message.components)
    await interaction.create_initial_response(DEFER, flags=PRIVATE)
    await interaction.edit_initial_response(as_json({**fields, "containers": containers}))


async def write(interaction: Component) -> None:
    await interaction.create_modal_response(**form())


COMPONENTS: dict[str, Callable[[Component], Awaitable[None]]] = {
    "update": update,
    "slowly": slowly,
    "follow": follow,
    "mood": mood,
    "people": people,
    "reviews": reviews,
    "write": write,
}

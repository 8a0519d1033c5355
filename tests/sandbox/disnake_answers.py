"""What the disnake bot does for each component and modal."""

from collections.abc import Awaitable, Callable

import disnake
from disnake.ext import commands
from disnake.interactions.message import MessageInteraction
from disnake.interactions.modal import ModalInteraction

from tests.sandbox.disnake_commands import as_json
from tests.sandbox.disnake_messages import file
from tests.sandbox.disnake_modals import form

Press = MessageInteraction[commands.InteractionBot]
Submit = ModalInteraction[commands.InteractionBot]


class Answers(commands.Cog):
    """Answers presses, choices and modals; ``KeyError`` for an id that is not known."""

    @commands.Cog.listener()
    async def on_message_interaction(self, inter: Press) -> None:
        assert inter.component.custom_id is not None
        await COMPONENTS[inter.component.custom_id](inter)

    @commands.Cog.listener()
    async def on_modal_submit(self, inter: Submit) -> None:
        await MODALS[inter.custom_id](inter)


async def update(inter: Press) -> None:
    shown = file("u.txt", "u")
    await inter.response.edit_message("Updated", embeds=[], components=[], file=shown)


async def slowly(inter: Press) -> None:
    await inter.response.defer()
    await inter.edit_original_response("Updated slowly")


async def follow(inter: Press) -> None:
    await inter.response.defer()
    await inter.followup.send(f"You pressed under «{inter.message.content}»", ephemeral=True)


async def mood(inter: Press) -> None:
    await inter.response.edit_message(f"Mood: {' and '.join(inter.values or ())}")


async def people(inter: Press) -> None:
    chosen = [one.name for one in inter.resolved_values or () if isinstance(one, disnake.Member)]
    await inter.response.send_message(", ".join(chosen), ephemeral=True)


async def reviews(inter: Press) -> None:
    await inter.response.send_message("14 reviews", ephemeral=True)


async def write(inter: Press) -> None:
    await inter.response.send_modal(form())


async def form_sent(inter: Submit) -> None:
    containers = None if inter.message is None else len(inter.message.components)
    await inter.response.defer(ephemeral=True)
    await inter.edit_original_response(as_json(**inter.text_values, containers=containers))


async def labels_sent(inter: Submit) -> None:
    given = inter.resolved_values
    uploads = [[one.filename, (await one.read()).decode()] for one in given["upload"]]
    told = {**inter.values, "uploads": uploads}
    del told["upload"]
    await inter.response.send_message(as_json(**told))


async def extras_sent(inter: Submit) -> None:
    given = inter.resolved_values
    friends = [friend.name for friend in given["friends"]]
    await inter.response.send_message(as_json(seen=given["seen"], friends=friends))


COMPONENTS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "update": update,
    "slowly": slowly,
    "follow": follow,
    "mood": mood,
    "people": people,
    "reviews": reviews,
    "write": write,
}
MODALS: dict[str, Callable[[Submit], Awaitable[None]]] = {
    "form": form_sent,
    "labels": labels_sent,
    "extras": extras_sent,
}

"""A bot that uses every kind of command option, component and input there is."""

import io
import json
from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands, ui
from discord.http import Route

from sandbox.serve import Sandbox
from tests.sandbox.small_bot import SmallBot

Json = dict[str, Any]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


class Recorder(SmallBot):
    """Keeps every event of the gateway as it came."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(discord.Intents.all(), sandbox)
        self._enable_debug_events = True
        self.frames: list[Json] = []

    async def on_socket_raw_receive(self, frame: str) -> None:
        decoded = json.loads(frame)
        if decoded["op"] == 0:
            self.frames.append(decoded)

    async def raw(self, method: str, path: str, **given: Any) -> Any:
        """A route that no method of the client uses."""
        return await self.http.request(Route(method, path), **given)


def picture() -> discord.File:
    return discord.File(io.BytesIO(PNG), "poster.png", description="A poster", spoiler=True)


def card() -> ui.LayoutView:
    """One of every component that a message can have."""
    view = ui.LayoutView(timeout=None)
    thumbnail: Any = ui.Thumbnail("https://example.com/a.png", description="A poster")
    inside: list[Any] = [
        ui.TextDisplay("# Signal"),
        ui.Section("one", "two", accessory=thumbnail),
        ui.MediaGallery(discord.MediaGalleryItem("attachment://SPOILER_poster.png")),
        ui.File("attachment://notes.txt"),
        ui.Separator(spacing=discord.SeparatorSpacing.large),
        ui.ActionRow(
            ui.Button(label="Yes", custom_id="yes", emoji="🎬"),
            ui.Button(label="Site", url="https://example.com"),
        ),
    ]
    view.add_item(ui.Container(*inside, accent_color=0x336699, spoiler=True))
    view.add_item(ui.Section("with a button", accessory=ui.Button(label="More", custom_id="more")))
    view.add_item(ui.ActionRow(ui.Select(custom_id="pick", options=_options(3), max_values=2)))
    view.add_item(ui.ActionRow(ui.UserSelect(custom_id="user")))
    view.add_item(ui.ActionRow(ui.RoleSelect(custom_id="role")))
    view.add_item(ui.ActionRow(ui.MentionableSelect(custom_id="anyone")))
    view.add_item(ui.ActionRow(ui.ChannelSelect(custom_id="place")))
    return view


def _options(count: int) -> list[discord.SelectOption]:
    return [discord.SelectOption(label=f"Option {n}", value=str(n)) for n in range(count)]


def classic() -> ui.View:
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="Old yes", custom_id="old"))
    view.add_item(ui.Select(custom_id="old pick", options=_options(2)))
    return view


class Form(ui.Modal, title="Everything"):
    """One of every input, as far as five places go."""

    body: Any = ui.Label(text="Body", component=ui.TextInput(style=discord.TextStyle.long))
    scope: Any = ui.Label(
        text="Scope",
        component=ui.RadioGroup(
            options=[discord.RadioGroupOption(label=name, value=name) for name in "ab"]
        ),
    )
    tags: Any = ui.Label(
        text="Tags",
        component=ui.CheckboxGroup(
            options=[discord.CheckboxGroupOption(label=name, value=name) for name in "xy"]
        ),
    )
    seen: Any = ui.Label(text="Seen it", component=ui.Checkbox())
    file: Any = ui.Label(text="File", component=ui.FileUpload(required=False))


class Choices(ui.Modal, title="Choices"):
    """Every select, and text between."""

    note: Any = ui.TextDisplay("Choose")
    drama: Any = ui.Label(text="Drama", component=ui.Select(options=_options(2)))
    who: Any = ui.Label(text="Who", component=ui.UserSelect())
    group: Any = ui.Label(text="Group", component=ui.RoleSelect())
    place: Any = ui.Label(text="Place", component=ui.ChannelSelect())


def everything() -> discord.Embed:
    embed = discord.Embed(title="Signal", description="A walkie-talkie", url="https://example.com")
    embed.set_author(name="tvN", url="https://example.com", icon_url="https://example.com/i.png")
    embed.set_image(url="https://example.com/a.png").set_thumbnail(url="https://example.com/b.png")
    embed.set_footer(text="2016").add_field(name="Episodes", value="16", inline=False)
    embed.timestamp = discord.utils.utcnow()
    embed.color = discord.Color(0x336699)
    return embed


@app_commands.command(description="All kinds of option")
@app_commands.describe(who="Somebody", title="A title")
@app_commands.choices(sort=[app_commands.Choice(name="Popular", value="popular")])
async def every(  # noqa: PLR0913, PLR0917 - one parameter for each kind of option
    interaction: discord.Interaction,
    title: str,
    who: discord.Member | None = None,
    group: discord.Role | None = None,
    place: discord.TextChannel | None = None,
    anyone: discord.Member | discord.Role | None = None,
    file: discord.Attachment | None = None,
    count: app_commands.Range[int, 1, 16] | None = None,
    score: float | None = None,
    hidden: bool | None = None,
    sort: str | None = None,
) -> None:
    given = (title, who, group, place, anyone, file, count, score, hidden, sort)
    assert None not in given
    view = card()
    notes = discord.File(io.BytesIO(b"notes"), "notes.txt")
    await interaction.response.send_message(view=view, files=[picture(), notes], ephemeral=True)
    original = await interaction.original_response()
    await interaction.edit_original_response(view=card())
    later = await interaction.followup.send("later", embed=everything(), wait=True)
    await interaction.followup.fetch_message(later.id)
    await interaction.followup.edit_message(later.id, content="sooner")
    await interaction.followup.delete_message(later.id)
    assert original.flags.components_v2


@every.autocomplete("title")
async def titles(_interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{typed} {n}", value=str(n)) for n in range(3)]


group = app_commands.Group(name="poll", description="Polls")


@group.command(description="Ask in a form")
async def create(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form(custom_id="form"))


@group.command(description="Wait, then answer")
async def wait(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.followup.send("there", view=classic())
    await interaction.delete_original_response()


@app_commands.context_menu(name="Report spoilers")
async def report(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"{message.id}", ephemeral=True)


@app_commands.context_menu(name="Greet")
async def greet(interaction: discord.Interaction, who: discord.Member) -> None:
    await interaction.response.send_message(f"Hello {who.mention}", embeds=[everything()])


async def update(interaction: discord.Interaction) -> None:
    await interaction.response.edit_message(view=card())


async def later(interaction: discord.Interaction) -> None:
    await interaction.response.defer()
    await interaction.edit_original_response(view=card())


async def ask(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Choices(custom_id="choices"))


async def thank(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Thank you", ephemeral=True)


HANDLERS = {
    "yes": later,
    "more": ask,
    "pick": update,
    "user": thank,
    "role": thank,
    "anyone": thank,
    "place": thank,
    "old": thank,
    "old pick": thank,
    "form": thank,
    "choices": later,
}

COMMANDS: tuple[Any, ...] = (every, group, report, greet)


def test_every_kind_of_component_is_used() -> None:
    forms = (Form(custom_id="form").to_dict(), Choices(custom_id="choices").to_dict())
    view: Any = card()
    parts = [*view.to_components(), *(part for form in forms for part in form["components"])]
    in_messages = {1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17}
    assert set(_types(parts)) == in_messages | {4, 18, 19, 21, 22, 23}


def _types(value: Any) -> Iterator[int]:
    if isinstance(value, dict) and isinstance(value.get("type"), int):
        yield value["type"]
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from _types(inner)

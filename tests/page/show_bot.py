"""A bot that sends one of everything that the page has to show."""

import asyncio
from io import BytesIO
from typing import Any

import discord
from discord import app_commands, ui

from sandbox.serve import Sandbox
from tests.sandbox.small_bot import FORUM, GENERAL, SmallBot, data_of

SECRET = "The prince is the assassin"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c6360606000000004000127340a270000000049454e44ae426082"
)
MARKDOWN = f"""# One
## Two
### Three
-# small print
**bold** *slanted* __under__ ~~gone~~ `code` snake_case_name \\*plain\\* ||{SECRET}||
> quoted
- first
  - inner
1. one
[a link](https://example.com/page) <t:1700000000:R>
<@1000000000000000012> <#1000000000000000110> <@&1000000000000000101>
<:crying:1000000000000000999> <script>alert(1)</script>
```py
print("<b>")
```"""


def container(*items: ui.Item[Any], spoiler: bool = False) -> ui.Container[ui.LayoutView]:
    return ui.Container(*items, accent_colour=discord.Colour(0xE0457B), spoiler=spoiler)


class ShowBot(SmallBot):
    """``/slow`` answers once ``finish`` is set."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(discord.Intents(guilds=True), sandbox)
        self.finish = asyncio.Event()
        self.counted = 0


class Gallery(ui.LayoutView):
    """Every component of Components V2."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        thumbnail: ui.Thumbnail[ui.LayoutView] = ui.Thumbnail(
            "attachment://poster.png", description="Two people on a cliff"
        )
        self.add_item(
            container(
                ui.Section("### Our Movie · 우리영화", "South Korea · 2025", accessory=thumbnail),
                ui.Separator(),
                ui.TextDisplay(MARKDOWN),
                ui.ActionRow(
                    ui.Button(label="Read", style=discord.ButtonStyle.primary, custom_id="read"),
                    ui.Button(label="Helpful", emoji="👍", custom_id="vote"),
                    ui.Button(label="Yes", style=discord.ButtonStyle.success, custom_id="yes"),
                    ui.Button(label="No", style=discord.ButtonStyle.danger, custom_id="no"),
                    ui.Button(label="Site", url="https://example.com/"),
                ),
            )
        )
        self.add_item(container(ui.TextDisplay(SECRET), spoiler=True))
        picture = discord.MediaGalleryItem(
            "attachment://poster.png", description="The last scene", spoiler=True
        )
        self.add_item(ui.MediaGallery(picture))
        self.add_item(ui.File("attachment://review.txt"))
        options = [
            discord.SelectOption(label="Signal", value="1", description="2016", emoji="📻"),
            discord.SelectOption(label="Our Movie", value="2"),
            discord.SelectOption(label="Kingdom", value="3"),
        ]
        selects: list[Any] = [
            ui.Select(
                custom_id="pick", placeholder="Choose up to two", options=options, max_values=2
            ),
            ui.UserSelect(custom_id="who", placeholder="Somebody"),
            ui.RoleSelect(custom_id="role", placeholder="A role"),
            ui.ChannelSelect(custom_id="where", placeholder="A channel"),
            ui.MentionableSelect(custom_id="whom", placeholder="Anyone"),
        ]
        for select in selects:
            self.add_item(ui.ActionRow(select))


class Form(ui.Modal):
    """Every field of a form."""

    def __init__(self, *fields: ui.Item[Any]) -> None:
        super().__init__(title="Write a review", custom_id="form", timeout=None)
        for field in fields:
            self.add_item(field)


def writing() -> Form:
    """Texts, one choice, several, and files."""
    scope = ui.RadioGroup["ui.Modal"](custom_id="scope")
    scope.add_option(label="Nothing", value="0", description="Anyone may read it")
    scope.add_option(label="The whole story", value="99")
    tags = ui.CheckboxGroup["ui.Modal"](custom_id="tags", required=False)
    for tag in ("Slow", "Moving"):
        tags.add_option(label=tag, value=tag.lower())
    body: ui.TextInput[ui.Modal] = ui.TextInput(
        custom_id="body", style=discord.TextStyle.paragraph, required=False, max_length=400
    )
    return Form(
        ui.Label(text="Headline", component=ui.TextInput(custom_id="headline", min_length=3)),
        ui.Label(text="Review", description="Markdown is fine", component=body),
        ui.Label(text="It spoils", component=scope),
        ui.Label(text="Tags", component=tags),
        ui.Label(text="Files", component=ui.FileUpload(custom_id="files", required=False)),
    )


class Counting(ui.Modal):
    """The same form each time, filled with another number."""

    def __init__(self, number: int) -> None:
        super().__init__(title="Count", custom_id="count", timeout=None)
        box: ui.TextInput[ui.Modal] = ui.TextInput(custom_id="number", default=str(number))
        self.add_item(ui.Label(text="Number", component=box))


def choosing() -> Form:
    """A text to read, and selects."""
    options = [discord.SelectOption(label="Korea", value="kr", default=True)]
    options.append(discord.SelectOption(label="Japan", value="jp"))
    return Form(
        ui.TextDisplay("Whom shall I **ask**?"),
        ui.Label(text="Country", component=ui.Select(custom_id="country", options=options)),
        ui.Label(text="Friends", component=ui.UserSelect(custom_id="friends", max_values=3)),
        ui.Label(text="Where", component=ui.ChannelSelect(custom_id="where")),
        ui.Label(text="Seen it", component=ui.Checkbox(custom_id="seen")),
    )


def files() -> list[discord.File]:
    poster = discord.File(BytesIO(PICTURE), "poster.png")
    return [poster, discord.File(BytesIO(b"a review"), "review.txt")]


def show_bot(sandbox: Sandbox) -> ShowBot:
    """The bot with its commands; it tells what it got as ``told: …``, privately."""
    bot = ShowBot(sandbox)
    for name, callback in COMMANDS.items():
        bot.tree.add_command(
            app_commands.Command(name=name, description=f"Shows {name}", callback=callback)
        )
    bot.tree.add_command(app_commands.ContextMenu(name="Report spoilers", callback=_report))
    bot.tree.add_command(app_commands.ContextMenu(name="Profile", callback=_profile))
    told = ("read", "vote", "yes", "no", "pick", "who", "role", "where", "whom", "form")
    bot.handlers |= dict.fromkeys(told, _tell)
    return bot


async def _tell(interaction: discord.Interaction) -> None:
    data = data_of(interaction)
    got = data.get("values") or _filled(data.get("components", [])) or data["custom_id"]
    await interaction.response.send_message(f"told: {got}", ephemeral=True)


def _filled(components: list[Any]) -> dict[str, Any]:
    fields = [one["component"] for one in components if "component" in one]
    return {one["custom_id"]: one.get("value", one.get("values")) for one in fields}


async def _everything(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Gallery(), files=files())


async def _secret(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("for your eyes", ephemeral=True)


async def _cover(interaction: discord.Interaction, text: str) -> None:
    view = ui.LayoutView(timeout=None)
    view.add_item(container(ui.TextDisplay(f"{text} ||{text}||"), spoiler=True))
    view.add_item(ui.TextDisplay(f"||{text}||"))
    await interaction.response.send_message(view=view)


async def _form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(writing())


async def _ask(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(choosing())


async def _count(interaction: discord.Interaction) -> None:
    assert isinstance(interaction.client, ShowBot)
    interaction.client.counted += 1
    await interaction.response.send_modal(Counting(interaction.client.counted))


async def _thread(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Posted.", ephemeral=True)
    channel = interaction.client.get_channel(GENERAL)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("A thread begins here")
    await message.add_reaction("🎬")
    thread = await message.create_thread(name="Episode 3")
    await thread.send("Who else cried?")


async def _slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    assert isinstance(interaction.client, ShowBot)
    await interaction.client.finish.wait()
    await interaction.edit_original_response(content="At last")


async def _forum(interaction: discord.Interaction) -> None:
    forum = interaction.client.get_channel(FORUM)
    assert isinstance(forum, discord.ForumChannel)
    tag = forum.available_tags[0]
    await forum.create_thread(name="Our Movie", content=f"||{SECRET}||", applied_tags=[tag])
    await interaction.response.send_message("Posted.", ephemeral=True)


async def _embed(interaction: discord.Interaction) -> None:
    embed = discord.Embed(title="Old style", description=f"With ||{SECRET}||", colour=0x5865F2)
    embed.add_field(name="Year", value="2025").set_footer(text="the end")
    await interaction.response.send_message("A **classic**", embed=embed, view=_Classic())


class _Classic(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Button(label="Yes", custom_id="yes"))


@app_commands.describe(drama="A drama", episode="Up to which", about="A file", by="By whom")
@app_commands.choices(episode=[app_commands.Choice(name="The last one", value=16)])
async def _pick(
    interaction: discord.Interaction,
    drama: str,
    episode: int | None = None,
    about: discord.Attachment | None = None,
    by: discord.Member | None = None,
) -> None:
    size = None if about is None else about.size
    who = None if by is None else by.name
    told = f"told: {drama} {episode} {size} {who}"
    await interaction.response.send_message(told, ephemeral=True)


async def _report(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"told: {message.id}", ephemeral=True)


async def _profile(interaction: discord.Interaction, user: discord.User) -> None:
    await interaction.response.send_message(f"told: {user.name}", ephemeral=True)


COMMANDS: dict[str, Any] = {
    "everything": _everything,
    "secret": _secret,
    "count": _count,
    "cover": _cover,
    "form": _form,
    "ask": _ask,
    "slow": _slow,
    "forum": _forum,
    "embed": _embed,
    "pick": _pick,
    "thread": _thread,
}

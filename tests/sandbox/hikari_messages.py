"""The commands of the hikari bot, and what it shows: a card of components, a panel, a modal."""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import Any

import hikari
from hikari import impl
from hikari.api import special_endpoints as builders

# The smallest PNG: one pixel.
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
GENRES = [hikari.CommandChoice(name="Romance", value="r")]
GENRES.append(hikari.CommandChoice(name="Thriller", value="t"))
PLACES = [hikari.ChannelType.GUILD_TEXT, hikari.ChannelType.GUILD_FORUM]
SECONDARY = hikari.ButtonStyle.SECONDARY


def _option(kind: hikari.OptionType, name: str, description: str, **more: Any) -> Any:
    return hikari.CommandOption(type=kind, name=name, description=description, **more)


OPTIONS = [
    _option(hikari.OptionType.STRING, "genre", "A choice", is_required=True, choices=GENRES),
    _option(hikari.OptionType.INTEGER, "episode", "A whole number", min_value=1, max_value=16),
    _option(hikari.OptionType.FLOAT, "score", "A number", max_value=10),
    _option(hikari.OptionType.BOOLEAN, "seen", "Yes or no"),
    _option(hikari.OptionType.USER, "friend", "Somebody"),
    _option(hikari.OptionType.ROLE, "role", "A role"),
    _option(hikari.OptionType.MENTIONABLE, "either", "Somebody or a role"),
    _option(hikari.OptionType.CHANNEL, "place", "A channel", channel_types=PLACES),
    _option(hikari.OptionType.ATTACHMENT, "file", "A file"),
]
TITLE = _option(
    hikari.OptionType.STRING,
    "title",
    "Its title",
    is_required=True,
    autocomplete=True,
    max_length=100,
)
SHOW = _option(hikari.OptionType.SUB_COMMAND, "show", "What is on it")
DRAMA = [
    _option(hikari.OptionType.SUB_COMMAND, "find", "Find a drama", options=[TITLE]),
    _option(hikari.OptionType.SUB_COMMAND_GROUP, "shelf", "Your shelf", options=[SHOW]),
]
FILE = _option(hikari.OptionType.ATTACHMENT, "file", "A text", is_required=True)
SLASH: dict[str, tuple[str, Sequence[hikari.CommandOption]]] = {
    "options": ("Says back what was filled in", OPTIONS),
    "drama": ("Dramas", DRAMA),
    "card": ("A card of components with two files", ()),
    "panel": ("A classic message with an embed, buttons and selects", ()),
    "whisper": ("A private answer", ()),
    "later": ("Deferred, edited, followed up", ()),
    "form": ("Opens a modal with text inputs", ()),
    "echo": ("Gives a file back in capitals", [FILE]),
    "discuss": ("Makes a forum post and threads", ()),
    "tidy": ("Sends, fetches, edits and deletes messages", ()),
    "members": ("Fetches members and roles, and writes to one", ()),
    "workshop": ("Makes, edits and removes a command of this server", ()),
}


def commands() -> list[builders.CommandBuilder]:
    """All commands, as they are registered."""
    slash = [
        impl.SlashCommandBuilder(name, text, options=list(options))
        for name, (text, options) in SLASH.items()
    ]
    slash[0].set_name_localizations({hikari.Locale.KO: "옵션"})
    slash[-1].set_default_member_permissions(hikari.Permissions.MANAGE_MESSAGES)
    who = impl.ContextMenuCommandBuilder(hikari.CommandType.USER, "Who is this")
    quote = impl.ContextMenuCommandBuilder(hikari.CommandType.MESSAGE, "Quote")
    made: list[Any] = [*slash, who, quote]
    for command in made:
        command.set_context_types([hikari.ApplicationContextType.GUILD])
        command.set_integration_types([hikari.ApplicationIntegrationType.GUILD_INSTALL])
    return made


def as_json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def file(name: str, content: str) -> hikari.Bytes:
    return hikari.Bytes(content.encode(), name)


def _text(content: str) -> Any:
    return impl.TextDisplayComponentBuilder(content=content)


def _button(custom_id: str, label: str, **more: Any) -> Any:
    look = {"style": SECONDARY} | more
    return impl.InteractiveButtonBuilder(custom_id=custom_id, label=label, **look)


def card() -> list[impl.ContainerComponentBuilder]:
    """A container with all that fits, and one that hides."""
    poster = hikari.Bytes(PIXEL, "poster.png")
    header = impl.SectionComponentBuilder(
        components=[_text("## Crash Landing on You"), _text("2019 · 16 episodes")],
        accessory=impl.ThumbnailComponentBuilder(media=poster, description="Poster"),
    )
    reviews = impl.SectionComponentBuilder(
        components=[_text("14 reviews")], accessory=_button("reviews", "Reviews", emoji="📚")
    )
    still = impl.MediaGalleryItemBuilder(media=poster, description="A still")
    shown = impl.ContainerComponentBuilder(accent_color=hikari.Color(0x336699))
    shown.add_component(header).add_separator(spacing=hikari.SpacingType.LARGE)
    shown.add_component(reviews).add_media_gallery([still])
    shown.add_file(hikari.Bytes(b"long", "review.txt"))
    shown.add_action_row([_button("write", "Write", style=hikari.ButtonStyle.PRIMARY)])
    hidden = impl.ContainerComponentBuilder(spoiler=True, components=[_text("He lands")])
    return [shown, hidden]


def panel() -> dict[str, Any]:
    """A classic message: what create_initial_response takes."""
    embed = hikari.Embed(title="Signal", description="A radio between two times", color=0x112233)
    embed.add_field("Episodes", "16", inline=True).set_footer("2016")
    buttons = impl.MessageActionRowBuilder()
    for name in ("Update", "Slowly", "Follow"):
        buttons.add_component(_button(name.lower(), name))
    buttons.add_link_button("https://example.org/", label="Site")
    moods = impl.MessageActionRowBuilder()
    menu = moods.add_text_menu("mood", placeholder="Mood", min_values=1, max_values=2)
    menu.add_option("Tense", "tense").add_option("Sad", "sad", emoji="😢")
    people = impl.MessageActionRowBuilder().add_select_menu(
        hikari.ComponentType.USER_SELECT_MENU, "people", min_values=1, max_values=3
    )
    return {
        "content": "A panel",
        "embed": embed,
        "components": [buttons, moods, people],
    }


def form() -> dict[str, Any]:
    """A modal: what create_modal_response takes."""
    headline = impl.ModalActionRowBuilder().add_text_input(
        "headline", "Headline", value="My review", max_length=100
    )
    body = impl.ModalActionRowBuilder().add_text_input(
        "body", "Body", style=hikari.TextInputStyle.PARAGRAPH
    )
    return {"title": "Write a review", "custom_id": "form", "components": [headline, body]}

"""What the disnake bot shows: a card of components, and a classic panel."""

from base64 import b64decode
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import disnake
from disnake import ui
from disnake.ui.select.string import StringSelect
from disnake.ui.select.user import UserSelect

# The smallest PNG: one pixel.
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
POSTER = "attachment://poster.png"
SECONDARY = disnake.ButtonStyle.secondary


def file(name: str, content: str | bytes) -> disnake.File:
    content = content if isinstance(content, bytes) else content.encode()
    return disnake.File(BytesIO(content), name)


def _button(custom_id: str, label: str, **more: Any) -> ui.Button[Any]:
    return ui.Button(custom_id=custom_id, label=label, **{"style": SECONDARY} | more)


def card() -> dict[str, Any]:
    """A container with all that fits, and one that hides: what send_message takes."""
    shown = ui.Container(
        ui.Section(
            "## Crash Landing on You",
            "2019 · 16 episodes",
            accessory=ui.Thumbnail(POSTER, "Poster"),
        ),
        ui.Separator(spacing=disnake.SeparatorSpacing.large),
        ui.Section("14 reviews", accessory=_button("reviews", "Reviews", emoji="📚")),
        ui.MediaGallery(disnake.MediaGalleryItem(POSTER, "A still")),
        ui.File("attachment://review.txt"),
        ui.ActionRow(_button("write", "Write", style=disnake.ButtonStyle.primary)),
        accent_colour=disnake.Colour(0x336699),
    )
    hidden = ui.Container(ui.TextDisplay("He lands"), spoiler=True)
    return {
        "components": [shown, hidden],
        "files": [file("poster.png", PIXEL), file("review.txt", "long")],
    }


def panel() -> dict[str, Any]:
    """A classic message: what send_message takes."""
    embed = disnake.Embed(
        title="Signal",
        description="A radio between two times",
        colour=0x112233,
        timestamp=datetime.fromtimestamp(0, UTC),
    )
    embed.add_field("Episodes", "16", inline=True).set_footer(text="2016")
    mood: StringSelect[Any] = StringSelect(
        custom_id="mood",
        placeholder="Mood",
        max_values=2,
        options=[
            disnake.SelectOption(label="Tense", value="tense"),
            disnake.SelectOption(label="Sad", value="sad", emoji="😢"),
        ],
    )
    people: UserSelect[Any] = UserSelect(custom_id="people", max_values=3)
    buttons = [_button(name.lower(), name) for name in ("Update", "Slowly", "Follow")]
    site: ui.Button[Any] = ui.Button(label="Site", url="https://example.org/")
    return {
        "content": "A panel",
        "embed": embed,
        "components": [[*buttons, site], [mood], [people]],
    }

"""Buttons of messages."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, Required

from typing_extensions import TypedDict

from sandbox.limits.context import Context
from sandbox.limits.emoji import Emoji
from sandbox.limits.fields import ComponentId, CustomId, Flag, Snowflake, up_to, url
from sandbox.limits.rules import Wrong, forbidden, required, rule

LINK: Final = 5
PREMIUM: Final = 6


class ButtonFields(TypedDict, total=False):
    """A button; ``style`` decides which of the other fields it may have."""

    type: Required[Literal[2]]
    id: ComponentId
    style: Required[Literal[1, 2, 3, 4, 5, 6]]
    label: Annotated[str, up_to(80)] | None
    emoji: Emoji | None
    custom_id: CustomId | None
    url: Annotated[str, up_to(512), url("http", "https", "discord")] | None
    sku_id: Snowflake | None
    disabled: Flag


def _wrong_for_style(button: ButtonFields, _: Context) -> Iterator[Wrong]:
    if button["style"] == PREMIUM:
        yield from _wrong_premium(button)
        return
    if button.get("sku_id"):
        yield forbidden("sku_id")
    # White space is no label: see ``not_blank``.
    if not (button.get("label") or "").strip() and not button.get("emoji"):
        yield required("label")
    if button["style"] == LINK:
        yield from _wrong_link(button)
    elif not button.get("custom_id"):
        yield Wrong(
            ("custom_id",), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required"
        )
    elif button.get("url"):
        yield _BOTH


_BOTH: Final = Wrong(
    ("custom_id",),
    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    "A custom id and url cannot both be specified",
)


def _wrong_link(button: ButtonFields) -> Iterator[Wrong]:
    if not button.get("url"):
        yield required("url")
    if button.get("custom_id"):
        yield _BOTH


def _wrong_premium(button: ButtonFields) -> Iterator[Wrong]:
    if not button.get("sku_id"):
        yield required("sku_id")
    for field in ("custom_id", "label", "url", "emoji"):
        if button.get(field):
            yield forbidden(field)


Button = Annotated[ButtonFields, rule(_wrong_for_style)]

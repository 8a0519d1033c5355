from typing import Any

import discord
import pytest
from discord import ui

from bot.ui.card import COMPONENTS, TEXT, Attached, Card, button, note, row
from sandbox.limits import parse

COMPONENTS_V2 = 1 << 15


def sent(card: Card) -> list[dict[str, Any]]:
    """What is sent, once it was seen to be within Discord's limits."""
    components: list[dict[str, Any]] = card.to_components()
    body: Any = {"flags": COMPONENTS_V2, "components": components}
    parse("message_create", body)
    return components


async def test_a_text_stands_above_what_the_card_says() -> None:
    card = Card(ui.TextDisplay("Below"), row(button("Press", "odd:v1")))
    before = list(card.to_components())
    topped = card.below("Above")
    assert topped is not None
    assert [one["type"] for one in sent(topped)] == [10, 14, 10, 1]
    assert sent(topped)[0]["content"] == "Above"
    assert sent(topped)[2:] == before == card.to_components()
    assert topped.is_finished()


def test_what_is_attached_goes_with_it() -> None:
    gallery = ui.MediaGallery[Card](discord.MediaGalleryItem("attachment://chart.png"))
    card = Card(gallery, attached=[Attached("chart.png", b"png")])
    topped = card.below("Above")
    assert topped is not None
    assert topped.attached == card.attached


@pytest.mark.parametrize(
    ("above", "there"),
    [
        (1, TEXT - 1), (TEXT - 1, 1), (2_000, 2_000), (TEXT // 2, TEXT // 2),
    ],
)  # fmt: skip
def test_there_is_room_to_the_last_unit(above: int, there: int) -> None:
    topped = note("a" * there).below("b" * above)
    assert topped is not None
    sent(topped)
    assert note("a" * there).below("b" * (above + 1)) is None
    assert note("a" * there).below("😀" * above) is None


@pytest.mark.parametrize("nested", [True, False])
def test_there_is_room_to_the_last_component(nested: bool) -> None:
    def full(n: int) -> Card:
        texts = [ui.TextDisplay[Card]("x") for _ in range(n - nested)]
        return Card(ui.Container(*texts)) if nested else Card(*texts)

    topped = full(COMPONENTS - 2).below("Above")
    assert topped is not None
    sent(topped)
    assert full(COMPONENTS - 1).below("Above") is None

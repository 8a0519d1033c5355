"""Limits of components in messages, and of Components V2."""

from typing import Any

import pytest

from tests.sandbox.test_limits import (
    BAD,
    CHOICES,
    HIGH,
    LOW,
    MAX,
    REQUIRED,
    TYPES,
    Counted,
    Json,
    Ruled,
    address,
    check_count,
    check_rule,
    poll,
    units,
    wrongs,
)

V2 = 1 << 15
CHILD = "components.0.components.0"
LEGACY = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
BOTH = "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"
URL = "https://example.com/"


def text(content: str = "x", **fields: Any) -> Json:
    return {"type": 10, "content": content, **fields}


def button(custom_id: str | None = "yes", **fields: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Yes", "custom_id": custom_id, **fields}


def buttons(n: int) -> list[Json]:
    return [button(f"b{number}") for number in range(n)]


def link(address: str | None = URL, custom_id: str | None = None) -> Json:
    return button(custom_id, style=5, url=address)


def option(number: int = 0, **fields: Any) -> Json:
    return {"label": f"Option {number}", "value": str(number), **fields}


def select(*options: Json, **fields: Any) -> Json:
    return {"type": 3, "custom_id": "pick", "options": list(options) or [option()], **fields}


def people(**fields: Any) -> Json:
    return {"type": 5, "custom_id": "who", **fields}


def row(*children: Json) -> Json:
    return {"type": 1, "components": list(children)}


def rows(*children: Json) -> Json:
    return {"components": [row(child) for child in children]}


def picture(**fields: Any) -> Json:
    return {"media": {"url": f"{URL}a.png"}, **fields}


def gallery(*items: Json) -> Json:
    return {"type": 12, "items": list(items)}


def section(n: int = 1, custom_id: str = "yes", **fields: Any) -> Json:
    return {"type": 9, "components": [text()] * n, "accessory": button(custom_id), **fields}


def sections(n: int) -> list[Json]:
    return [section(custom_id=f"s{number}") for number in range(n)]


def container(*children: Json, **fields: Any) -> Json:
    return {"type": 17, "components": list(children), **fields}


def laid_out(*components: Json, **fields: Any) -> Json:
    return {"flags": V2, "components": list(components), **fields}


def chosen(kind: int, of: str, n: int) -> Json:
    values = [{"id": "1", "type": of}] * n
    return {"type": kind, "custom_id": "x", "max_values": 25, "default_values": values}


def shown(address: str) -> Json:
    return picture(media={"url": address})


def attached(name: str) -> Json:
    return {"type": 13, "file": {"url": f"attachment://{name}"}}


def forty_and(n: int) -> Json:
    """``n`` components: a container with 13 sections of three is 40."""
    return laid_out(container(*sections(13)), *([text()] * (n - 40)))


COUNTED: list[Counted] = [
    ("components", MAX, 5, lambda n: rows(*buttons(n))),
    ("components.0.components", BAD, 5, lambda n: {"components": [row(*buttons(n))]}),
    (f"{CHILD}.custom_id", BAD, 100, lambda n: rows(button("x" * n))),
    (f"{CHILD}.label", MAX, 80, lambda n: rows(button(label=units(n)))),
    (f"{CHILD}.url", MAX, 512, lambda n: rows(link(URL + "x" * (n - len(URL))))),
    (f"{CHILD}.options", BAD, 25, lambda n: rows(select(*map(option, range(n))))),
    (f"{CHILD}.options.0.label", BAD, 100, lambda n: rows(select(option(label="x" * n)))),
    (f"{CHILD}.options.0.value", BAD, 100, lambda n: rows(select(option(value="x" * n)))),
    (
        f"{CHILD}.options.0.description",
        MAX,
        100,
        lambda n: rows(select(option(description="x" * n))),
    ),
    (f"{CHILD}.placeholder", MAX, 150, lambda n: rows(select(placeholder="x" * n))),
    (f"{CHILD}.min_values", HIGH, 25, lambda n: rows(people(min_values=n, max_values=25))),
    (f"{CHILD}.max_values", HIGH, 25, lambda n: rows(people(max_values=n))),
    ("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", 40, forty_and),
    (
        "components",
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        4000,
        lambda n: laid_out(text("x" * 2000), container(section(), text(units(n - 2001)))),
    ),
    ("components.0.content", BAD, 4000, lambda n: laid_out(text("x" * n))),
    ("components.0.components", BAD, 3, lambda n: laid_out(section(n))),
    ("components.0.items", BAD, 10, lambda n: laid_out(gallery(*[picture()] * n))),
    (
        "components.0.items.0.description",
        BAD,
        1024,
        lambda n: laid_out(gallery(picture(description="x" * n))),
    ),
    (
        "components.0.accessory.description",
        BAD,
        1024,
        lambda n: laid_out(section(accessory={"type": 11, **picture(description="x" * n)})),
    ),
    (
        "components.0.accent_color",
        HIGH,
        0xFFFFFF,
        lambda n: laid_out(container(text(), accent_color=n)),
    ),
]

CHOSEN: list[Counted] = [
    (f"{CHILD}.default_values", MAX, 25, lambda n: rows(chosen(5, "user", n))),
    (f"{CHILD}.default_values", MAX, 25, lambda n: rows(chosen(6, "role", n))),
    (f"{CHILD}.default_values", MAX, 25, lambda n: rows(chosen(7, "role", n))),
    (f"{CHILD}.default_values", MAX, 25, lambda n: rows(chosen(8, "channel", n))),
    (f"{CHILD}.emoji.name", MAX, 32, lambda n: rows(button(emoji={"id": "1", "name": "x" * n}))),
    ("components.0.id", HIGH, 2**31 - 1, lambda n: laid_out(text(id=n))),
    ("components.0.items.0.media.url", MAX, 2048, lambda n: laid_out(gallery(shown(address(n))))),
    ("components.0.file.url", MAX, 2048, lambda n: laid_out(attached("x" * (n - 13)))),
]

DUPLICATED = "COMPONENT_CUSTOM_ID_DUPLICATED"
IN_ROW: list[Ruled] = [
    (f"{CHILD}.custom_id", BAD, rows(button("x")), rows(button(""))),
    (
        f"{CHILD}.custom_id",
        "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
        rows(button()),
        rows(button(None)),
    ),
    (f"{CHILD}.custom_id", REQUIRED, rows(people()), rows({"type": 5})),
    (
        f"{CHILD}.label",
        REQUIRED,
        rows(button(label=None, emoji={"name": "🎬"})),
        rows(button(label=None)),
    ),
    (f"{CHILD}.style", CHOICES, rows(button(style=4)), rows(button(style=7))),
    (f"{CHILD}.custom_id", BOTH, rows(link()), rows(link(custom_id="yes"))),
    (f"{CHILD}.custom_id", BOTH, rows(button()), rows(button(url=URL))),
    (f"{CHILD}.url", REQUIRED, rows(link()), rows(link(None))),
    (f"{CHILD}.url", "URL_TYPE_INVALID_SCHEME", rows(link("discord://-/x")), rows(link("ftp://x"))),
    (
        f"{CHILD}.sku_id",
        REQUIRED,
        rows({"type": 2, "style": 6, "sku_id": 1}),
        rows({"type": 2, "style": 6}),
    ),
    (
        f"{CHILD}.label",
        CHOICES,
        rows({"type": 2, "style": 6, "sku_id": 1}),
        rows({"type": 2, "style": 6, "sku_id": 1, "label": "Buy"}),
    ),
    (f"{CHILD}.sku_id", CHOICES, rows(button()), rows(button(sku_id=1))),
    (f"{CHILD}.emoji.name", REQUIRED, rows(button(emoji={"id": "1"})), rows(button(emoji={}))),
    ("components.0.components", BAD, rows(button()), {"components": [row()]}),
    (
        "components.0.components.1",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        rows(select(), button()),
        {"components": [row(select(), button())]},
    ),
    (CHILD, TYPES, rows(select()), rows({"type": 4, "custom_id": "x", "style": 1})),
    (
        f"{CHILD}.max_values",
        LOW,
        rows(people(max_values=1)),
        rows(people(max_values=0, min_values=0)),
    ),
    (
        f"{CHILD}.options.0.label",
        BAD,
        rows(select(option(label="x"))),
        rows(select(option(label=""))),
    ),
    (f"{CHILD}.options", BAD, rows(select()), rows(select() | {"options": []})),
    (
        f"{CHILD}.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        rows(select(option(1), option(2))),
        rows(select(option(1), option(1))),
    ),
    (
        f"{CHILD}.options",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
        rows(select(option(1, default=True), option(2))),
        rows(select(option(1, default=True), option(2, default=True))),
    ),
    (f"{CHILD}.options", "BASE_TYPE_MIN_LENGTH", rows(select()), rows(select(max_values=2))),
    (f"{CHILD}.min_values", HIGH, rows(people(min_values=1)), rows(people(min_values=2))),
    (f"{CHILD}.min_values", LOW, rows(people(min_values=0)), rows(people(min_values=-1))),
    (
        f"{CHILD}.default_values",
        BAD,
        rows(people(default_values=[{"id": "1", "type": "user"}])),
        rows(people(default_values=[{"id": "1", "type": "user"}] * 2)),
    ),
    (
        f"{CHILD}.default_values.0.type",
        CHOICES,
        rows(people(default_values=[{"id": "1", "type": "user"}])),
        rows(people(default_values=[{"id": "1", "type": "role"}])),
    ),
    (
        "components.1.components.0.custom_id",
        DUPLICATED,
        rows(*buttons(2)),
        rows(button(), button()),
    ),
]

LAYOUT: list[Ruled] = [
    (
        "components.1.components.0.custom_id",
        DUPLICATED,
        laid_out(container(section()), row(button("no"))),
        laid_out(container(section()), row(button())),
    ),
    (
        "components.1.id",
        "COMPONENT_ID_DUPLICATED",
        laid_out(text(id=1), text(id=2), text(id=0), text(id=0)),
        laid_out(text(id=1), text(id=1)),
    ),
    ("content", LEGACY, laid_out(text(), content=""), laid_out(text(), content="x")),
    ("embeds", LEGACY, laid_out(text(), embeds=[]), laid_out(text(), embeds=[{"title": "x"}])),
    ("poll", LEGACY, laid_out(text(), poll=None), laid_out(text(), **poll())),
    ("sticker_ids", LEGACY, laid_out(text()), laid_out(text(), sticker_ids=["1"])),
    ("components.0", TYPES, laid_out(text()), {"components": [text()]}),
    ("components.0", TYPES, laid_out(container(text())), {"components": [container(text())]}),
    ("components.0", TYPES, laid_out(row(button())), laid_out(button())),
    ("components.0", TYPES, laid_out(text()), laid_out({"type": 18, "label": "x"})),
    ("components.0.type", REQUIRED, laid_out(text()), laid_out({"content": "x"})),
    (CHILD, TYPES, laid_out(container(text())), laid_out(container(container(text())))),
    (CHILD, TYPES, laid_out(container(row(button()))), laid_out(container(button()))),
    (CHILD, TYPES, laid_out(section()), laid_out(section(components=[button("no")]))),
    ("components.0.components", BAD, laid_out(container(text())), laid_out(container())),
    ("components.0.components", BAD, laid_out(section(1)), laid_out(section(0))),
    ("components.0.items", BAD, laid_out(gallery(picture())), laid_out(gallery())),
    (
        "components.0.items.0.description",
        BAD,
        laid_out(gallery(picture(description="x"))),
        laid_out(gallery(picture(description=""))),
    ),
    (
        "components.0.accessory",
        REQUIRED,
        laid_out(section()),
        laid_out({"type": 9, "components": [text()]}),
    ),
    (
        "components.0.accessory",
        TYPES,
        laid_out(section(accessory={"type": 11, **picture()})),
        laid_out(section(accessory=select())),
    ),
    (
        "components.0.file.url",
        "URL_TYPE_INVALID_SCHEME",
        laid_out({"type": 13, "file": {"url": "attachment://a.txt"}}),
        laid_out({"type": 13, "file": {"url": f"{URL}a.txt"}}),
    ),
    (
        "components.0.spacing",
        CHOICES,
        laid_out({"type": 14, "spacing": 2}),
        laid_out({"type": 14, "spacing": 3}),
    ),
]


@pytest.mark.parametrize("row", [*COUNTED, *CHOSEN], ids=lambda row: row[0])
def test_at_the_limit_passes_and_one_more_is_refused(row: Counted) -> None:
    check_count("message_create", row)


@pytest.mark.parametrize("row", [*IN_ROW, *LAYOUT], ids=lambda row: row[0])
def test_a_broken_rule_is_refused(row: Ruled) -> None:
    check_rule("message_create", row)


TAKEN_BACK = "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG"
EDITS: list[Ruled] = [
    ("flags", TAKEN_BACK, {"flags": V2}, {"flags": 0}),
    ("content", LEGACY, {"content": None}, {"content": "x"}),
    ("embeds", LEGACY, {"components": [text()]}, {"embeds": [{"title": "x"}]}),
    (CHILD, TYPES, {"components": [container(text())]}, {"components": [container(button())]}),
]


@pytest.mark.parametrize("kind", ["message_edit", "followup_edit"])
@pytest.mark.parametrize("row", EDITS, ids=lambda row: row[0])
def test_an_edit_keeps_a_layout_one(kind: str, row: Ruled) -> None:
    check_rule(kind, row, message_flags=V2)


def test_a_click_cannot_take_a_layout_back_either() -> None:
    fine = {"type": 7, "data": {"components": [text()]}}
    check_rule(
        "callback",
        ("data.flags", TAKEN_BACK, fine, {"type": 7, "data": {"flags": 0}}),
        message_flags=V2,
    )


def test_an_edit_without_the_flag_makes_no_layout() -> None:
    assert wrongs("message_edit", {"components": [text()]}) == {"components.0": TYPES}
    assert wrongs("message_edit", laid_out(text())) == {}


def test_what_a_classic_message_holds_has_to_be_emptied_for_a_layout() -> None:
    row = ("content", LEGACY, laid_out(text(), content=None), laid_out(text()))
    check_rule("message_edit", row, message_fields=["content"])

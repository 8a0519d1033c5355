"""Limits of answers to interactions: autocomplete, deferrals, modals."""

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
    check_count,
    check_rule,
    units,
    wrongs,
)
from tests.sandbox.test_limits_components import button, option, select, text


def choices(*options: Json) -> Json:
    return {"type": 8, "data": {"choices": list(options)}}


def choice(name: str = "Signal", value: Any = "1") -> Json:
    return choices({"name": name, "value": value})


def modal(*components: Json, **fields: Any) -> Json:
    parts = list(components) or [text()]
    return {"type": 9, "data": {"custom_id": "m", "title": "Review", "components": parts, **fields}}


def box(**fields: Any) -> Json:
    return {"type": 4, "custom_id": "body", "style": 2, **fields}


def label(component: Json, **fields: Any) -> Json:
    return {"type": 18, "label": "Body", "component": component, **fields}


def asking(component: Json) -> Json:
    return modal(label(component))


def radio(n: int = 2, **fields: Any) -> Json:
    return {"type": 21, "custom_id": "r", "options": [*map(option, range(n))], **fields}


def boxes(n: int = 2, **fields: Any) -> Json:
    return {"type": 22, "custom_id": "c", "options": [*map(option, range(n))], **fields}


def upload(**fields: Any) -> Json:
    return {"type": 19, "custom_id": "f", **fields}


def row(*children: Json) -> Json:
    return modal({"type": 1, "components": list(children)})


def one_box(**fields: Any) -> Json:
    return boxes() | {"options": [option(**fields)]}


def optional(component: Json) -> Json:
    return asking(component | {"required": False})


def described(description: str) -> Json:
    return modal(label(box(), description=description))


PARTS = "data.components"
INNER = f"{PARTS}.0.component"
COUNTED: list[Counted] = [
    ("data.choices", MAX, 25, lambda n: choices(*[{"name": "x", "value": "y"}] * n)),
    ("data.choices.0.name", BAD, 100, lambda n: choice(name=units(n))),
    ("data.choices.0.value", MAX, 100, lambda n: choice(value=units(n))),
    ("data.choices.0.value", HIGH, 2**53 - 1, lambda n: choice(value=n)),
    ("data.title", BAD, 45, lambda n: modal(title="x" * n)),
    ("data.custom_id", BAD, 100, lambda n: modal(custom_id="x" * n)),
    (PARTS, BAD, 5, lambda n: modal(*[text()] * n)),
    (f"{PARTS}.0.content", BAD, 4000, lambda n: modal(text("x" * n))),
    (f"{PARTS}.0.label", BAD, 45, lambda n: modal(label(box(), label=units(n)))),
    (f"{PARTS}.0.description", BAD, 100, lambda n: modal(label(box(), description="x" * n))),
    (f"{INNER}.custom_id", BAD, 100, lambda n: asking(box(custom_id="x" * n))),
    (f"{INNER}.value", MAX, 4000, lambda n: asking(box(value=units(n)))),
    (f"{INNER}.value", MAX, 10, lambda n: asking(box(value="x" * n, max_length=10))),
    (f"{INNER}.placeholder", MAX, 100, lambda n: asking(box(placeholder="x" * n))),
    (f"{INNER}.min_length", HIGH, 4000, lambda n: asking(box(min_length=n))),
    (f"{INNER}.max_length", HIGH, 4000, lambda n: asking(box(max_length=n))),
    (f"{INNER}.min_length", HIGH, 10, lambda n: asking(box(min_length=n, max_length=10))),
    (f"{INNER}.options", BAD, 10, lambda n: asking(radio(n))),
    (f"{INNER}.options", BAD, 10, lambda n: asking(boxes(n))),
    (f"{INNER}.options", BAD, 25, lambda n: asking(select(*map(option, range(n))))),
    (
        f"{INNER}.options.0.label",
        BAD,
        100,
        lambda n: asking(boxes() | {"options": [option(label="x" * n)]}),
    ),
    (f"{INNER}.min_values", HIGH, 10, lambda n: asking(upload(min_values=n, max_values=10))),
    (f"{INNER}.max_values", HIGH, 10, lambda n: asking(upload(max_values=n))),
    (f"{INNER}.min_values", HIGH, 2, lambda n: asking(boxes(2, min_values=n))),
]

COUNTED += [
    (f"{INNER}.min_values", HIGH, 10, lambda n: asking(boxes(10, min_values=n))),
    (f"{INNER}.max_values", HIGH, 10, lambda n: asking(boxes(10, max_values=n))),
    (f"{INNER}.options.0.value", BAD, 100, lambda n: asking(one_box(value="x" * n))),
    (f"{INNER}.options.0.description", MAX, 100, lambda n: asking(one_box(description="x" * n))),
    (f"{PARTS}.0.components.0.label", BAD, 45, lambda n: row(box(label="x" * n))),
]

LOWEST: list[Ruled] = [
    ("data.title", BAD, modal(title="x"), modal(title="")),
    (f"{PARTS}.0.label", BAD, modal(label(box(), label="x")), modal(label(box(), label=""))),
    (f"{PARTS}.0.description", BAD, described("x"), described("")),
    (f"{INNER}.options.0.label", BAD, asking(one_box(label="x")), asking(one_box(label=""))),
    (f"{INNER}.min_length", LOW, asking(box(min_length=0)), asking(box(min_length=-1))),
    (f"{INNER}.min_values", LOW, optional(upload(min_values=0)), optional(upload(min_values=-1))),
    (f"{INNER}.max_values", LOW, asking(upload(max_values=1)), asking(upload(max_values=0))),
    (f"{INNER}.min_values", LOW, optional(boxes(min_values=0)), optional(boxes(min_values=-1))),
    (f"{INNER}.max_values", LOW, asking(boxes(max_values=1)), asking(boxes(max_values=0))),
]

RULED: list[Ruled] = [
    (
        "data.flags",
        CHOICES,
        {"type": 5, "data": {"flags": 64}},
        {"type": 5, "data": {"flags": 64 | 1 << 15}},
    ),
    ("data.choices.0.value", REQUIRED, choice(value=1.5), choice(value=None)),
    ("data", REQUIRED, {"type": 6}, {"type": 4}),
    ("type", REQUIRED, {"type": 1}, {}),
    ("", TYPES, {"type": 6}, {"type": 10}),
    (
        "data.title",
        REQUIRED,
        modal(),
        {"type": 9, "data": {"custom_id": "m", "components": [text()]}},
    ),
    (PARTS, BAD, modal(), modal() | {"data": {**modal()["data"], "components": []}}),
    (f"{PARTS}.0", TYPES, asking(box()), modal(box())),
    (f"{PARTS}.0", TYPES, modal(text()), modal({"type": 17, "components": [text()]})),
    (INNER, TYPES, asking(box()), asking(button())),
    (f"{INNER}.style", CHOICES, asking(box(style=1)), asking(box(style=3))),
    (
        f"{INNER}.value",
        "BASE_TYPE_MIN_LENGTH",
        asking(box(value="x" * 17, min_length=17)),
        asking(box(value="", min_length=17)),
    ),
    (f"{INNER}.max_length", LOW, asking(box(max_length=1)), asking(box(max_length=0))),
    (f"{INNER}.options", BAD, asking(radio(2)), asking(radio(1))),
    (f"{INNER}.options", BAD, asking(boxes(1)), asking(boxes(0))),
    (
        f"{INNER}.options",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
        asking(radio() | {"options": [option(1, default=True), option(2)]}),
        asking(radio() | {"options": [option(1, default=True), option(2, default=True)]}),
    ),
    (
        f"{INNER}.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        asking(boxes(2)),
        asking(boxes() | {"options": [option(), option()]}),
    ),
    (
        f"{INNER}.options",
        "BASE_TYPE_MIN_LENGTH",
        asking(boxes(2, max_values=2)),
        asking(boxes(2, max_values=3)),
    ),
    (
        f"{INNER}.min_values",
        LOW,
        asking(upload(min_values=0, required=False)),
        asking(upload(min_values=0)),
    ),
    (f"{INNER}.disabled", CHOICES, asking(select(disabled=False)), asking(select(disabled=True))),
    (
        f"{PARTS}.1.component.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
        modal(label(box()), label(radio())),
        modal(label(box()), label(box())),
    ),
    (
        f"{PARTS}.0.components",
        BAD,
        row(box(label="x")),
        row(box(label="x"), box(label="y", custom_id="z")),
    ),
    (f"{PARTS}.0.components.0.label", REQUIRED, row(box(label="x")), row(box())),
    (f"{PARTS}.0.components.0", TYPES, row(box(label="x")), row(select())),
]


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row[0])
def test_at_the_limit_passes_and_one_more_is_refused(row: Counted) -> None:
    check_count("callback", row)


@pytest.mark.parametrize("row", [*RULED, *LOWEST], ids=lambda row: f"{row[0]} {row[1]}")
def test_a_broken_rule_is_refused(row: Ruled) -> None:
    check_rule("callback", row)


@pytest.mark.parametrize(
    "component",
    [
        *({"type": kind, "custom_id": "x", "max_values": 25} for kind in (5, 6, 7, 8)),
        {"type": 23, "custom_id": "x", "default": True},
        select(required=False, min_values=0),
    ],
    ids=lambda component: f"type {component['type']}",
)
def test_a_label_holds_every_kind_of_input(component: Json) -> None:
    assert wrongs("callback", asking(component)) == {}

"""Limits of commands, channels, threads and forum posts."""

from typing import Any

import pytest

from sandbox.errors import ApiError
from sandbox.limits import parse
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

NAMED, REGEX = "APPLICATION_COMMAND_INVALID_NAME", "STRING_TYPE_REGEX"
TOO_LARGE = "APPLICATION_COMMAND_TOO_LARGE"
ONE = {"name": "x", "value": 1}


def command(**fields: Any) -> Json:
    return {"name": "drama", "description": "Find one", **fields}


def option(number: int = 0, **fields: Any) -> Json:
    return {"type": 3, "name": f"o{number}", "description": "x", **fields}


def options(*found: Json) -> Json:
    return command(options=list(found))


def sub(*inner: Json, name: str = "find", kind: int = 1) -> Json:
    return {"type": kind, "name": name, "description": "x", "options": list(inner)}


def subs(n: int) -> list[Json]:
    return [sub(name=f"s{number}") for number in range(n)]


def choosing(**fields: Any) -> Json:
    return options(option(choices=[{"name": "x", "value": "y", **fields}]))


def heavy(n: int) -> Json:
    """A command of ``n`` units: 2 of its own, 9 options of 102, the rest in their choices."""
    full, rest = divmod(n - 2 - 9 * 102, 200)
    sizes = [(100, 100)] * full + [((rest + 1) // 2, rest // 2)]
    found = [{"name": "x" * name, "value": "y" * value} for name, value in sizes if name]
    return {
        "name": "d",
        "description": "d",
        "options": [
            option(i, description="x" * 100, choices=found[i * 25 : i * 25 + 25]) for i in range(9)
        ],
    }


COMMAND: list[Counted] = [
    ("name", BAD, 32, lambda n: command(name="x" * n)),
    ("description", BAD, 100, lambda n: command(description=units(n))),
    ("options", MAX, 25, lambda n: options(*map(option, range(n)))),
    ("options.0.name", BAD, 32, lambda n: options(option(name="x" * n))),
    ("options.0.description", BAD, 100, lambda n: options(option(description="x" * n))),
    (
        "options.0.choices",
        MAX,
        25,
        lambda n: options(option(choices=[{"name": "x", "value": "y"}] * n)),
    ),
    ("options.0.choices.0.name", BAD, 100, lambda n: choosing(name="x" * n)),
    ("options.0.choices.0.value", MAX, 100, lambda n: choosing(value="x" * n)),
    ("options.0.min_length", HIGH, 6000, lambda n: options(option(min_length=n))),
    ("options.0.options", MAX, 25, lambda n: options(sub(*map(option, range(n))))),
    ("name_localizations.ko", BAD, 32, lambda n: command(name_localizations={"ko": "드" * n})),
    (
        "description_localizations.ko",
        BAD,
        100,
        lambda n: command(description_localizations={"ko": "드" * n}),
    ),
    ("", TOO_LARGE, 8000, heavy),
    ("contexts", BAD, 3, lambda n: command(contexts=[0] * n)),
    ("integration_types", BAD, 2, lambda n: command(integration_types=[0] * n)),
    ("options.0.max_length", HIGH, 6000, lambda n: options(option(max_length=n))),
    ("options.0.choices", MAX, 25, lambda n: options(option(type=4, choices=[ONE] * n))),
    ("options.0.choices", MAX, 25, lambda n: options(option(type=10, choices=[ONE] * n))),
    ("options.0.options", MAX, 25, lambda n: options(sub(*subs(n), kind=2))),
]

RULES: list[Ruled] = [
    ("name", REGEX, command(name="드라마-1_a"), command(name="drama find")),
    ("name", NAMED, command(name="drama"), command(name="Drama")),
    ("options.0.name", REGEX, options(option(name="สวัสดี")), options(option(name="a.b"))),
    ("options.0.name", NAMED, options(option(name="é")), options(option(name="É"))),
    ("description", REQUIRED, command(), {"name": "drama"}),
    ("description", BAD, command(description="x"), command(description="")),
    ("contexts", BAD, command(contexts=[0]), command(contexts=[])),
    ("integration_types", BAD, command(integration_types=[0]), command(integration_types=[])),
    ("options.0.min_length", LOW, options(option(min_length=0)), options(option(min_length=-1))),
    ("options.0.max_length", LOW, options(option(max_length=1)), options(option(max_length=0))),
    (
        "description_localizations.ko",
        BAD,
        command(description_localizations={"ko": "x"}),
        command(description_localizations={"ko": ""}),
    ),
    (
        "description",
        "APPLICATION_COMMAND_INVALID_DESCRIPTION",
        {"type": 3, "name": "Report this"},
        {"type": 2, "name": "Report", "description": "x"},
    ),
    ("", TYPES, command(type=1), command(type=9)),
    (
        "name_localizations.xx",
        CHOICES,
        command(name_localizations={"pt-BR": "x"}),
        command(name_localizations={"xx": "x"}),
    ),
    (
        "options.0.name_localizations.de",
        REGEX,
        options(option(name_localizations={"de": "ü"})),
        options(option(name_localizations={"de": "ü b"})),
    ),
    (
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        options(option(0, required=True), option(1)),
        options(option(0), option(1, required=True)),
    ),
    (
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
        options(option(0), option(1)),
        options(option(0), option(0)),
    ),
    (
        "options",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        options(sub(), sub(name="browse")),
        options(sub(), option()),
    ),
    (
        "options.0.options.0",
        TYPES,
        options(sub(sub(option()), kind=2)),
        options(sub(option(), kind=2)),
    ),
    ("options.0.options.0", TYPES, options(sub(option())), options(sub(sub()))),
    (
        "options.0.options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        options(sub(option(0))),
        options(sub(option(0), option(1, required=True))),
    ),
    (
        "options.0.autocomplete",
        "APPLICATION_COMMAND_CHOICES_AND_AUTOCOMPLETE_MUTUALLY_EXCLUSIVE",
        options(option(choices=[], autocomplete=True)),
        options(option(choices=[{"name": "x", "value": "y"}], autocomplete=True)),
    ),
    (
        "options.0.choices.0.value",
        "NUMBER_TYPE_COERCE",
        options(option(type=4, choices=[{"name": "x", "value": 1}])),
        options(option(type=4, choices=[{"name": "x", "value": "y"}])),
    ),
    (
        "options.0.min_value",
        HIGH,
        options(option(type=10, min_value=1, max_value=1.5)),
        options(option(type=10, min_value=2, max_value=1.5)),
    ),
    ("options.0", TYPES, options(option(type=11)), options(option(type=12))),
]


@pytest.mark.parametrize("row", COMMAND, ids=lambda row: row[0] or "size")
def test_at_the_limit_passes_and_one_more_is_refused(row: Counted) -> None:
    check_count("command", row)


@pytest.mark.parametrize("row", RULES, ids=lambda row: f"{row[0]} {row[1]}")
def test_a_broken_rule_is_refused(row: Ruled) -> None:
    check_rule("command", row)


def test_only_the_longest_translation_counts_towards_the_size() -> None:
    translated = command(description_localizations={"ko": "x" * 100, "ja": "y" * 100})
    whole = [
        option(n, description="x" * 100, description_localizations={"ko": "y" * 100})
        for n in range(25)
    ]
    assert (
        wrongs("command", translated | {"options": [sub(*whole, name=f"s{n}") for n in range(3)]})
        == {}
    )
    assert wrongs(
        "command", translated | {"options": [sub(*whole, name=f"s{n}") for n in range(4)]}
    ) == {"": TOO_LARGE}


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15)])
def test_commands_of_one_type(kind: int, most: int) -> None:
    many = [
        {"type": kind, "name": f"c{n}", "description": "x" if kind == 1 else ""}
        for n in range(most + 1)
    ]
    assert len(parse("commands_bulk", many[:most])) == most
    with pytest.raises(ApiError) as refused:
        parse("commands_bulk", many)
    assert (refused.value.status, refused.value.code) == (400, 30032)


def test_what_is_wrong_in_a_bulk_is_told_by_its_place() -> None:
    commands = [command(), command(name="Drama"), command(type=None), {"type": 2, "name": "drama"}]
    assert wrongs("commands_bulk", commands) == {"1.name": NAMED}
    assert wrongs("commands_bulk", [command(), command()]) == {
        "1": "APPLICATION_COMMANDS_DUPLICATE_NAME"
    }
    assert wrongs("commands_bulk", [heavy(8001)]) == {"0": TOO_LARGE}


def post(**fields: Any) -> Json:
    return {"name": "Signal", "message": {"content": "x"}, **fields}


CHANNELS: list[tuple[str, Counted]] = [
    ("thread_from_message", ("name", BAD, 100, lambda n: {"name": units(n)})),
    ("thread_create", ("name", BAD, 100, lambda n: {"name": "x" * n})),
    (
        "thread_create",
        ("rate_limit_per_user", HIGH, 21600, lambda n: {"name": "x", "rate_limit_per_user": n}),
    ),
    ("forum_post", ("name", BAD, 100, lambda n: post(name="x" * n))),
    ("forum_post", ("applied_tags", MAX, 5, lambda n: post(applied_tags=["1"] * n))),
    ("forum_post", ("message.content", MAX, 2000, lambda n: post(message={"content": "x" * n}))),
    ("channel_create", ("name", BAD, 100, lambda n: {"name": "x" * n})),
    (
        "channel_create",
        ("available_tags", MAX, 20, lambda n: {"name": "x", "available_tags": [{"name": "t"}] * n}),
    ),
    (
        "channel_edit",
        ("available_tags", MAX, 20, lambda n: {"available_tags": [{"name": "t"}] * n}),
    ),
    (
        "channel_edit",
        ("available_tags.0.name", MAX, 20, lambda n: {"available_tags": [{"name": "t" * n}]}),
    ),
    ("channel_edit", ("applied_tags", MAX, 5, lambda n: {"applied_tags": ["1"] * n})),
    ("channel_edit", ("name", BAD, 100, lambda n: {"name": "x" * n})),
    ("channel_edit", ("topic", MAX, 4096, lambda n: {"topic": "x" * n})),
    (
        "channel_edit",
        ("permission_overwrites", MAX, 100, lambda n: {"permission_overwrites": [{"id": "1"}] * n}),
    ),
    (
        "channel_edit",
        (
            "available_tags.0.emoji_name",
            MAX,
            100,
            lambda n: {"available_tags": [{"name": "t", "emoji_name": "x" * n}]},
        ),
    ),
    (
        "channel_edit",
        (
            "default_reaction_emoji.emoji_name",
            MAX,
            100,
            lambda n: {"default_reaction_emoji": {"emoji_name": "x" * n}},
        ),
    ),
    ("dm_create", ("recipient_id", HIGH, 2**63 - 1, lambda n: {"recipient_id": n})),
]


@pytest.mark.parametrize(("kind", "row"), CHANNELS, ids=lambda value: str(value)[:40])
def test_channels_at_the_limit_and_past_it(kind: str, row: Counted) -> None:
    check_count(kind, row)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("thread_create", ("name", BAD, {"name": "x"}, {"name": ""})),
        (
            "thread_create",
            (
                "auto_archive_duration",
                CHOICES,
                {"name": "x", "auto_archive_duration": 60},
                {"name": "x", "auto_archive_duration": 61},
            ),
        ),
        ("thread_create", ("type", CHOICES, {"name": "x", "type": 12}, {"name": "x", "type": 0})),
        ("forum_post", ("message", REQUIRED, post(), {"name": "x"})),
        (
            "forum_post",
            (
                "message.components.0",
                TYPES,
                post(message={"flags": 1 << 15, "components": [{"type": 10, "content": "x"}]}),
                post(message={"components": [{"type": 10, "content": "x"}]}),
            ),
        ),
        (
            "dm_create",
            ("recipient_id", "NUMBER_TYPE_COERCE", {"recipient_id": "1"}, {"recipient_id": "mina"}),
        ),
        (
            "channel_edit",
            ("rate_limit_per_user", LOW, {"rate_limit_per_user": 0}, {"rate_limit_per_user": -1}),
        ),
        ("channel_edit", ("position", LOW, {"position": 0}, {"position": -1})),
        ("channel_edit", ("bitrate", LOW, {"bitrate": 8000}, {"bitrate": 7999})),
        ("channel_edit", ("user_limit", LOW, {"user_limit": 0}, {"user_limit": -1})),
        ("dm_create", ("recipient_id", REQUIRED, {"recipient_id": "1"}, {})),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_broken_rule_of_channels_is_refused(kind: str, row: Ruled) -> None:
    check_rule(kind, row)

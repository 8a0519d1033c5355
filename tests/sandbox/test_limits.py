"""Limits of classic messages: what is at a limit passes, one more is refused."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sandbox.errors import ApiError
from sandbox.limits import parse

Json = dict[str, Any]
Counted = tuple[str, str, int, Callable[[int], Any]]
"""Path and code of the refusal, the limit, and a body with ``n`` of what is limited."""

Ruled = tuple[str, str, Any, Any]
"""Path and code of the refusal, a body that is accepted, a body that breaks the rule."""

BAD, MAX, REQUIRED = "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_REQUIRED"
CHOICES, TYPES = "BASE_TYPE_CHOICES", "UNION_TYPE_CHOICES"
LOW, HIGH = "NUMBER_TYPE_MIN", "NUMBER_TYPE_MAX"


def wrongs(kind: Any, body: Any, **context: Any) -> dict[str, str]:
    """Discord's codes by dotted path; empty where the body is accepted."""
    try:
        parse(kind, body, **context)
    except ApiError as refused:
        if (refused.status, refused.code) != (400, 50035):
            raise
        return dict(leaves(refused.errors or {}, ()))
    return {}


def leaves(tree: Json, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if key == "_errors":
            yield ".".join(path), ", ".join(error["code"] for error in value)
        else:
            yield from leaves(value, (*path, key))


def check_count(kind: Any, row: Counted) -> None:
    """Fail unless the limit lies exactly where the row says."""
    path, code, limit, make = row
    assert wrongs(kind, make(limit)) == {}
    assert wrongs(kind, make(limit + 1)) == {path: code}


def check_rule(kind: Any, row: Ruled, **context: Any) -> None:
    """Fail unless the first body is accepted and the second is refused as the row says."""
    path, code, fine, broken = row
    assert wrongs(kind, fine, **context) == {}
    assert wrongs(kind, broken, **context) == {path: code}


def units(n: int) -> str:
    """A text of ``n`` UTF-16 code units and about half as many characters."""
    return "😀" * (n // 2) + "x" * (n % 2)


def address(n: int) -> str:
    """A URL of ``n`` characters."""
    return "https://example.com/".ljust(n, "x")


def embed(**fields: Any) -> Json:
    return {"embeds": [fields]}


def field(name: str = "n", value: str = "v") -> Json:
    return embed(fields=[{"name": name, "value": value}])


def mentioning(**fields: Any) -> Json:
    return {"content": "x", "allowed_mentions": fields}


def poll(**fields: Any) -> Json:
    answers = [{"poll_media": {"text": "Signal"}}]
    return {"poll": {"question": {"text": "Next?"}, "answers": answers, **fields}}


def answering(message_id: Any) -> Json:
    return {"content": "x", "message_reference": {"message_id": message_id}}


COUNTED: list[Counted] = [
    ("content", MAX, 2000, lambda n: {"content": "x" * n}),
    ("content", MAX, 2000, lambda n: {"content": units(n)}),
    ("embeds", MAX, 10, lambda n: {"embeds": [{"title": "x"}] * n}),
    ("embeds.0.title", MAX, 256, lambda n: embed(title="x" * n)),
    ("embeds.0.description", MAX, 4096, lambda n: embed(description=units(n))),
    ("embeds.0.fields", MAX, 25, lambda n: embed(fields=[{"name": "n", "value": "v"}] * n)),
    ("embeds.0.fields.0.name", MAX, 256, lambda n: field(name="x" * n)),
    ("embeds.0.fields.0.value", MAX, 1024, lambda n: field(value="x" * n)),
    ("embeds.0.footer.text", MAX, 2048, lambda n: embed(footer={"text": "x" * n})),
    ("embeds.0.author.name", MAX, 256, lambda n: embed(author={"name": "x" * n})),
    ("embeds.0.provider.name", MAX, 256, lambda n: embed(provider={"name": "x" * n})),
    ("embeds.0.url", MAX, 2048, lambda n: embed(url=address(n))),
    ("embeds.0.image.url", MAX, 2048, lambda n: embed(image={"url": address(n)})),
    ("embeds.0.color", HIGH, 0xFFFFFF, lambda n: embed(title="x", color=n)),
    ("nonce", "NONCE_TYPE_TOO_LONG", 25, lambda n: {"content": "x", "nonce": "n" * n}),
    ("allowed_mentions.users", MAX, 100, lambda n: mentioning(users=list(range(n)))),
    ("allowed_mentions.roles", MAX, 100, lambda n: mentioning(roles=list(range(n)))),
    ("sticker_ids", MAX, 3, lambda n: {"sticker_ids": ["1"] * n}),
    ("message_reference.message_id", HIGH, 2**63 - 1, answering),
    ("poll.question.text", BAD, 300, lambda n: poll(question={"text": "x" * n})),
    ("poll.answers", BAD, 10, lambda n: poll(answers=[{"poll_media": {"text": "x"}}] * n)),
    (
        "poll.answers.0.poll_media.text",
        BAD,
        55,
        lambda n: poll(answers=[{"poll_media": {"text": "x" * n}}]),
    ),
    ("poll.duration", HIGH, 768, lambda n: poll(duration=n)),
    (
        "attachments.0.description",
        MAX,
        1024,
        lambda n: {"attachments": [{"id": 0, "description": "x" * n}]},
    ),
    (
        "attachments.0.filename",
        MAX,
        1024,
        lambda n: {"attachments": [{"id": 0, "filename": "x" * n}]},
    ),
    ("attachments.0.title", MAX, 1024, lambda n: {"attachments": [{"id": 0, "title": "x" * n}]}),
    (
        "attachments.0.waveform",
        MAX,
        400,
        lambda n: {"attachments": [{"id": 0, "waveform": "x" * n}]},
    ),
    ("attachments", MAX, 10, lambda n: {"attachments": [{"id": i} for i in range(n)]}),
]

RULED: list[Ruled] = [
    (
        "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
        {"embeds": [{"description": "x" * 3000}, {"title": "y" * 100, "description": "x" * 2900}]},
        {"embeds": [{"description": "x" * 3000}, {"title": "y" * 101, "description": "x" * 2900}]},
    ),
    (
        "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
        embed(description="x" * 4000, footer={"text": "x" * 1800}, author={"name": "x" * 200}),
        embed(description="x" * 4000, footer={"text": "x" * 1801}, author={"name": "x" * 200}),
    ),
    ("embeds.0.color", LOW, embed(color=0), embed(color=-1)),
    ("poll.question.text", BAD, poll(question={"text": "x"}), poll(question={"text": ""})),
    ("poll.duration", LOW, poll(duration=1), poll(duration=0)),
    ("embeds.0", "LIST_ITEM_VALUE_REQUIRED", embed(title="x"), embed()),
    ("embeds.0.fields.0.value", REQUIRED, field(value="x"), field(value=" ")),
    (
        "embeds.0.url",
        "URL_TYPE_INVALID_SCHEME",
        embed(title="x", url="https://example.com"),
        embed(title="x", url="ftp://example.com"),
    ),
    (
        "embeds.0.image.url",
        "URL_TYPE_INVALID_URL",
        embed(image={"url": "attachment://poster.png"}),
        embed(image={"url": "poster.png"}),
    ),
    (
        "embeds.0.timestamp",
        "DATE_TIME_TYPE_PARSE",
        embed(timestamp="2026-11-23T01:00:00+00:00"),
        embed(timestamp="tomorrow"),
    ),
    (
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        mentioning(parse=["roles"], users=["1"]),
        mentioning(parse=["users"], users=["1"]),
    ),
    ("allowed_mentions.parse.0", CHOICES, mentioning(parse=["users"]), mentioning(parse=["all"])),
    ("message_reference.message_id", "NUMBER_TYPE_COERCE", answering("1"), answering("one")),
    ("message_reference.message_id", HIGH, answering("0" * 9), answering("9" * 5000)),
    ("tts", "BOOLEAN_TYPE_CONVERT", {"content": "x", "tts": False}, {"content": "x", "tts": "no"}),
    ("content", "STRING_TYPE_CONVERT", {"content": "5"}, {"content": 5}),
    ("embeds", "LIST_TYPE_CONVERT", embed(title="x"), {"embeds": {"title": "x"}}),
    ("embeds.0", "MODEL_TYPE_CONVERT", embed(title="x"), {"embeds": ["x"]}),
    ("flags", "NUMBER_TYPE_COERCE", {"content": "x", "flags": 4}, {"content": "x", "flags": "x"}),
]


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row[0])
def test_at_the_limit_passes_and_one_more_is_refused(row: Counted) -> None:
    check_count("message_create", row)


@pytest.mark.parametrize("row", RULED, ids=lambda row: row[0])
def test_a_broken_rule_is_refused(row: Ruled) -> None:
    check_rule("message_create", row)


@pytest.mark.parametrize("kind", ["message_create", "followup_create"])
@pytest.mark.parametrize("body", [{}, {"content": " \n"}, {"content": None, "embeds": []}])
def test_an_empty_message_is_refused(kind: Any, body: Json) -> None:
    with pytest.raises(ApiError) as refused:
        parse(kind, body)
    assert (refused.value.status, refused.value.code) == (400, 50006)


def test_an_empty_answer_is_refused() -> None:
    with pytest.raises(ApiError) as refused:
        parse("callback", {"type": 4, "data": {"flags": 64}})
    assert refused.value.code == 50006


def test_a_file_alone_is_a_message() -> None:
    file = {"id": "0", "filename": "a.txt", "size": 1}
    assert parse("message_create", {}, attachments=[file]) == {}


FOLLOW_UPS: list[Counted] = [
    ("username", BAD, 80, lambda n: {"content": "x", "username": "x" * n}),
    ("thread_name", MAX, 100, lambda n: {"content": "x", "thread_name": "x" * n}),
    ("applied_tags", MAX, 5, lambda n: {"content": "x", "applied_tags": ["1"] * n}),
]


@pytest.mark.parametrize("row", FOLLOW_UPS, ids=lambda row: row[0])
def test_what_only_follow_ups_have(row: Counted) -> None:
    check_count("followup_create", row)


def test_a_name_cannot_be_empty() -> None:
    named = {"content": "x", "username": "x"}
    check_rule("followup_create", ("username", BAD, named, named | {"username": ""}))

"""What ``parse`` gives back: normalised bodies, unknown fields, refusals of files."""

import time
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.errors import ApiError
from sandbox.limits import parse
from sandbox.limits.bodies import Kind
from tests.sandbox.test_limits import Json, wrongs
from tests.sandbox.test_limits_components import (
    V2,
    button,
    container,
    gallery,
    laid_out,
    picture,
    row,
    section,
    text,
)

MIB = 1 << 20


def file(number: int, size: int = 1, name: str = "a.png") -> Json:
    return {"id": str(number), "filename": name, "size": size, "description": None}


def test_ids_become_strings() -> None:
    body = {
        "content": "x",
        "attachments": [{"id": 0, "filename": "a.png"}],
        "allowed_mentions": {"users": [1]},
        "message_reference": {"message_id": 2},
    }
    parsed = parse("message_create", body)
    assert parsed["attachments"] == [{"id": "0", "filename": "a.png"}]
    assert parsed["allowed_mentions"]["users"] == ["1"]
    assert parsed["message_reference"]["message_id"] == "2"


def test_texts_are_trimmed_where_discord_trims_them() -> None:
    body = {"content": " hi\n", "embeds": [{"title": " t "}]}
    assert parse("message_create", body) == {"content": "hi", "embeds": [{"title": "t"}]}


def test_what_is_left_out_stays_out_and_null_stays_null() -> None:
    assert parse("message_edit", {"content": None, "embeds": []}) == {"content": None, "embeds": []}


@pytest.mark.parametrize(
    ("kind", "sent", "kept"),
    [
        ("message_create", 64 | 4096 | 32, 4096),
        ("followup_create", 64 | 4, 64 | 4),
        ("message_edit", 64 | 4, 4),
    ],
)
def test_flags_that_a_client_may_not_set_are_dropped(kind: Any, sent: int, kept: int) -> None:
    assert parse(kind, {"content": "x", "flags": sent})["flags"] == kept


def test_unknown_fields_are_told_and_left_out() -> None:
    unknown: list[str] = []
    body = laid_out(container(text(), spoilers=True), row(button(lable="x")), contents="x")
    parsed = parse("message_create", body, unknown=unknown)
    assert unknown == ["components.0.spoilers", "components.1.components.0.lable", "contents"]
    assert parsed == laid_out(container(text()), row(button()))
    assert parse("callback", {"type": 4, "data": {"content": "x", "embed": {}}}, unknown=unknown)
    assert unknown[3:] == ["data.embed"]


def test_every_mistake_is_told_at_its_place() -> None:
    body = laid_out(container(row(button(), {"type": 2, "style": 9})), text(""), content="x")
    assert wrongs("message_create", body) == {
        "content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        "components.0.components.0.components.1.style": "BASE_TYPE_CHOICES",
        "components.1.content": "BASE_TYPE_BAD_LENGTH",
    }


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (laid_out(text("")), "Must be between 1 and 4000 in length."),
        ({"content": "x" * 2001}, "Must be 2000 or fewer in length."),
        ({"components": [text()]}, 'Value of field "type" must be one of (1,).'),
        (laid_out(button()), 'Value of field "type" must be one of (1, 9, 10, 12, 13, 14, 17).'),
        (laid_out({"type": 14, "spacing": 3}), "Value must be one of (1, 2)."),
        ({"flags": "x"}, 'Value "x" is not int.'),
        ({"sticker_ids": ["x"]}, 'Value "x" is not snowflake.'),
        ({"embeds": [{"color": -1}]}, "int value should be greater than or equal to 0."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_wording_is_discords(body: Json, message: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse("message_create", body)
    assert message in str(refused.value.errors)


def test_attachments_have_to_be_there() -> None:
    body = {"content": "x", "attachments": [{"id": 0}, {"id": 7}]}
    expected = {"attachments.1": "ATTACHMENT_NOT_FOUND"}
    assert wrongs("message_edit", body, attachments=[file(0)]) == expected
    assert wrongs("message_edit", body) == {}


def test_pictures_of_attachments_have_to_be_there() -> None:
    shown = picture(media={"url": "attachment://a.png"})
    body = laid_out(container(gallery(picture(), shown)), section(accessory={"type": 11, **shown}))
    code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
    assert wrongs("message_create", body, attachments=[file(0)]) == {}
    assert wrongs("message_create", body, attachments=[]) == {
        "components.0.components.0.items.1.media.url": code,
        "components.1.accessory.media.url": code,
    }


def test_ten_files_pass_and_eleven_are_refused() -> None:
    files = [file(number) for number in range(11)]
    assert wrongs("message_create", {}, attachments=files[:10]) == {}
    assert wrongs("message_create", {}, attachments=files) == {
        "attachments": "BASE_TYPE_MAX_LENGTH"
    }


@pytest.mark.parametrize(
    ("fine", "over", "limit"),
    [
        ([10 * MIB], [10 * MIB + 1], {}),
        ([20 * MIB], [20 * MIB + 1], {"attachment_size_limit": 20 * MIB}),
        ([10 * MIB, 10 * MIB, 5 * MIB], [10 * MIB, 10 * MIB, 5 * MIB + 1], {}),
    ],
    ids=["a file", "a raised limit", "a request"],
)
def test_files_too_large(fine: list[int], over: list[int], limit: Json) -> None:
    files = [file(number, size) for number, size in enumerate(fine)]
    parse("message_create", {}, attachments=files, **limit)
    files = [file(number, size) for number, size in enumerate(over)]
    with pytest.raises(ApiError) as refused:
        parse("message_create", {}, attachments=files, **limit)
    assert (refused.value.status, refused.value.code) == (413, 40005)


def test_a_kept_file_is_not_uploaded_again() -> None:
    parse("message_edit", {}, attachments=[file(1 << 60, 100 * MIB)])


FIELDS = (
    "type data components component accessory items media options flags custom_id label name "
    "embeds fields poll message choices attachments id allowed_mentions nonce url file min_values"
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(FIELDS.split()), inner | st.integers(0, 25), max_size=4)
    ),
    max_leaves=15,
)


@pytest.mark.parametrize("kind", [*get_args(Kind), "commands_bulk"])
@settings(max_examples=60, deadline=None)
@given(body=json_values, laid_out_before=st.booleans())
def test_any_body_is_parsed_or_refused(kind: Any, body: Any, laid_out_before: bool) -> None:
    try:
        parse(kind, body, message_flags=V2 * laid_out_before, attachments=[file(0)], unknown=[])
    except ApiError as refused:
        if refused.code not in {50006, 50035}:
            raise


def test_an_ordinary_message_costs_little() -> None:
    texts = [text("Hello " * 20) for _ in range(8)]
    body = laid_out(container(*texts, row(*[button(f"b{n}") for n in range(5)])), section())
    started = time.thread_time()
    for _ in range(200):
        parse("message_create", body)
    # 0.04 ms here; the bound only catches a mistake such as building adapters for every call.
    assert (time.thread_time() - started) / 200 < 0.002

"""The catalogue's file format takes what it describes and refuses the rest, line by line."""

import io
import json
import re
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from bot.catalogue import file_format
from bot.catalogue.file_fields import FIELDS
from bot.catalogue.file_format import HEADER, LONGEST, NoCatalogue, Refused
from bot.domain.dramas.drama import Drama
from tests.catalogue import generated

FORMAT = (Path(__file__).parents[2] / "docs" / "catalogue-format.md").read_text(encoding="utf-8")
BARE = b'{"key": "a-2020", "title": "A"}\n'


def read(content: bytes) -> list[Drama | Refused]:
    return list(file_format.read(io.BytesIO(content), "It"))


def refusal(line: bytes) -> str:
    """Return the reason for which a file's second line is refused, while the third is taken."""
    refused, taken = read(HEADER + line + b"\n" + BARE)
    assert isinstance(taken, Drama)
    assert isinstance(refused, Refused)
    assert refused.number == 2
    return refused.reason


@given(generated.DRAMAS)
def test_what_is_written_is_read_back(drama: Drama) -> None:
    assert read(HEADER + file_format.write(drama)) == [drama]


WRONG: list[tuple[str, Any, str]] = [
    ("year", 1899, "year must be a whole number from 1900 to 2100"),
    ("year", True, "year must be a whole number"),
    ("year", 2020.0, "year must be a whole number"),
    ("year", "2020", "year must be a whole number"),
    ("episodes", 0, "episodes must be a whole number from 1 to 5000"),
    ("runtime", 601, "runtime must be a whole number from 1 to 600"),
    ("popularity", 10**30, "popularity must be a whole number from 1 to 999999999"),
    ("country", "kr", "country must be two capital letters"),
    ("country", "KOR", "country must be two capital letters"),
    ("country", 82, "country must be a text"),
    ("key", "Our Movie", "key must be small Latin letters"),
    ("key", "a" * 101, "key is longer than 100 letters"),
    ("title", "", "title is empty"),
    ("title", " \u200b\u202e\u0301 ", "title is empty"),
    ("title", None, "the drama has no title"),
    ("title", "가" * 151, "title is longer than 150 letters"),
    ("title", "🎬" * 76, "title is longer than 150 letters"),
    ("title", "\ud800", "title holds a NUL or half a letter"),
    ("title", "a\0b", "title holds a NUL or half a letter"),
    ("synopsis", "x" * 4_001, "synopsis is longer than 4000 letters"),
    ("poster", "http://example.org/a.png", "poster must be an https address"),
    ("poster", "https://10.0.0.1/a.png", "poster must be an https address on the public internet"),
    ("poster", ["https://example.org/a.png"], "poster must be an https address"),
    ("aliases", "A", "aliases must be a list"),
    ("aliases", ["A"] * 201, "aliases has more than 200 entries"),
    ("aliases", ["A", None], "entry 2 of aliases must be a text"),
    ("cast", [{"actor": "A"}] * 201, "cast has more than 200 entries"),
    ("cast", ["A"], "entry 1 of cast must be an object"),
    ("cast", [{"character": "A"}], "entry 1 of cast has no actor"),
    ("cast", [{"actor": "A", "age": 5}], 'entry 1 of cast has an unknown field, "age"'),
    ("lines", [{"text": "x", "episode": 5001}], "episode of entry 1 of lines must be a whole"),
    ("story", [["x"]], "entry 1 of story must be a text"),
    ("titel", "A", 'the drama has an unknown field, "titel"'),
    ("id", 5, "the drama has an unknown field"),
]


@pytest.mark.parametrize(("field", "value", "reason"), WRONG)
def test_a_value_that_a_field_may_not_have_is_refused(field: str, value: Any, reason: str) -> None:
    line = json.dumps({"key": "b", "title": "B", field: value}).encode()
    assert refusal(line).startswith(reason)


NOT_A_DRAMA = [
    (b"[]", "must be an object"),
    (b"null", "must be an object"),
    (b"\0\0", "is not JSON, from letter 1 on"),
    (b'{"key": "b", "title": "B"', "is not JSON, from letter 27 on"),
    (BARE.strip() * 2, "is not JSON, from letter 32 on"),
    (b'{"year": NaN}', "NaN or Infinity"),
    (b'{"year": -Infinity}', "NaN or Infinity"),
    (b'{"year": ' + b"9" * 5_000 + b"}", "thousands of digits"),
    (b'{"year": 1e999, "key": "b", "title": "B"}', "year must be a whole number"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"key": "b", "key": "c", "title": "B"}', "gives a field twice"),
    ('{"title": "Café"}'.encode("latin-1"), "not in UTF-8 (byte 15 is 0xE9); save the file as UTF"),
    (b'"' + b"x" * LONGEST + b'"', "longer than 1 MiB"),
]


@pytest.mark.parametrize(("line", "reason"), NOT_A_DRAMA, ids=[reason for _, reason in NOT_A_DRAMA])
def test_a_line_that_is_no_drama_is_refused(line: bytes, reason: str) -> None:
    assert reason in refusal(line)


def test_a_reason_repeats_little_of_what_stood_there() -> None:
    name = "\x1b[31m\u202e\n" + "z" * 1_000
    reason = refusal(json.dumps({"key": "b", "title": "B", name: 1}).encode())
    assert len(reason) < 100
    assert reason.isprintable()


def test_every_drama_but_those_on_refused_lines_is_given() -> None:
    given = read(HEADER + b"{}\n\n  \r\n" + BARE.replace(b"\n", b"\r\n") + b"5\n" + BARE)
    assert [one.number for one in given if isinstance(one, Refused)] == [2, 6, 7]
    assert [one.key for one in given if isinstance(one, Drama)] == ["a-2020"]


def test_the_second_line_with_a_key_is_refused_with_the_number_of_the_first() -> None:
    refused_first = b'{"key": "a-2020", "title": ""}\n'
    assert read(HEADER + refused_first + BARE + BARE)[2] == Refused(
        4, "its key stands on line 3 already"
    )


@pytest.mark.parametrize("kept", [5, len(BARE) - 2])
def test_a_last_line_that_is_cut_is_refused_and_said_to_be(kept: int) -> None:
    whole, cut = read(HEADER + BARE + BARE.replace(b"a-", b"b-")[:kept])
    assert isinstance(whole, Drama)
    assert cut == Refused(3, "the file ends in the middle of this line")


def test_a_last_line_that_is_cut_within_a_letter_is_refused_alike() -> None:
    line = '{"key": "b", "title": "가'.encode()
    assert read(HEADER + line[:-1]) == [Refused(2, "the file ends in the middle of this line")]


def test_a_last_line_needs_no_end() -> None:
    (drama,) = read(HEADER + BARE.strip())
    assert isinstance(drama, Drama)


@pytest.mark.parametrize("end", [b"\n", b""])
def test_the_longest_line_is_taken_and_a_longer_one_is_not(end: bytes) -> None:
    longest = BARE.strip() + b" " * (LONGEST - len(BARE.strip()))
    (drama,) = read(HEADER + longest + end)
    assert isinstance(drama, Drama)
    assert read(HEADER + longest + b" " + end) == [Refused(2, "it is longer than 1 MiB")]


def test_a_line_that_is_too_long_is_never_held_as_a_whole() -> None:
    stream = io.BytesIO(HEADER + b"x" * (64 * LONGEST) + b"\n" + BARE)
    tracemalloc.start()
    try:
        refused, taken = file_format.read(stream, "It")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refused == Refused(2, "it is longer than 1 MiB")
    assert isinstance(taken, Drama)
    assert peak < 8 * LONGEST


def test_a_byte_order_mark_and_more_in_the_header_do_no_harm() -> None:
    header = b'\xef\xbb\xbf{"version": 1, "made": "today", "dramaclub": "catalogue"}\r\n'
    assert len(read(header + BARE)) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a catalogue: its first line must be"),
        (BARE, "is not a catalogue"),
        (b"[]\n", "is not a catalogue"),
        (b"{not json\n" + BARE, "is not a catalogue"),
        (b"\xff\xd8\xff\xe0\n", "is not a catalogue"),
        (b"x" * 2 * LONGEST, "is not a catalogue"),
        (HEADER[:20], "is not a catalogue"),
        (b'{"dramaclub": "catalogue"}\n', "is not of version 1"),
        (b'{"dramaclub": "catalogue", "version": 2}\n', "is not of version 1"),
        (b'{"dramaclub": "catalogue", "version": true}\n', "is not of version 1"),
        (HEADER.decode().encode("utf-16"), "looks like UTF-16. Save it as UTF-8"),
        (HEADER.decode().encode("utf-16-le"), "looks like UTF-16"),
        (HEADER.decode().encode("utf-16-be"), "looks like UTF-16"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_at_once(content: bytes, said: str) -> None:
    with pytest.raises(NoCatalogue, match=r"^It ") as refused:
        file_format.read(io.BytesIO(content), "It")
    assert said in str(refused.value)


def test_the_document_names_every_field_and_its_example_is_taken() -> None:
    assert re.findall(r"^\| `([a-z_]+)` \|", FORMAT, re.MULTILINE) == list(FIELDS)
    example = FORMAT.split("```")[1].strip("\n").encode()
    whole, bare = read(example)
    assert isinstance(whole, Drama)
    assert isinstance(bare, Drama)
    assert json.loads(file_format.write(whole)).keys() == FIELDS.keys()

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.reviews.uploads import MAX_BYTES, Reason, UnreadableUpload, read_upload

REVIEW = "제목: 좋아요\nÇa va — 良い ドラマ 😀\n"


def reason(data: bytes, filename: str = "review.txt") -> Reason:
    with pytest.raises(UnreadableUpload) as refused:
        read_upload(data, filename)
    return refused.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_read(encoding: str) -> None:
    assert read_upload(REVIEW.encode(encoding), "My review.TXT") == REVIEW


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be"), (b"", "utf-16-be")],
)
def test_either_order_of_bytes_is_read(mark: bytes, encoding: str) -> None:
    assert read_upload(mark + REVIEW.encode(encoding), "a.md") == REVIEW


def test_line_ends_become_one_kind() -> None:
    assert read_upload(b"a\r\nb\rc\n", "a.txt") == "a\nb\nc\n"


@pytest.mark.parametrize("name", ["review.pdf", "review", "txt", "review.txt.zip", ""])
def test_other_files_are_refused_by_name(name: str) -> None:
    assert reason(b"text", name) is Reason.EXTENSION


def test_the_largest_file() -> None:
    assert MAX_BYTES == 65_536
    assert len(read_upload(b"a" * MAX_BYTES, "a.txt")) == MAX_BYTES
    assert reason(b"a" * (MAX_BYTES + 1)) is Reason.TOO_LARGE


@pytest.mark.parametrize("data", [b"", b" \n\t", codecs.BOM_UTF8, "\u200b\u2060\u0301".encode()])
def test_what_shows_nothing_is_empty(data: bytes) -> None:
    assert reason(data) is Reason.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04 archive",
        b"\x89PNG\r\n\x1a\n",
        rb"{\rtf1 text}",
        b"text\x00with NUL",
        b"text\x1b[31m",
        b"\x00\x01\xff\xfe\x80" * 20,
        bytes(range(256)),
        "with NUL\x00".encode("utf-16"),
        # Bytes that look like UTF-16 but hold letters that do not exist, or no space at all.
        b"\x00a\xff\xfe",
        b"\x00a\x00b",
        b"\x00a\x00 \xd8\x00",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert reason(data) is Reason.NOT_TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp949", "재미있어요"),
        ("shift_jis", "面白い"),
        ("cp1252", "¡Qué emoción!"),
        ("big5", "好看"),
    ],
)
def test_older_encodings_are_not_guessed(encoding: str, text: str) -> None:
    assert reason(text.encode(encoding)) is Reason.ENCODING


@pytest.mark.parametrize(
    "data", [b"\xff\xfea", b"\xff\xfe\x00\x00abc", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_broken_unicode_is_refused(data: bytes) -> None:
    assert reason(data) is Reason.ENCODING


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.doc"]))
@example(b"\x00", "a.txt")
def test_only_the_named_exception_is_raised(data: bytes, name: str) -> None:
    try:
        text = read_upload(data, name)
    except UnreadableUpload:
        return
    assert text.strip()
    assert "\r" not in text
    text.encode("utf-8")

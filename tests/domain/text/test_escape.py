import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text import escape
from bot.domain.text.escape import MAX_MARKS, clean, inline, length, literal, prose, shorten


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Our \n Movie\t ", "Our Movie"),
        ("a\x00b\x1bc", "a b c"),
        ("abc\u202edef\u2066", "abcdef"),
        ("|\u202e\u2066|a|\u202e", "|\u2060|a|"),
        ("e\u0301", "é"),
        ("Z" + "\u0335" * 5_000, "Z" + "\u0335" * MAX_MARKS),
        ("Z" + ("\u0335" * 4 + "\u200e") * 50, "Z" + "\u0335" * MAX_MARKS),
        ("ผู้หญิง", "ผู้หญิง"),
        ("\ufb2c" + "\u0335" * 5, "\u05e9\u0335\u0335\u0335\u0335"),
        ("half \ud83d done", "half \ufffd done"),
        ("\ud83d\ude00", "😀"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("", ""),
    ],
)
def test_clean(typed: str, shown: str) -> None:
    assert clean(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**W**", r"\*\*W\*\*"),
        ("||it ends||", r"\|\|it ends\|\|"),
        ("@everyone <@1>", r"\@everyone \<\@1\>"),
        ("[a](https://x.y)", r"\[a\]\(https\://x.y\)"),
        ("discord.gg/abc", "discord\u2060.gg/abc"),
        ("# one", r"\# one"),
        ("D.P.", "D.P."),
        ("사랑의 불시착", "사랑의 불시착"),
    ],
)
def test_inline_makes_markdown_inert(typed: str, shown: str) -> None:
    assert inline(typed) == shown


def test_shorten_counts_utf_16_units() -> None:
    assert length("😀") == 2
    assert shorten("😀😀😀", 6) == "😀😀😀"
    assert shorten("😀😀😀", 5) == "😀😀…"
    assert shorten("one two", 5) == "one…"


@given(st.text(), st.integers(1, 40))
def test_shorten_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert length(shorten(text, limit)) <= limit


@given(st.text(st.characters(), max_size=200))
def test_clean_is_idempotent_and_one_line(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once.splitlines()) <= 1
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  One\r\ntwo \r three\u2028four\x85 ", "One\ntwo\nthree four"),
        ("one\n \n\t\n\ntwo\n\nthree\n\n", "one\n\ntwo\n\nthree"),
        ("a\x00b\u202ec\ud83d", "a bc\ufffd"),
        ("👨\u200d👩 ผู้หญิง", "👨\u200d👩 ผู้หญิง"),
        (" \n ", ""),
    ],
)
def test_prose_keeps_paragraphs(typed: str, shown: str) -> None:
    assert prose(typed) == shown


@given(st.text(st.characters(), max_size=200))
def test_prose_is_idempotent(text: str) -> None:
    assert prose(prose(text)) == prose(text)


@given(st.text(max_size=100))
def test_literal_adds_at_most_a_unit_a_letter(text: str) -> None:
    assert length(literal(text)) <= len(text) + length(text)
    assert "||" not in literal(text)


def test_what_is_taken_as_plain_has_nothing_to_clean() -> None:
    every = [chr(code) for code in range(0x20, 0x10000)]
    plain = [sign for sign in every if escape._PLAIN.fullmatch(sign) and sign.isprintable()]
    assert len(plain) > 30_000
    assert not {unicodedata.category(sign)[0] for sign in plain} & {"C", "M"}
    together = "".join(sign * 2 for sign in plain)
    assert unicodedata.normalize("NFC", together) == together


def test_a_tower_of_many_marks_is_cleaned_at_once() -> None:
    assert clean("x" + "\u0301\u0335" * 10_000) == "x\u0335\u0335\u0301\u0301"

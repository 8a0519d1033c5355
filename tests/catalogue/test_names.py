import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.names import KEPT, READ, compact, normalise, numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It's Okay", "its okay"),
        ("It’s Okay", "It`s Okay"),
        ("It´s", "itʼs"),
        ("Kill Me, Heal Me", "kill me heal me"),
        ("  Kill   Me -- Heal\tMe!! ", "kill me heal me"),
        ("Ｄ．Ｐ．", "D.P."),
        ("Café Minamdang", "cafe minamdang"),
        ("Hậu Duệ Mặt Trời", "hau due mat troi"),
        ("Điều tuyệt nhất", "dieu tuyet nhat"),
        ("Władca", "wladca"),
        ("STRASSE", "straße"),
        ("Season Ⅱ", "season ii"),
        ("Ёлка", "елка"),
        ("Απάντησε", "απαντησε"),
        ("أنا وسيدي", "انا وسيدي"),
        ("مـــدرسة", "مدرسة"),
        ("שָׁלוֹם", "שלום"),
        ("ﾛﾝｸﾞﾊﾞｹｰｼｮﾝ", "ロングバケーション"),
        ("ซีซั่น ๒", "ซีซั่น 2"),
        ("사랑", "사랑"),
        ("Z͑ͫ̓a̴͚l̷̙g̵͇o̶͂ͅ", "zalgo"),
        ("cra\u200bsh", "crash"),
        ("\u202ecrash\u202c", "crash"),
        ("❤️ crash ★", "crash"),
        ("snake_case", "snake case"),
    ],
)
def test_written_differently_yet_the_same(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("か", "が"),
        ("กิน", "กัน"),
        ("Reply 1988", "Reply 1997"),
        ("사랑", "사람"),
        ("陈情令", "陳情令"),
    ],
)
def test_what_tells_names_apart_stays(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("도깹", "도깨비"), ("도깨ㅂ", "도깨비"), ("사라", "사랑"), ("으", "의"), ("ㄷ", "도깨비")],
)
def test_half_typed_hangul_begins_the_name(typed: str, name: str) -> None:
    assert normalise(name).startswith(normalise(typed))


@pytest.mark.parametrize("text", ["", "   ", "!!!", "😀👍🏽", "\0", "\ud800", "ㅤ", "\u0301\u0301"])
def test_nothing_to_compare(text: str) -> None:
    assert normalise(text) == ""


def test_compact_has_no_spaces() -> None:
    assert compact(normalise("Crash Landing on You")) == "crashlandingonyou"


def test_long_texts_are_cut() -> None:
    assert normalise("love " * 1_000) == ("love " * 24).rstrip()
    assert normalise("a" * 6_000) == "a" * KEPT
    assert normalise("a" + "\u0301" * READ + "b") == "a"


def test_numbers() -> None:
    assert numbers(normalise("365: Season Ⅱ, 7人の２")) == {"365", "7", "2"}


@given(st.text(st.characters(), max_size=300))
def test_a_form_is_short_and_stays_what_it_is(text: str) -> None:
    form = normalise(text)
    assert len(form) <= KEPT
    assert form == " ".join(form.split())
    assert form.encode() is not None
    assert normalise(form) == form

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text.spans import typed
from bot.domain.text.spoiler_bars import settled
from bot.domain.text.spoiler_marks import read


def marked(text: str) -> str:
    """Show what is barred in braces."""
    return "".join(f"{{{span.shown}}}" if span.barred else span.shown for span in read(text))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ""),
        ("plain", "plain"),
        ("||dies||", "{dies}"),
        ("he ||dies|| and she ||weds||.", "he {dies} and she {weds}."),
        ("||one\n\ntwo||", "{one\n\ntwo}"),
        ("# ||one\n- two||", "# {one\n- two}"),
        ("*||dies*||", "*{dies}*".replace("}*", "*}")),
        ("||dies", "{dies}"),
        ("this || that", "this { that}"),
        ("|dies|", "|dies|"),
        ("\\|\\|dies", "\\|\\|dies"),
        ("a | b | c", "a | b | c"),
        ("||a `b` c|| and `d` and ||e||", "{a `b` c} and `d` and {e}"),
        ("*a* ||b *c* d|| **e ||f|| g**", "*a* {b *c* d} **e {f} g**"),
        ("[a] ||b|| _c_ ||d|| __e", "[a] {b} _c_ {d} __e"),
        ("2 * 3 ||a|| 4 * 5 ||b||", "2 * 3 {a} 4 * 5 {b}"),
        ("> ||a||\n- ||b||", "> {a}\n- {b}"),
    ],
)
def test_bars_pair_in_order(text: str, spans: str) -> None:
    assert marked(text) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a |||||dies||||| b", "a {|||dies|||} b"),
        ("a ||||dies|||| b", "a {||dies||} b"),
        ("||a||||b|| c", "{a||||b|| c}"),
        ("`||dies||` a", "`{dies}` a"),
        ("`||` and `||` and ||dies|| a", "`{` and `||` and ||dies} a"),
        ("```\n||``` ||dies|| c ||d", "```\n{``` ||dies|| c ||d}"),
        ("``||` `` a ||b|| ||c", "``{` `` a ||b|| ||c}"),
        ("||`a || dies`|| b", "{`a || dies`|| b}"),
        ("\\||dies|| b", "\\{dies} b"),
        ("||a|| https://e.io/||dies|| b", "{a|| https://e.io/||dies} b"),
        ("a ||\n|| b ||dies|| c", "a {\n|| b ||dies} c"),
        ("> ||a\nb|| c ||dies|| d", "> {a\nb|| c ||dies} d"),
        ("||a\n# b|| c ||dies|| d", "{a\n# b|| c ||dies} d"),
        ("``a||b||c``` ||dies|| d", "``a{b||c``` ||dies} d"),
        ("````a||b|| ||dies|| d````", "````a{b|| ||dies} d````"),
        ("*a ||b* c|| d ||e|| f", "*a {b* c|| d ||e} f"),
        ("**a *b ||c* d|| e** ||f|| g", "**a *b {c* d|| e** ||f} g"),
        ("[a ||b](https://e.io) c|| d ||e||", "[a {b](https://e.io) c|| d ||e}"),
    ],
)
def test_where_bars_may_pair_otherwise_all_between_is_barred(text: str, spans: str) -> None:
    assert marked(text) == spans


@given(st.text(st.sampled_from("ab |`\\\n")) | st.text())
def test_spans_keep_what_was_typed(text: str) -> None:
    spans = read(text)
    assert typed(spans) == text
    assert all(span.text for span in spans)


def test_no_text_takes_long() -> None:
    for text in ("|" * 20_000, "|a" * 10_000, "||a" * 7_000, "`a" * 10_000, "``a`" * 5_000):
        assert typed(read(text)) == text
    for marks in ("*", "_", "*_", "**a", "*a _b ", "~~", "[", "[]", "[a](", "\\_", "* a", "||b|| "):
        text = "||a|| " + marks * (20_000 // len(marks))
        assert typed(read(text)) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a ||b|| c ||d|| e", "a ||b|| c ||d|| e"),
        ("a ||b", "a ||b"),
        ("`a||b` || c", "`a||b` || c"),
        ("a ||b|| c || d", "a ||b c  d"),
        ("a ||b|| ||||c||d", "a ||b c||d"),
        ("a |||b||c ||||d", "a |||bc d"),
    ],
)
def test_where_bars_may_pair_otherwise_the_outer_two_settle_it(text: str, whole: str) -> None:
    assert settled(text) == whole
    assert [span.barred for span in read(whole)] == [span.barred for span in read(text)]


def test_emphasis_that_lenient_readers_see_keeps_all_hidden() -> None:
    text = "a ||one|| b**|| * two|| c ||three|| d"
    assert [span.text for span in read(text) if not span.barred] == ["a ", " d"]

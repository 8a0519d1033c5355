import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text.spoiler_bars import Span, dump, load, parse, settled, shortened, typed


def marked(text: str) -> str:
    """Show what is barred in braces."""
    return "".join(f"{{{span.shown}}}" if span.barred else span.shown for span in parse(text))


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
        ("||dies", "||dies"),
        ("this || that", "this || that"),
        ("|dies|", "|dies|"),
        ("\\|\\|dies||", "\\|\\|dies||"),
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
        ("a 8||10 b ||dies|| c", "a 8{10 b ||dies} c"),
        ("a |||||dies||||| b", "a {|||dies|||} b"),
        ("a ||||dies|||| b", "a {||dies||} b"),
        ("||a||||b|| c", "{a||||b} c"),
        ("`||dies||` a", "`{dies}` a"),
        ("`||` and `||` and ||dies|| a", "`{` and `||` and ||dies} a"),
        ("```\n||``` ||dies|| c ||d", "```\n{``` ||dies|| c }d"),
        ("``||` `` a ||b|| ||c", "``{` `` a ||b|| }c"),
        ("||`a || dies`|| b", "{`a || dies`} b"),
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
    spans = parse(text)
    assert typed(spans) == text
    assert load(dump(spans)) == spans
    assert all(span.text for span in spans)


def test_no_text_takes_long() -> None:
    for text in ("|" * 20_000, "|a" * 10_000, "||a" * 7_000, "`a" * 10_000, "``a`" * 5_000):
        assert typed(parse(text)) == text
    for marks in ("*", "_", "*_", "**a", "*a _b ", "~~", "[", "[]", "[a](", "\\_", "* a", "||b|| "):
        text = "||a|| " + marks * (20_000 // len(marks))
        assert typed(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a ||b|| c ||d|| e", "a ||b|| c ||d|| e"),
        ("a ||b", "a ||b"),
        ("`a||b` || c", "`a||b` || c"),
        ("a ||b|| c || d", "a ||b c || d"),
        ("a |||b||c ||||d", "a |||bc ||||d"),
    ],
)
def test_where_bars_may_pair_otherwise_the_outer_two_settle_it(text: str, whole: str) -> None:
    assert settled(text) == whole
    assert [span.barred for span in parse(whole)] == [span.barred for span in parse(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("||abcdefg||", "||abcdefg||"),
        ("a ||bcdefghijk||", "a ||bcde…||"),
        ("||a|| b ||cdefg||", "||a|| b…"),
        ("||a|| b || cdef ghi", "||a b ||…"),
        ("a||bcdefg| hi||k", "a||bcdef…||"),
        ("abcdefghijkl", "abcdefgh…"),
    ],
)
def test_a_shorter_text_keeps_its_bars(text: str, cut: str) -> None:
    assert shortened(text, 11) == cut


@given(st.lists(st.sampled_from(["||", "a", "b ", "`", "*", "|"]), max_size=20), st.integers(8, 20))
def test_what_is_cut_shows_no_more(pieces: list[str], limit: int) -> None:
    text = "".join(f"{piece}{chr(0xAC00 + n)}" for n, piece in enumerate(pieces))
    cut = shortened(text, limit)
    assert len(cut) <= limit
    hidden = {
        letter for span in parse(text) if span.barred for letter in span.shown if letter >= "가"
    }
    assert not hidden & {letter for span in parse(cut) if not span.barred for letter in span.shown}


def test_a_span_is_not_told_by_accident() -> None:
    assert "dies" not in repr(Span("||dies||", barred=True))


def test_emphasis_that_lenient_readers_see_keeps_all_hidden() -> None:
    text = "a ||one|| b**|| * two|| c ||three|| d"
    assert [span.text for span in parse(text) if not span.barred] == ["a ", " d"]

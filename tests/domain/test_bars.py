import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bars import Span, dump, load, parse, typed


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


def test_a_span_is_not_told_by_accident() -> None:
    assert "dies" not in repr(Span("||dies||", barred=True))

import pytest

from bot.domain.text.markdown import BARS_UNITS, heading, write
from bot.domain.text.spoiler_marks import read


def barred(text: str) -> str:
    return f"\u200b||\u200b{text}\u200b||"


def test_the_units_of_bars() -> None:
    assert len(barred("")) == BARS_UNITS


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("He ||dies|| there.", f"He {barred('dies')} there."),
        ("||one\n\n# two||", f"{barred('one')}\n\n{barred(chr(92) + '# two')}"),
        ("||a | b\\||", barred(r"a \| b" + r"\\")),
        ("**bold** _x_", r"\*\*bold\*\* \_x\_"),
        ("1. one\n2. two\n3.5", "1\\. one\n2\\. two\n3\\.5"),
        ("- a\n> b\n-# c", "\\- a\n\\> b\n\\-\\# c"),
        ("a || b", f"a {barred(' b')}"),
        ("a || || b", "a  b"),
        ("||\u200b\n||", ""),
        ("a\n\n|| ||\n\nb", "a\n\nb"),
    ],
)
def test_write(text: str, written: str) -> None:
    assert write(read(text)) == written


def test_a_heading_keeps_its_last_letter() -> None:
    assert heading("a") == "### a"
    assert heading("a \\#") == "### a \\#\u2060"

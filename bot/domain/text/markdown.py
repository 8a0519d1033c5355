"""Writing an author's text out in Discord's markdown, with what was barred behind bars."""

from collections.abc import Iterable

from bot.domain.text.bar_pairing import BAR
from bot.domain.text.escape import JOINER, closed_up, literal
from bot.domain.text.spans import Span, empty

_UNSEEN = "\u200b"
"""ZERO WIDTH SPACE: parts bars from the text that they hide, and from those before them."""

_OPEN, _CLOSE = _UNSEEN + BAR + _UNSEEN, _UNSEEN + BAR

BARS_UNITS = len(_OPEN + _CLOSE)
"""What the bars around a line add to its length."""


def write(spans: Iterable[Span]) -> str:
    """Return the markdown that shows spans letter by letter and hides the barred ones.

    Each barred line has bars of its own, so that nothing that ends with a line, such as a quote,
    can come between a bar and its partner. Bars around nothing are left out.
    """
    return closed_up(
        "".join(
            _barred(span.shown) if span.barred else literal(span.shown)
            for span in spans
            if not is_idle(span)
        )
    )


def heading(markdown: str) -> str:
    """Make a line of markdown a heading; an escaped # at its end is not taken for the heading's."""
    return f"### {markdown}{JOINER if markdown.endswith('#') else ''}"


def is_idle(span: Span) -> bool:
    """Whether a span has bars, and nothing to hide between them."""
    return span.barred and empty(span.shown)


def _barred(text: str) -> str:
    return "\n".join(
        "" if empty(line) else f"{_OPEN}{literal(line)}{_CLOSE}" for line in text.split("\n")
    )

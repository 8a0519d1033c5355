"""Letters as readers compare them."""

import re
from collections.abc import Iterable

from bot.domain.text.spans import Span, empty

_UNSEEN = re.compile(r"[\s\u200b\u2060]")


def squeezed(text: str) -> str:
    """Return a text without space and joiners, which may come and go."""
    return _UNSEEN.sub("", text)


def read(spans: Iterable[Span]) -> tuple[str, str]:
    """Return what must be seen and what must be hidden of spans."""
    lines = [(line, span.barred) for span in spans for line in span.shown.split("\n")]
    seen = "".join(line for line, barred in lines if not barred)
    return squeezed(seen), squeezed(
        "".join(line for line, barred in lines if barred and not empty(line))
    )

"""A text in which letters that look or mean alike are alike, each where it was."""

import unicodedata
from functools import lru_cache

_PIPES = frozenset("￨∣ǀ❘│┃")
_DOUBLE = frozenset("∥ǁ║")
_ALIKE = {"İ": "i", "ı": "i", "︱": "|"} | dict.fromkeys(_PIPES, "|") | dict.fromkeys(_DOUBLE, "‖")


def folded(text: str) -> str:
    """Return a text of the same length: small letters, of one width, of one font; pipes alike."""
    if text.isascii():
        return text.lower()
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    alike = _ALIKE.get(letter)
    if alike is None:
        wide = unicodedata.normalize("NFKC", letter)
        alike = wide.lower() if len(wide) == 1 else letter.lower()
    return alike if len(alike) == 1 else letter

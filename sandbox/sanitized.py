"""Characters that Discord takes out of what is sent, before it reads anything in it."""

import re
from typing import Any, Final

# "User input sanitization always occurs before processing on our API, so Unicode control
# characters get stripped" (discord-api-docs 1189, which shows U+202E; 4691 for other fields). No
# list is published: all of the category Cc but tab and line breaks are taken, and U+202E.
_STRIPPED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\N{RIGHT-TO-LEFT OVERRIDE}]")
# The documents do not say that ids which only the application reads are changed, nor the text
# that a form is filled in with, the ``value`` beside a ``custom_id``: they stay.
_KEPT: Final = frozenset({"custom_id", "nonce"})


def sanitized(text: str) -> str:
    """Return the text as Discord reads it."""
    return _STRIPPED.sub("", text)


def sanitized_body(body: Any) -> Any:
    """Return a request's body with every text as Discord reads it."""
    if isinstance(body, str):
        return sanitized(body)
    if isinstance(body, list):
        return [sanitized_body(one) for one in body]
    if isinstance(body, dict):
        kept = _KEPT | {"value"} if "custom_id" in body else _KEPT
        return {key: value if key in kept else sanitized_body(value) for key, value in body.items()}
    return body

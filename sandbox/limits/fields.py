"""The kinds of value that single fields of a body hold."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    StrictBool,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

MAX_SNOWFLAKE: Final = 2**63 - 1
_MANY_DIGITS: Final = 50


def units(text: str) -> int:
    """Length of ``text`` in UTF-16 code units: what JavaScript clients count, never the fewest."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _size(value: str | list[Any]) -> int:
    return units(value) if isinstance(value, str) else len(value)


def between(low: int, high: int) -> AfterValidator:
    """A length from ``low`` to ``high``: UTF-16 code units of a text, items of a list."""
    code, message = "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length."
    return _checked(lambda value: low <= _size(value) <= high, code, message)


def up_to(high: int) -> AfterValidator:
    """A length of at most ``high``: UTF-16 code units of a text, items of a list."""
    code, message = "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length."
    return _checked(lambda value: _size(value) <= high, code, message)


def not_blank() -> AfterValidator:
    """A text of more than white space, as people read it on a button or above a field.

    The documents are silent. Discord refuses a text of nothing but white space where one is
    required, and takes U+200B (Discord.Net 758, 1132; 2831 for labels of buttons).
    """
    return _checked(str.strip, "BASE_TYPE_REQUIRED", "This field is required")


def _checked(holds: Callable[[Any], object], code: str, message: str) -> AfterValidator:
    def check(value: Any) -> Any:
        if not holds(value):
            raise PydanticCustomError(code, message)
        return value

    return AfterValidator(check)


def only_type(number: int) -> BeforeValidator:
    """A component that can only be of type ``number`` where it stands."""

    def check(value: Any) -> Any:
        if isinstance(value, dict) and value.get("type") != number:
            raise PydanticCustomError(
                "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({number},).'
            )
        return value

    return BeforeValidator(check)


def url(*schemes: str) -> AfterValidator:
    """An absolute URL with one of ``schemes``."""

    def check(value: str) -> str:
        scheme, separator, rest = value.partition("://")
        if not separator or not rest or re.search(r"\s", value):
            raise PydanticCustomError("URL_TYPE_INVALID_URL", "Not a well formed URL.")
        if scheme.lower() not in schemes:
            raise PydanticCustomError(
                "URL_TYPE_INVALID_SCHEME",
                f'Scheme "{scheme}" is not supported. Scheme must be one of {schemes}.',
            )
        return value

    return AfterValidator(check)


def _snowflake(value: Any) -> str:
    if value is None:
        raise PydanticCustomError("BASE_TYPE_REQUIRED", "This field is required")
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdecimal()):
        raise PydanticCustomError("NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
    if len(text) > _MANY_DIGITS or int(text) > MAX_SNOWFLAKE:
        raise PydanticCustomError(
            "NUMBER_TYPE_MAX",
            f"snowflake value should be less than or equal to {MAX_SNOWFLAKE}.",
        )
    return str(int(text))


def _timestamp(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        message = f"Could not parse {value}. Should be ISO8601."
        raise PydanticCustomError("DATE_TIME_TYPE_PARSE", message) from None
    return value


Snowflake = Annotated[str, PlainValidator(_snowflake)]
"""An id, sent as a string or an integer, kept as a string."""

Permissions = Snowflake
"""Permission bits, sent and kept in the same way."""

Flag = StrictBool | None
Trimmed = Annotated[str, StringConstraints(strip_whitespace=True)]
Filled = Annotated[Trimmed, _checked(bool, "BASE_TYPE_REQUIRED", "This field is required")]
Timestamp = Annotated[str, AfterValidator(_timestamp)]
WebUrl = Annotated[str, up_to(2048), url("http", "https")]
MediaUrl = Annotated[str, up_to(2048), url("http", "https", "attachment")]
Color = Annotated[int, Field(ge=0, le=0xFFFFFF)]
CustomId = Annotated[str, between(1, 100)]
ComponentId = Annotated[int, Field(ge=0, le=2**31 - 1)] | None

FileType = Annotated[
    str,
    _checked(
        re.compile(r"image|video|audio|\.[^\s./\\]+(\.[^\s./\\]+)*").fullmatch,
        "STRING_TYPE_REGEX",
        "String value did not match validation regex.",
    ),
]
"""A group of files or an extension with its dot (discord-api-docs 8506)."""

FileTypes = Annotated[list[FileType], up_to(10)]

"""Values that a person can pick for an option of a command."""

from typing import Annotated, Any, Final, Required

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from sandbox.limits.fields import between, units, up_to
from sandbox.limits.locales import Localizations

MAX_INTEGER: Final = 2**53 - 1
"""The largest integer that every client can hold exactly."""

MAX_TEXT: Final = 100

Integer = Annotated[int, Field(ge=-MAX_INTEGER, le=MAX_INTEGER)]


def _any_value(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise PydanticCustomError("BASE_TYPE_REQUIRED", "This field is required")
    if isinstance(value, str) and units(value) > MAX_TEXT:
        message = f"Must be {MAX_TEXT} or fewer in length."
        raise PydanticCustomError("BASE_TYPE_MAX_LENGTH", message)
    if isinstance(value, int) and abs(value) > MAX_INTEGER:
        message = f"int value should be less than or equal to {MAX_INTEGER}."
        raise PydanticCustomError("NUMBER_TYPE_MAX", message)
    return value


class Choice(TypedDict, total=False):
    """What a person reads."""

    name: Required[Annotated[str, between(1, 100)]]
    name_localizations: Localizations | None


class StringChoice(Choice):
    """A choice of a string option."""

    value: Annotated[str, up_to(MAX_TEXT)]


class IntegerChoice(Choice):
    """A choice of an integer option."""

    value: Integer


class NumberChoice(Choice):
    """A choice of a number option."""

    value: float


class Suggestion(Choice):
    """A choice that autocomplete offers; the option's type is not in the answer."""

    value: Annotated[Any, PlainValidator(_any_value)]

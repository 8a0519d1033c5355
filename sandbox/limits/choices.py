"""Values that a person can pick for an option of a command."""

from typing import Annotated, Any, Final, Required

from pydantic import ConfigDict, Field, PlainValidator, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from sandbox.errors import form_error
from sandbox.limits.fields import between, units, up_to
from sandbox.limits.locales import Localizations

MAX_INTEGER: Final = 2**53 - 1
"""The largest integer that every client can hold exactly."""

MAX_TEXT: Final = 100
_STRING: Final = 3
_INTEGER: Final = 4

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


_VALUES: Final[dict[int, TypeAdapter[Any]]] = {
    3: TypeAdapter(str, config=ConfigDict(strict=True)),
    4: TypeAdapter(int, config=ConfigDict(strict=True)),
    10: TypeAdapter(float, config=ConfigDict(strict=True)),
}


def check_suggestions(kind: int, choices: list[dict[str, Any]]) -> None:
    """Refuse with 50035 what does not fit an option of type ``kind``.

    The OpenAPI file has a form for each of texts, whole and other numbers. Whether Discord
    would turn one into another is documented nowhere; the strict reading is taken.
    """
    for index, choice in enumerate(choices):
        try:
            _VALUES[kind].validate_python(choice["value"])
        except ValidationError:
            path = ("data", "choices", index, "value")
            raise form_error(path, *_unfit(kind, choice["value"])) from None


def _unfit(kind: int, value: Any) -> tuple[str, str]:
    if kind == _STRING:
        return "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.'
    return "NUMBER_TYPE_COERCE", f'Value "{value}" is not {"int" if kind == _INTEGER else "float"}.'

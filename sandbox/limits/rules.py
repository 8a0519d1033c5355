"""Checks that look at more than one field."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from pydantic import AfterValidator, ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from sandbox.limits.context import Context

T = TypeVar("T")


class Wrong(NamedTuple):
    """One thing that Discord refuses: where (below the checked object), its code, its wording."""

    path: tuple[str | int, ...]
    code: str
    message: str


def rule(find: Callable[[T, Context], Iterable[Wrong]]) -> AfterValidator:
    """Turn a search for what is wrong into a check that runs once the object's fields are valid."""

    def check(value: T, info: ValidationInfo) -> T:
        if wrongs := list(find(value, info.context or Context())):
            raise ValidationError.from_exception_data(
                "form",
                [
                    InitErrorDetails(
                        type=PydanticCustomError(wrong.code, wrong.message),
                        loc=wrong.path,
                        input=value,
                    )
                    for wrong in wrongs
                ],
            )
        return value

    return AfterValidator(check)


def required(*path: str | int) -> Wrong:
    """The field is missing or empty."""
    return Wrong(path, "BASE_TYPE_REQUIRED", "This field is required")


def forbidden(*path: str | int) -> Wrong:
    """The field must stay empty. Discord's own code for some of these is not known."""
    return Wrong(path, "BASE_TYPE_CHOICES", "Value must be one of (None,).")

"""Discord's answer to a body that breaks a limit."""

from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sandbox.errors import ApiError

Path = tuple[str | int, ...]

_REQUIRED: Final = ("BASE_TYPE_REQUIRED", "This field is required")
_NOT_A_NUMBER: Final = ("NUMBER_TYPE_COERCE", 'Value "{input}" is not int.')
_NOT_AN_OBJECT: Final = ("MODEL_TYPE_CONVERT", "Expected an object/dictionary.")

# pydantic's kinds of error, in Discord's codes and words.
_TRANSLATIONS: Final = {
    "missing": _REQUIRED,
    "union_tag_not_found": _REQUIRED,
    "union_tag_invalid": ("UNION_TYPE_CHOICES", 'Value of field "type" must be one of ({tags}).'),
    "literal_error": ("BASE_TYPE_CHOICES", "Value must be one of ({tags})."),
    "greater_than_equal": (
        "NUMBER_TYPE_MIN",
        "int value should be greater than or equal to {ge}.",
    ),
    "less_than_equal": ("NUMBER_TYPE_MAX", "int value should be less than or equal to {le}."),
    "int_type": _NOT_A_NUMBER,
    "int_parsing": _NOT_A_NUMBER,
    "int_parsing_size": _NOT_A_NUMBER,
    "int_from_float": _NOT_A_NUMBER,
    "float_type": _NOT_A_NUMBER,
    "float_parsing": _NOT_A_NUMBER,
    "finite_number": _NOT_A_NUMBER,
    "bool_type": ("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
    "string_type": ("STRING_TYPE_CONVERT", 'Could not interpret "{input}" as string.'),
    "string_unicode": ("STRING_TYPE_CONVERT", "Could not interpret the value as string."),
    "list_type": ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType."),
    "dict_type": _NOT_AN_OBJECT,
    "model_attributes_type": _NOT_AN_OBJECT,
}


def refusal(error: ValidationError, body: object) -> ApiError:
    """50035 Invalid Form Body with Discord's tree of what is wrong where in ``body``."""
    tree: dict[str, Any] = {}
    for detail in error.errors(include_url=False):
        node = tree
        for step in _path(detail, body):
            node = node.setdefault(str(step), {})
        code, message = _wording(detail)
        node.setdefault("_errors", []).append({"code": code, "message": message})
    return ApiError(400, 50035, "Invalid Form Body", tree)


def _path(detail: ErrorDetails, body: object) -> Path:
    """Where in ``body``: pydantic also names union members on the way, which are no places."""
    path: list[str | int] = []
    value = body
    for step in detail["loc"]:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step] if step < len(value) else None
        elif isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        else:
            continue
        path.append(step)
    return (*path, "type") if detail["type"] == "union_tag_not_found" else tuple(path)


def _wording(detail: ErrorDetails) -> tuple[str, str]:
    kind, given = detail["type"], detail["input"]
    if kind.isupper():
        return kind, detail["msg"]
    if given is None and kind.endswith("_type"):
        return _REQUIRED
    code, message = _TRANSLATIONS[kind]
    context = detail.get("ctx", {})
    return code, message.format(**context, input=given, tags=_tags(context))


def _tags(context: dict[str, Any]) -> str:
    """The allowed values as Discord lists them: ``1, 2`` and ``1,`` for a single one."""
    listed = str(context.get("expected_tags") or context.get("expected", ""))
    listed = listed.replace(" or ", ", ")
    return listed if ", " in listed else f"{listed},"

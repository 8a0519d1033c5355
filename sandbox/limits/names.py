"""Names of slash commands and of their options."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from sandbox.limits.fields import between
from sandbox.limits.locales import Locale

# Letters and numbers of every script, and all of Devanagari and Thai, whose vowel signs are marks.
_NAME: Final = re.compile(r"[-'\w\u0900-\u097f\ua8e0-\ua8ff\u0e00-\u0e7f]+")


def check_name(name: str) -> str:
    """Raise for what a person could not type as a slash command's or option's name."""
    if not _NAME.fullmatch(name):
        message = "String value did not match validation regex."
        raise PydanticCustomError("STRING_TYPE_REGEX", message)
    if name != name.lower():
        raise PydanticCustomError("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    return name


MenuName = Annotated[str, between(1, 32)]
Name = Annotated[MenuName, AfterValidator(check_name)]
Names = dict[Locale, Name]
MenuNames = dict[Locale, MenuName]

"""The file ``.env``, in which an owner keeps settings."""

import difflib
from collections.abc import Mapping
from pathlib import Path

from dotenv.parser import parse_stream

from bot.settings import KEYS, BadSetting


def dotenv(path: Path) -> Mapping[str, str]:
    """Read a .env file, an empty mapping where there is none.

    Raises BadSetting with the number of a line that is no setting, or of a misspelt one.
    """
    values: dict[str, str] = {}
    if not path.is_file():
        return values
    try:
        with path.open(encoding="utf-8") as lines:
            bindings = list(parse_stream(lines))
    except (OSError, UnicodeDecodeError):
        raise BadSetting(f"{path} cannot be read as a text in UTF-8.") from None
    for binding in bindings:
        line = binding.original.line + _leading_lines(binding.original.string)
        if binding.error:
            raise BadSetting(f"{path}, line {line}, is not of the form NAME=value.")
        if binding.key is not None:
            _not_misspelt(binding.key, f"{path}, line {line}")
            values[binding.key] = binding.value or ""
    return values


def _leading_lines(text: str) -> int:
    # The parser counts the empty lines before a setting as the setting's own.
    return text[: len(text) - len(text.lstrip())].count("\n")


def _not_misspelt(name: str, place: str) -> None:
    # Settings of other programs may stand in the same file; a near miss is surely ours.
    meant = difflib.get_close_matches(name, KEYS, 1, cutoff=0.85)
    if meant and name not in KEYS:
        raise BadSetting(f"{place}: there is no setting {name}. Did you mean {meant[0]}?")

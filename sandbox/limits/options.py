"""Options of selects, radio groups and checkbox groups."""

from collections.abc import Iterator
from typing import Any

from sandbox.limits.rules import Wrong


def repeated_values(options: list[dict[str, Any]]) -> Iterator[Wrong]:
    """What is wrong with options whose ``value`` an earlier one has already."""
    seen = set()
    for index, option in enumerate(options):
        if option["value"] in seen:
            yield Wrong(
                ("options", index, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        seen.add(option["value"])

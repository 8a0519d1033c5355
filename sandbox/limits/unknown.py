"""Fields that Discord does not know and ignores, most often misspelt ones."""

from typing import Any


def unknown_fields(body: Any, normalised: Any, path: str = "") -> list[str]:
    """Dotted paths of what ``body`` has and its normalised form lacks, in order."""
    if isinstance(body, dict) and isinstance(normalised, dict):
        found = []
        for key, value in body.items():
            here = f"{path}.{key}" if path else str(key)
            if key in normalised:
                found += unknown_fields(value, normalised[key], here)
            else:
                found.append(here)
        return found
    if isinstance(body, list) and isinstance(normalised, list):
        pairs = enumerate(zip(body, normalised, strict=True))
        return [
            field
            for index, (value, known) in pairs
            for field in unknown_fields(value, known, f"{path}.{index}" if path else str(index))
        ]
    return []

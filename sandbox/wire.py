"""Bodies as they travel: JSON objects, times, numbers as strings."""

from datetime import UTC, datetime
from typing import Any

import orjson

Json = dict[str, Any]


def dumps(value: Any) -> bytes:
    """JSON as UTF-8 bytes. Integers above 53 bits stay integers."""
    return orjson.dumps(value)


def loads(data: bytes | str) -> Any:
    """The value of a JSON text; raises ``ValueError`` where it is none."""
    return orjson.loads(data)


def iso(seconds: float) -> str:
    """Unix seconds as Discord writes times: ``2026-01-02T03:04:05.678000+00:00``."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")

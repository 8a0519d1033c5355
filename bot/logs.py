"""Log lines for people or for machines, without secrets in either."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

_SECRETS = re.compile(
    # Interaction and webhook tokens stand in addresses; bot tokens are three dotted parts.
    r"(?P<before>/(?:interactions|webhooks)/[0-9]+/)[^/\s?\"']+"
    # "interaction:" in base64, as such tokens begin wherever they stand.
    r"|aW50ZXJhY3Rpb24[\w=-]+"
    r"|(?<![\w.-])[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{20,}",
    re.ASCII,
)


def redact(text: str) -> str:
    """Return the text with tokens replaced by [secret]."""
    return _SECRETS.sub(lambda match: f"{match['before'] or ''}[secret]", text)


class TerminalFormatter(logging.Formatter):
    """Time, level, logger and message on a line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with a traceback below where there is one."""
        return redact(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (ISO 8601, UTC), level, logger, message, error."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object on one line."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": redact(record.getMessage()),
        }
        if record.exc_info:
            entry["error"] = redact(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False)


def configure(log_format: str, level: str) -> None:
    """Send all logging to standard error, in the given format and from the given level up."""
    # A record that cannot be formatted would be printed as it is, secrets included.
    logging.raiseExceptions = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if log_format == "json" else TerminalFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for library in ("discord", "aiosqlite", "asyncio", "aiohttp"):
        # At DEBUG they write message bodies, statements and interaction tokens.
        logging.getLogger(library).setLevel(max(logging.INFO, logging.getLevelName(level)))

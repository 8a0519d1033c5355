"""What a library in this process warns of, as the judges hold it against the sandbox."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class Problems(logging.Handler):
    """Keeps what anything warns of: libraries say there what went wrong in a listener."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def logged() -> Iterator[list[str]]:
    """The warnings so far; fails at the end if there was any."""
    handler = Problems()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)
    assert handler.lines == []

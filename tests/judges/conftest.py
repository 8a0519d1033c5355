"""Has the judges' packages installed."""

from collections.abc import Iterator

import pytest

from bench.judges.markdown import FOLDER, Judges, judging
from tests.node_packages import need


@pytest.fixture(scope="session")
def judges() -> Iterator[Judges]:
    """The judges, one process for all tests; skips where their packages cannot be had."""
    need(FOLDER)
    with judging() as judges:
        yield judges

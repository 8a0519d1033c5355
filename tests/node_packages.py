"""Packages from npm that tests need."""

import os
import shutil
from pathlib import Path

import pytest

from bench.node_packages import obtain

CI = os.environ.get("CI") == "true"
# One short attempt where there may be no network; it is not given up so soon in CI.
BRIEFLY = () if CI else ("--fetch-retries=0", "--fetch-timeout=20000")


def need(folder: Path) -> None:
    """Install what the lock in ``folder`` says; skips the tests where that cannot be."""
    problem = obtain(folder, *BRIEFLY)
    if problem:
        # A missing judge is a gap here, and a fault in CI; without Node.js it is a choice.
        give_up = pytest.fail if CI and shutil.which("npm") else pytest.skip
        give_up(problem)

"""Running a program without root's right to write everywhere."""

import os
import shutil

import pytest


def without_override() -> list[str]:
    """Return what to put before a command; skips the test where that is not possible."""
    if os.name != "posix" or os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("runs as root, and setpriv is not here to give root's rights up")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]

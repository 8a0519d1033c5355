"""What is rarely used is loaded when it is used: a start is quick and small."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import importlib, pkgutil, sys
import bot.app, cogs
for feature in pkgutil.walk_packages(cogs.__path__, "cogs."):
    importlib.import_module(feature.name)
from babel import localedata
print(*sorted({name.partition(".")[0] for name in sys.modules}), *localedata._cache)
"""

HEAVY = {"PIL", "multiprocessing", "unittest", "pydantic"}
"""Megabytes each. Babel's data are 1 to 4 MB a language."""


def test_a_start_loads_nothing_heavy() -> None:
    root = Path(__file__).parents[1]
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    loaded = set(run.stdout.split())
    assert {"discord", "tantivy", "babel"} <= loaded
    assert loaded & (HEAVY | {"en", "en_US", "root", "ko"}) == set()

"""``python environment.py FOLDER`` makes an environment there, unless this Python made it before.

Any Python, however old, can read this file and say which one is needed.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - make runs whatever is called python3
    found = sys.executable + " is Python " + ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        "Dramaclub needs Python 3.11 or later, and "
        + found
        + "; name another with PYTHON=, as in: make run PYTHON=python3.12"
    )

import venv
from pathlib import Path

folder = Path(sys.argv[1])
config = folder / "pyvenv.cfg"
made_by = "executable = " + os.path.realpath(sys.executable)
whole = config.exists() and (folder / "bin" / "python").exists()
if not whole or made_by not in config.read_text(encoding="utf-8").split("\n"):
    sys.stderr.write("Making an environment in " + str(folder) + " with " + sys.executable + "\n")
    venv.create(folder, clear=True, symlinks=True, with_pip=True)

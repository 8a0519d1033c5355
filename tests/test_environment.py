"""make, and the environment that it installs into."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_OLD = """#!/bin/sh
exec "{python}" -c '
import runpy, sys
sys.version_info = (3, 8, 18)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0])
' "$@"
"""
"""A Python that takes itself for an old one."""


def _make(folder: Path) -> str:
    """Return what is said while the environment is made, if it is."""
    command = [sys.executable, "environment.py", str(folder)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stderr


def _environment(folder: Path, made_by: str, python: str) -> Path:
    """Return what tells an environment from another, with a package that somebody installed."""
    (folder / "bin").mkdir(parents=True)
    (folder / "pyvenv.cfg").write_text(f"version = 3.11.7\nexecutable = {made_by}\n")
    (folder / "bin" / "python").symlink_to(python)
    installed = folder / "installed"
    installed.touch()
    return installed


def test_an_environment_of_this_python_is_kept(tmp_path: Path) -> None:
    installed = _environment(tmp_path / "venv", os.path.realpath(sys.executable), sys.executable)
    assert _make(tmp_path / "venv") == ""
    assert installed.exists()


@pytest.mark.parametrize(
    ("made_by", "python"),
    [
        pytest.param("/other/python3.11", sys.executable, id="another"),
        pytest.param(
            os.path.realpath(sys.executable), "/gone/python3.11", id="gone", marks=pytest.mark.soak
        ),
    ],
)
def test_an_environment_of_another_python_is_made_anew(
    tmp_path: Path, made_by: str, python: str
) -> None:
    folder = tmp_path / "venv"
    installed = _environment(folder, made_by, python)
    assert str(folder) in _make(folder)
    assert not installed.exists()
    subprocess.run([folder / "bin" / "python", "-m", "pip", "--version"], check=True)
    assert _make(folder) == ""


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_an_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3.8"
    old.write_text(_OLD.format(python=sys.executable))
    old.chmod(0o755)
    folder = tmp_path / "venv"
    command = ["make", "invite", f"PYTHON={old}", f"VENV={folder}"]
    made = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    said, *makes_own = made.stderr.splitlines()
    assert made.returncode != 0
    assert said.startswith("Dramaclub needs Python 3.11 or later, and ")
    assert " is Python 3.8.18; " in said
    assert "PYTHON=" in said
    assert all(line.startswith("make") for line in makes_own)
    assert not folder.exists()

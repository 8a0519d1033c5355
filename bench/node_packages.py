"""Packages from npm that judge the project, as the lock beside them pins them."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from filelock import FileLock

_INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")


def obtain(folder: Path, *options: str) -> str:
    """Install what the lock in ``folder`` says; give what stands in the way, or nothing.

    ``options`` are npm's. Processes that ask at once wait for the first.
    """
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            return f"{folder.name} needs {program}"
    with FileLock(Path(tempfile.gettempdir()) / f"dramaclub-{folder.name}.lock", timeout=100):
        return "" if _installed(folder) else _install(folder, options)


def _installed(folder: Path) -> bool:
    mark = folder / "node_modules" / ".package-lock.json"
    lock = folder / "package-lock.json"
    return mark.exists() and mark.stat().st_mtime >= lock.stat().st_mtime


def _install(folder: Path, options: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(
            [shutil.which("npm") or "npm", *_INSTALL, *options],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"npm could not install {folder.name}: no end after 90 s"
    if not done.returncode:
        return ""
    errors = [line for line in done.stderr.split("\n") if line.startswith("npm error")]
    return f"npm could not install {folder.name}: {'; '.join(errors[:3]) or done.stderr}"

"""What the documents say is compared with what is there."""

import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

from bot import command_line
from bot.invite import PERMISSIONS, SCOPES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

NAMES = {
    "read_messages": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
"""How Discord's own pages name the permissions that we ask for."""


def test_the_readme_names_exactly_the_permissions_and_scopes_of_the_link() -> None:
    asked = {NAMES[name] for name, wanted in PERMISSIONS if wanted}
    table = README.split("| permission | for |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| ([A-Z][A-Za-z ]+) \|", table, re.MULTILINE)) == asked
    assert f"permissions {PERMISSIONS.value}" in README
    assert all(f"`{scope}`" in README for scope in SCOPES)


def test_the_readme_documents_every_exit_code() -> None:
    codes = {value for name, value in vars(command_line).items() if name.startswith("EXIT_")}
    documented = {int(code) for code in re.findall(r"^\| ([0-9]+) \|", README, re.MULTILINE)}
    assert codes | {1, 2} == documented


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_make_target_in_the_documents_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)[` \n]", text, re.MULTILINE)) <= targets
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (path.parent / link).exists(), link


def test_every_make_target_is_described() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("| command | does |")[1].split("\n\n")[0]
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", table)) == targets


def test_the_ci_runs_the_readmes_test_command() -> None:
    assert "\nmake test\n" in README
    assert "\nmake test PYTHON=" in (ROOT / ".ci" / "run").read_text()


def test_every_place_names_the_same_pythons() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [
        name.removeprefix("Programming Language :: Python :: ") for name in project["classifiers"]
    ]
    versions = [name for name in named if name.startswith("3.")]
    assert re.findall(r"(3\.[0-9]+):[0-9.]+", (ROOT / ".ci" / "run").read_text()) == versions
    assert project["requires-python"] == f">={versions[0]}"
    assert f"Python {versions[0]} or later" in README
    assert f"Python {versions[0]} or later" in (ROOT / "environment.py").read_text()


def _pinned(lock: str) -> dict[str, set[str]]:
    """Return the hashes of every release that a lock pins."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {
        entry.split()[0]: set(re.findall(r"--hash=(\S+)", entry))
        for entry in re.split(r"\n(?=[a-z])", text)
    }


def test_what_developing_needs_holds_all_that_running_needs() -> None:
    running, developing = _pinned("requirements.lock"), _pinned("requirements-dev.lock")
    assert len(running) > 20
    assert {release: developing.get(release) for release in running} == running


def test_the_lock_files_name_no_package_index() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text(), lock.name


PLACE = re.compile(r"(bot|cogs|sandbox|tests|bench)([./]\w+)+(\.py|/)?")
"""A file, folder, module or a name in a module, as the documents name it."""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_module_and_name_in_the_documents_is_there(path: Path) -> None:
    named = re.findall(r"`([^`\n]+)`", path.read_text(encoding="utf-8"))
    missing = [one for one in named if PLACE.fullmatch(one) and not _is_there(one)]
    assert missing == []


def _is_there(named: str) -> bool:
    if "/" in named:
        return (ROOT / named).exists()
    try:
        pkgutil.resolve_name(named)
    except (ImportError, AttributeError):
        return False
    return True


BENCH = re.compile(r"python -m (bench(?:\.\w+)+)")


def _benches() -> set[str]:
    """Return the commands of ``bench`` that print figures as JSON on their last line."""
    parts = [path.relative_to(ROOT).with_suffix("").parts for path in ROOT.glob("bench/**/*.py")]
    named = {".".join(part for part in some if part != "__main__") for some in parts}
    return {name for name in named if "print(json.dumps(" in _program(name)}


def _program(name: str) -> str:
    """Return the text of what ``python -m`` runs by a name; empty if it runs nothing."""
    place = ROOT.joinpath(*name.split("."))
    path = place / "__main__.py" if place.is_dir() else place.with_suffix(".py")
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return text if 'if __name__ == "__main__":' in text else ""


@pytest.mark.parametrize(
    "path", [*DOCUMENTS, ROOT / "Makefile", ROOT / ".ci" / "run"], ids=lambda path: path.name
)
def test_every_bench_that_is_named_is_there(path: Path) -> None:
    named = set(BENCH.findall(path.read_text(encoding="utf-8").replace("$(BIN)/", "")))
    assert named <= _benches()


def test_every_bench_is_named_where_its_figures_are() -> None:
    named = BENCH.findall((ROOT / "docs" / "performance.md").read_text(encoding="utf-8"))
    assert set(named) == _benches()
    assert len(named) > 10

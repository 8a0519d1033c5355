"""``python -m tests.sandbox.operations [FILE]``: what of Discord's API the sandbox has.

Writes the list in docs/sandbox.md anew, against Discord's OpenAPI file: methods and paths alone.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from sandbox.serve import _RESOURCES as RESOURCES
from sandbox.terminal import show

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "sandbox.md"
OPENAPI = ROOT.parent / "shared" / "data" / "discord-openapi.json"
BEGIN, END = "<!-- operations -->\n", "<!-- /operations -->\n"
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_ROW = re.compile(r"^\| `(/\S*)` \| ([A-Z ]*) \| ([A-Z ]*) \|$", re.MULTILINE)

Operation = tuple[str, str]
"""A method and a path."""


def shape(operation: Operation) -> Operation:
    """Return it without the names of its parameters, which differ from one source to another."""
    return operation[0], re.sub(r"\{[^}]*\}", "{}", operation[1])


def served() -> list[Operation]:
    """Return what the sandbox has; one handler serves members of threads and ``@me``."""
    routes = [(route.method, route.path) for resource in RESOURCES for route in resource.ROUTES]
    member = "/thread-members/{user_id}"
    own = [(name, path.replace("{user_id}", "@me")) for name, path in routes if member in path]
    return routes + [one for one in own if one[0] != "GET" and one not in routes]


def discords(file: Path) -> list[Operation]:
    """Return what the OpenAPI file has."""
    paths = json.loads(file.read_text(encoding="utf-8"))["paths"]
    return [(name, path) for path in paths for name in _METHODS if name.lower() in paths[path]]


def listed(text: str) -> list[Operation]:
    """Return what a written list says is there."""
    return [(name, path) for path, there, _ in _ROW.findall(text) for name in there.split()]


def written(text: str) -> str:
    """Return the part of the document that the command writes."""
    return text.partition(BEGIN)[2].partition(END)[0]


def compared(ours: list[Operation], theirs: list[Operation]) -> str:
    """Return the list: every path of both, with the methods that are there and that are not."""
    own, known = set(map(shape, ours)), set(map(shape, theirs))
    extra = [one for one in ours if shape(one) not in known]
    there = sum(shape(one) in own for one in theirs)
    told = (
        f"{there} of {len(theirs)} operations of the file are there; {len(extra)} more are there"
        " that it does not have. Parameters are named as the file names them."
    )
    return "\n".join(
        (
            told,
            "",
            "| path | there | not there |",
            "| --- | --- | --- |",
            *_rows([*theirs, *extra], own),
            "",
        )
    )


def _rows(operations: Iterable[Operation], own: set[Operation]) -> Iterable[str]:
    methods: dict[str, set[str]] = defaultdict(set)
    for method, path in operations:
        methods[path].add(method)
    for path in sorted(methods):
        there = [one for one in _METHODS if one in methods[path] and shape((one, path)) in own]
        rest = [one for one in _METHODS if one in methods[path] and one not in there]
        yield f"| `{path}` | {' '.join(there)} | {' '.join(rest)} |"


def main(argv: list[str]) -> int:
    """Write the list, or say why not; returns the exit code."""
    file = Path(argv[0]) if argv else OPENAPI
    if not file.is_file():
        show(f"Nothing was written: Discord's OpenAPI file is not at {file}.")
        return 0
    text = DOCUMENT.read_text(encoding="utf-8")
    old, new = written(text), compared(served(), discords(file))
    DOCUMENT.write_text(text.replace(BEGIN + old + END, BEGIN + new + END), encoding="utf-8")
    show(new.partition("\n")[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

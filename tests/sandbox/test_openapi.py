"""What passes between a real client and the sandbox, judged by Discord's OpenAPI file."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import (  # type: ignore[import-untyped]  # it ships no types
    Draft202012Validator,
    ValidationError,
)
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from sandbox.journal import Entry
from tests.sandbox.test_openapi_bot import Json
from tests.sandbox.test_openapi_traffic import played

OPENAPI = Path(__file__).parents[3] / "shared" / "data" / "discord-openapi.json"
pytestmark = pytest.mark.skipif(
    not OPENAPI.is_file(), reason="Discord's OpenAPI file is not at hand"
)
FIRST_SNOWFLAKE = 1 << 53
_INDEX = re.compile(r"\[\d+\]")


class Judge:
    """Discord's OpenAPI file (3.1, so its schemas are JSON Schema) over requests and answers."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8").replace('"#/', '"urn:discord#/')
        self.document: Json = json.loads(text)
        self._paths = {_shape(path): item for path, item in self.document["paths"].items()}
        self._registry: Registry[Any] = Registry().with_resource(
            "urn:discord", DRAFT202012.create_resource(self.document)
        )

    def operation(self, entry: Entry) -> Json | None:
        """The file's words about a route."""
        found = self._paths.get(_shape(entry.route), {}).get(entry.method.lower())
        return None if found is None else dict(found)

    def wrongs(self, schema: Json, body: Any) -> Iterator[str]:
        """The most telling mistake in each part of ``body``."""
        validator = Draft202012Validator(schema, registry=self._registry)
        for error in validator.iter_errors(body):
            told = _meant(error)
            yield f"{told.json_path}: {told.message[:200]}"

    def of_request(self, entry: Entry) -> Iterator[str]:
        """What is wrong with a request that the sandbox accepted."""
        operation = self.operation(entry) or {}
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" in content and entry.request is not None:
            body = _as_the_file_says(entry.request)
            yield from self.wrongs(content["application/json"]["schema"], body)

    def of_answer(self, entry: Entry) -> Iterator[str]:
        """What is wrong with the sandbox's answer."""
        responses = (self.operation(entry) or {}).get("responses", {})
        told = responses.get(str(entry.status)) or responses.get(f"{entry.status // 100}XX")
        if told is None:
            yield f"status {entry.status} is not among {', '.join(responses)}"
            return
        if "$ref" in told:
            told = self.document["components"]["responses"][told["$ref"].rsplit("/", 1)[-1]]
        content = told.get("content", {})
        if bool(entry.response) != bool(content):
            yield f"{len(entry.response)} bytes where the file says {list(content)}"
        elif content:
            body = json.loads(entry.response)
            if entry.status >= 400:
                # The file wants integers for the codes inside a form; Discord's are words.
                body.pop("errors", None)
            yield from self.wrongs(content["application/json"]["schema"], body)


def _meant(error: ValidationError) -> ValidationError:
    """The mistake in that member of a union which the body means by its ``type``."""
    if not error.context:
        return error
    members: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        members.setdefault(inner.schema_path[0], []).append(inner)
    meant = min(members.values(), key=lambda found: (any(map(_of_type, found)), len(found)))
    return _meant(meant[0])


def _of_type(error: ValidationError) -> bool:
    return error.validator in {"enum", "type"} and list(error.path)[-1:] == ["type"]


def _shape(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def _as_the_file_says(body: Any) -> Any:
    """A request in the file's types, where Discord is known to take others as well.

    discord.py sends some ids as integers; permission bits are strings in Discord's
    documents and integers in the file.
    """
    if isinstance(body, list):
        return [_as_the_file_says(one) for one in body]
    if not isinstance(body, dict):
        return str(body) if isinstance(body, int) and body >= FIRST_SNOWFLAKE else body
    changed = {key: _as_the_file_says(value) for key, value in body.items()}
    for upload in changed.get("attachments") or ():
        upload["id"] = str(upload["id"])
    for bits in {"allow", "deny", "permissions"} & set(changed):
        if isinstance(changed[bits], str):
            changed[bits] = int(changed[bits])
    return changed


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(OPENAPI)


def test_every_route_is_one_of_discords(judge: Judge) -> None:
    strange = {entry.path for entry in played().entries if not judge.operation(entry)}
    assert strange == {"/nowhere"}


def test_requests(judge: Judge) -> None:
    accepted = [entry for entry in played().entries if entry.status < 300]
    assert not _listed(accepted, judge.of_request)


def test_answers(judge: Judge) -> None:
    known = [entry for entry in played().entries if judge.operation(entry)]
    assert not _listed(known, judge.of_answer)


def _listed(entries: list[Entry], judging: Callable[[Entry], Iterator[str]]) -> str:
    """One line for each kind of mistake on each route."""
    found = {
        f"{entry.method} {entry.route} {_INDEX.sub('[]', wrong)}"
        for entry in entries
        for wrong in judging(entry)
    }
    return "\n".join(sorted(found))

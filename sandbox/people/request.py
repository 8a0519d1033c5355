"""A call under ``/sandbox``: its body from JSON, a form or the query."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.errors import ApiError
from sandbox.files import Upload
from sandbox.people.refusal import Refusal
from sandbox.rest.call import read_body
from sandbox.state import STATE, State
from sandbox.wire import Json
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person's call says; ``files`` by option name, label or custom_id."""

    state: State
    body: Json
    files: dict[str, list[Upload]]

    @property
    def world(self) -> World:
        """The world it happens in."""
        return self.state.world


async def read_call(request: web.Request) -> Ask:
    """Read a call; a broken body is refused."""
    state = request.app[STATE]
    if request.method == "GET":
        return Ask(state, dict(request.query), {})
    try:
        body, parts = await read_body(request)
    except ApiError as error:
        raise Refusal(error.message) from None
    if not isinstance(body or {}, dict):
        raise Refusal("The body must be a JSON object.")
    body = body or {}
    named = body.get("files") or {}
    named = dict(enumerate(named)) if isinstance(named, list) else named
    files = uploads_of({str(name): one for name, one in named.items()})
    for part in parts:
        files.setdefault(part.key, []).append(part)
    return Ask(state, body, files)


def uploads_of(files: Mapping[str, Any]) -> dict[str, list[Upload]]:
    """Uploads of a JSON body: one or a list under each name."""
    found: dict[str, list[Upload]] = {}
    for name, given in files.items():
        listed = given if isinstance(given, list) else [given]
        found[name] = [_upload(one) for one in listed]
    return found


def _upload(given: Json) -> Upload:
    if "text" in given:
        content = str(given["text"]).encode()
    else:
        try:
            content = base64.b64decode(given.get("content", ""), validate=True)
        except binascii.Error:
            raise Refusal("The content of a file must be base64.") from None
    return Upload("0", str(given.get("filename") or "file"), content, given.get("content_type"))

"""Who may call: the sandbox's own page and programs of this machine, no other site.

A browser lets every site send requests to loopback addresses. A name of the site's own that is
pointed at 127.0.0.1 (DNS rebinding) stands in ``Host``; a page on another port or site stands in
``Origin``, which browsers send with every WebSocket and every write. A form needs neither
JavaScript nor consent, and old browsers send it without ``Origin``: it cannot send JSON.
"""

import re
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.wire import dumps

_LOOPBACK: Final = re.compile(r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?")
_READS: Final = {"GET", "HEAD"}


@web.middleware
async def only_own(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse with 403 what another site may have sent, and forms without ``Origin`` with 415."""
    host = request.headers.get("Host", "").lower()
    if _LOOPBACK.fullmatch(host) is None:
        return _refused(403, "Host must be 127.0.0.1, localhost or [::1].")
    origin = request.headers.get("Origin")
    if origin is not None and origin.lower() != f"http://{host}":
        return _refused(403, "This is another site's request: Origin must be the sandbox's own.")
    if origin is None and _may_be_a_form(request):
        return _refused(415, "Without an Origin, Content-Type must be application/json.")
    return await handler(request)


def _may_be_a_form(request: web.Request) -> bool:
    # Routes of the API want a token that no other site knows, and have bodies of other types.
    people = request.path == "/sandbox" or request.path.startswith("/sandbox/")
    return people and request.method not in _READS and request.content_type != "application/json"


def _refused(status: int, why: str) -> web.Response:
    body = dumps({"error": why})
    return web.Response(status=status, body=body, content_type="application/json")

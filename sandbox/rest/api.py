"""What every REST request goes through: faults, limits, the token, errors, the journal."""

import math
import time
from typing import Any

from aiohttp import web

from sandbox.errors import ApiError, known
from sandbox.faults import Fault
from sandbox.journal import Entry
from sandbox.ratelimit import Verdict
from sandbox.rest.call import Call, Reply, Route, read_body
from sandbox.state import STATE
from sandbox.wire import dumps

PREFIX = "/api/v10"
_VIA = {"Via": "1.1 google"}
_MAJOR = ("channel_id", "guild_id", "application_id", "token")
_REFUSALS = {401, 403, 429}
# Cloudflare's page for a banned address, in short.
_BANNED = "<html><title>Access denied</title><body>error code: 1015</body></html>"


class Pipeline:
    """Serves one route."""

    def __init__(self, route: Route) -> None:
        self._route = route
        self._limited = route.bucket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer a request and write it down."""
        state = request.app[STATE]
        started = time.perf_counter()
        call = Call(state, request, dict(request.match_info))
        path = request.path.removeprefix(PREFIX)
        fault = state.faults.take(request.method, path)
        if fault is None:
            response, verdict = await self._answer(call)
        else:
            response, verdict = await self._broken(call, fault)
        if response.status in _REFUSALS:
            state.limits.count_invalid()
        lost = fault is not None and fault.kind in {"lose", "cut"}
        entry = Entry(
            number=state.journal.count,
            at=state.clock.now(),
            method=request.method,
            path=path,
            route=self._route.path,
            query=dict(request.query),
            request=call.body,
            status=0 if lost else response.status,
            response=response.body if isinstance(response.body, bytes) else b"",
            ms=(time.perf_counter() - started) * 1000,
            verdict=verdict,
        )
        state.journal.add(entry)
        if lost and request.transport is not None:
            request.transport.abort()
        return response

    async def _broken(self, call: Call, fault: Fault) -> tuple[web.Response, str]:
        clock = call.state.clock
        match fault.kind:
            case "delay":
                await clock.sleep_until(clock.now() + fault.seconds)
                response, verdict = await self._answer(call)
                return response, f"delayed {fault.seconds:g} s, {verdict}"
            case "lose":
                response, verdict = await self._answer(call)
                return response, f"answer lost, {verdict}"
            case "cut":
                return web.Response(status=502), "cut"
            case "rate_limit" if not fault.via:
                return _page(429, _BANNED), "fault: 429 without Via"
            case "rate_limit":
                body = {
                    "message": "You are being rate limited.",
                    "retry_after": fault.retry_after,
                    "global": fault.is_global,
                }
                return _json(429, body, _refusal_headers(fault)), "fault: 429"
            case _:
                return _page(fault.status, "<html>error</html>"), f"fault: {fault.status}"

    async def _answer(self, call: Call) -> tuple[web.Response, str]:
        limits = call.state.limits
        if limits.banned():
            return _page(429, _BANNED), "banned"
        headers: dict[str, str] = {}
        try:
            if self._route.auth:
                _check_token(call)
            if self._route.counted:
                passed = limits.take_global()
                if not passed.passed:
                    return _limited(passed, whole=True), "global rate limit"
            if self._limited:
                passed = limits.take(self._route.key, _major(call))
                headers = passed.headers
                if not passed.passed:
                    return _limited(passed, whole=False), "rate limit"
            call.body, call.uploads = await read_body(call.request)
            return _reply(await self._route.handler(call), headers), _fine(call)
        except ApiError as error:
            body = error.body()
            return _json(error.status, body, headers | error.headers), str(error)


def _refusal_headers(fault: Fault) -> dict[str, str]:
    """The headers of a 429: a global one says so, and the seconds are whole."""
    headers = {
        "X-RateLimit-Scope": "global" if fault.is_global else "shared",
        "Retry-After": str(math.ceil(fault.retry_after)),
    }
    return headers | ({"X-RateLimit-Global": "true"} if fault.is_global else {})


def _fine(call: Call) -> str:
    return f"ok, unknown fields: {', '.join(call.unknown)}" if call.unknown else "ok"


def _check_token(call: Call) -> None:
    given = call.request.headers.get("Authorization", "")
    if given != f"Bot {call.state.world.token}":
        raise known(0)


def _major(call: Call) -> str:
    return "+".join(call.params[name] for name in _MAJOR if name in call.params)


def _limited(verdict: Verdict, *, whole: bool) -> web.Response:
    body = {
        "message": "You are being rate limited.",
        "retry_after": verdict.retry_after,
        "global": whole,
    }
    return _json(429, body, verdict.headers)


def _reply(answer: Any, headers: dict[str, str]) -> web.Response:
    if answer is None:
        return web.Response(status=204, headers=_VIA | headers)
    if isinstance(answer, Reply):
        return _json(answer.status, answer.body, headers)
    return _json(200, answer, headers)


def _json(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    # Exactly this type: a charset behind it breaks discord.py's login.
    return web.Response(
        status=status,
        body=dumps(body),
        headers={**_VIA, **headers, "Content-Type": "application/json"},
    )


def _page(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=text, content_type="text/html")


class _MissingError(ApiError):
    """Discord's answer where nothing is, with a verdict that says whose fault it may be."""

    def __init__(self) -> None:
        super().__init__(404, 0, "404: Not Found")

    def __str__(self) -> str:
        return "404: not in the sandbox"


async def _unknown(_call: Call) -> Any:
    raise _MissingError


def add_routes(app: web.Application, routes: list[Route]) -> None:
    """Serve the routes, and answer 404 for every other one of the API."""
    for route in routes:
        app.router.add_route(route.method, PREFIX + route.path, Pipeline(route).serve)
    fallback = Route("*", "/{unknown_route:.*}", _unknown)
    app.router.add_route("*", PREFIX + fallback.path, Pipeline(fallback).serve)

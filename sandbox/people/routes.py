"""The HTTP side of ``/sandbox``."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.people import acting, events, in_threads, settings
from sandbox.people.refusal import Refusal
from sandbox.people.request import Ask, read_call
from sandbox.wire import Json, dumps

Handler = Callable[[Ask], Awaitable[Json]]


_ROUTES = {**acting.ROUTES, **settings.ROUTES, **in_threads.ROUTES, **events.ROUTES}


def _json(status: int, body: Json) -> web.Response:
    return web.Response(status=status, body=dumps(body), content_type="application/json")


def _served(handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        try:
            return _json(200, await handler(await read_call(request)))
        except Refusal as refusal:
            return _json(refusal.status, {"error": str(refusal)})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            # A body of the wrong form, in one of its many places.
            return _json(400, {"error": f"This call cannot be read: {error!r}"})

    return serve


def add_routes(app: web.Application) -> None:
    """Serve every call."""
    for (method, name), handler in _ROUTES.items():
        path = f"/sandbox/{name}".rstrip("/")
        app.router.add_route(method, path, _served(handler))

"""The page at the sandbox's root: try the bot in a browser."""

from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).resolve().parent / "page"
# By hand: on some systems mimetypes knows scripts as plain text, and browsers refuse those.
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Nothing from elsewhere, and nothing that a bot or a person typed can become code.
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "media-src 'self'",
            "connect-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
}


async def _index(_request: web.Request) -> web.FileResponse:
    return _served(_FOLDER / "index.html")


async def _part(request: web.Request) -> web.FileResponse:
    path = (_FOLDER / request.match_info["path"]).resolve()
    if not path.is_relative_to(_FOLDER) or path.suffix not in _TYPES or not path.is_file():
        raise web.HTTPNotFound
    return _served(path)


def _served(path: Path) -> web.FileResponse:
    kind = f"{_TYPES[path.suffix]}; charset=utf-8"
    return web.FileResponse(path, headers={**_HEADERS, "Content-Type": kind})


def add_routes(app: web.Application) -> None:
    """Serve the page and its parts."""
    app.router.add_get("/", _index)
    app.router.add_get("/page/{path:.+}", _part)

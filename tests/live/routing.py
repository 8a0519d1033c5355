"""Every route of every feature, and ids that anybody can forge."""

import importlib
import pkgutil

import cogs
from bot.ui.late_forms import OPEN
from bot.ui.routes import Route


def all_routes() -> list[Route]:
    """Return what all ``ids.py`` list, and the route of forms that were late."""
    features = [one.name for one in pkgutil.iter_modules(cogs.__path__, "cogs.")]
    pages = [
        importlib.import_module(f"{name}.ids")
        for name in features
        if importlib.util.find_spec(f"{name}.ids")
    ]
    listed = [one for page in pages for one in vars(page).values() if isinstance(one, Route)]
    return [*listed, OPEN]


def forged_id(route: Route, *, first: int = 1) -> str:
    """Return an id of a route that leads to what is there: the first of everything."""
    numbers = (first if first in allowed else allowed[0] for allowed in route.arguments.values())
    return str(route(*numbers))

"""Every route of every feature, as the real bot serves them."""

import importlib
import pkgutil

import cogs
from bot import app
from bot.ui.rights import EVERYONE
from bot.ui.routes import Route
from sandbox.client import Person


def _routes() -> list[Route]:
    """Return what all ``ids.py`` list."""
    features = [one.name for one in pkgutil.iter_modules(cogs.__path__, "cogs.")]
    pages = [
        importlib.import_module(f"{name}.ids")
        for name in features
        if importlib.util.find_spec(f"{name}.ids")
    ]
    return [one for page in pages for one in vars(page).values() if isinstance(one, Route)]


async def test_each_has_its_handler_and_its_own_id(bot: app.DramaBot) -> None:
    listed = {(one.feature, one.version): one for one in _routes()}
    assert len(listed) > 100
    assert {key: bot.routes.route(*key) for key in listed} == listed


async def test_whoever_lacks_the_right_gets_no_further(mina: Person) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    guarded = [one for one in _routes() if one.right is not EVERYONE]
    assert len(guarded) > 40
    for route in guarded:
        forged = str(route(*(allowed[-1] for allowed in route.arguments.values())))
        said = mina.text(await mina.press(answer, forged, force=True))
        assert "This is for" in said, forged

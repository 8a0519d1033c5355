"""Every route of every feature, as the real bot serves them."""

from bot import app
from bot.ui.rights import EVERYONE
from sandbox.client import Person
from tests.live.routing import all_routes


async def test_each_has_its_handler_and_its_own_id(bot: app.DramaBot) -> None:
    listed = {(one.feature, one.version): one for one in all_routes()}
    assert len(listed) > 100
    assert {key: bot.routes.route(*key) for key in listed} == listed


async def test_whoever_lacks_the_right_gets_no_further(mina: Person) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    guarded = [one for one in all_routes() if one.right is not EVERYONE]
    assert len(guarded) > 40
    for route in guarded:
        forged = str(route(*(allowed[-1] for allowed in route.arguments.values())))
        said = mina.text(await mina.press(answer, forged, force=True))
        assert "This is for" in said, forged

"""Steps of curators that tests share."""

from bot import app
from bot.domain.dramas.form import FIELDS
from sandbox.client import Answer, Person
from tests.live.reporting import LIBRARY, SEOUL

COMMANDS = {"add": {"title": "Signal"}, "edit": {"drama": "id:1"}, "remove": {"drama": "id:1"}}


FOR_CURATORS = "This is for curators."


WENT_WRONG = "Something went wrong"


OUTDATED = "another version of me"


DRAFT_GONE = "That draft was saved or discarded already"


async def let_curate(bot: app.DramaBot, hana: Person) -> None:
    """Make the role Curator the curators of both servers, as their owner would."""
    for server, name in ((SEOUL, "Seoul Nights"), (LIBRARY, "Drama Library")):
        await bot.servers.change(server, curator_role=server + 2)
        await hana.at("general", name).allow_command("catalogue", "Curator")


async def add(sora: Person, **typed: str) -> Answer:
    """Add a drama and give its "Saved" card."""
    fields = {FIELDS[name].label: text for name, text in typed.items()}
    form = await sora.run("/catalogue add", title=typed["title"])
    assert form.modal is not None, sora.text(form)
    return await sora.press(await sora.submit(form, fields), "Add it")


async def change(person: Person, drama: str, form: str, **typed: str) -> Answer:
    """Open one form of a drama, type into it, and give what is answered."""
    panel = await person.run("/catalogue edit", drama=drama, force=True)
    opened = await person.press(panel, form)
    fields = {FIELDS[name].label: text for name, text in typed.items()}
    return await person.submit(opened, fields, force=True)


async def shown(person: Person, title: str) -> str:
    return person.text(await person.run("/drama find", title=title))

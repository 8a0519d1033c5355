"""The bot as on a very slow machine, and people who know what to do then."""

from bot.ui import deferral
from sandbox.client import Answer, Person
from sandbox.wire import Json

OPEN = "Open the form"


def defer_after(seconds: float) -> None:
    """Let each bot of this process defer so soon, and people open the forms that come late."""
    deferral.DEFER_AFTER = seconds
    act = Person._act

    async def act_and_open(person: Person, name: str, body: Json) -> Answer:
        answer = await act(person, name, body)
        if answer.message is None or OPEN not in person.text(answer):
            return answer
        return await act(person, "press", {"message": answer.message["id"], "button": OPEN})

    Person._act = act_and_open  # type: ignore[assignment]  # for the life of this process

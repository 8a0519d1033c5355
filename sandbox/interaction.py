"""An interaction under way: what was asked, what was answered."""

import asyncio
from dataclasses import dataclass, field

from sandbox.channel import Channel
from sandbox.message import Message
from sandbox.person import Person
from sandbox.wire import Json

PING, COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 1, 2, 3, 4, 5
# Option types: a subcommand, and a group of them.
NESTED = (1, 2)
# Callback types.
REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
# Seconds for the first answer, and the life of a token.
FIRST_ANSWER = 3.0
TOKEN_LIFE = 900.0


@dataclass(slots=True, eq=False)
class Interaction:
    """``created`` is in Unix seconds. ``source`` is the message that held the component."""

    id: int
    token: str
    type: int
    person: Person
    channel: Channel
    created: float
    payload: Json
    source: Message | None = None
    # What set off the interaction that opened the modal, for a modal's submit.
    trigger: "Interaction | None" = None
    callback: int | None = None
    original: Message | None = None
    choices: list[Json] = field(default_factory=list)
    modal: "Modal | None" = None
    first: asyncio.Event = field(default_factory=asyncio.Event)
    # Set when something to see has followed a deferred answer.
    followed: asyncio.Event = field(default_factory=asyncio.Event)
    latest: Message | None = None

    def alive(self, now: float) -> bool:
        """Whether its token can still be used."""
        return now - self.created < TOKEN_LIFE

    def metadata(self) -> Json:
        """``interaction_metadata`` of the messages that answer it."""
        meta: Json = {
            "id": str(self.id),
            "type": self.type,
            "user": self.person.user,
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
        if self.type == COMPONENT and self.source is not None:
            meta["interacted_message_id"] = str(self.source.id)
        elif self.type == MODAL_SUBMIT and self.trigger is not None:
            meta["triggering_interaction_metadata"] = self.trigger.metadata()
        elif self.type == COMMAND:
            meta["name"] = _full_name(self.payload["data"])
            meta["command_type"] = self.payload["data"]["type"]
        return meta

    def focused(self) -> Json | None:
        """The option that is being typed into, of an autocomplete request."""
        options: list[Json] = list(self.payload["data"].get("options") or [])
        for option in options:
            if option.get("focused"):
                return option
            options += option.get("options") or []
        return None

    def title(self) -> str:
        """Who did what, in words: ``mina: /drama find`` or ``mina: poll_vote:v1:1:1``."""
        data = self.payload["data"]
        known = self.type in {COMMAND, AUTOCOMPLETE} and "name" in data
        return f"{self.person.name}: {'/' + _full_name(data) if known else data.get('custom_id')}"

    def show(self, message: Message) -> None:
        """Remember the newest message that came of it, and wake who waits for one."""
        self.latest = message
        self.followed.set()


def _full_name(command: Json) -> str:
    """The command with its group and subcommand, as a person types it."""
    inside = next((one for one in command.get("options", []) if one["type"] in NESTED), None)
    return command["name"] if inside is None else f"{command['name']} {_full_name(inside)}"


@dataclass(slots=True, eq=False)
class Modal:
    """A modal that is open to a person."""

    id: int
    interaction: Interaction
    title: str
    custom_id: str
    components: list[Json]

    def payload(self) -> Json:
        """As the person's client gets it."""
        return {
            "id": str(self.id),
            "title": self.title,
            "custom_id": self.custom_id,
            "components": self.components,
        }

"""A person in the sandbox, for tests and the command line."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import aiohttp

from sandbox import text
from sandbox.wire import Json, dumps

# Seconds to wait for what replaces "thinking…".
WAIT = 5.0
File = tuple[str, bytes]


class Refused(Exception):  # noqa: N818 - a person's refusal, no fault of the program
    """What a client would not let a person do, in a sentence."""


class Hung(Exception):  # noqa: N818 - as above
    """Who waited for what in vain, in a sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person sees after acting; the words are in docs/sandbox.md."""

    outcome: str
    interaction: str
    message: Json | None = None
    modal: Json | None = None
    choices: list[Json] = field(default_factory=list)
    notice: str | None = None

    @property
    def private(self) -> bool:
        """Whether the person alone sees the message."""
        return self.message is not None and bool(self.message["flags"] & 1 << 6)


class Person:
    """Acts as ``user`` in ``channel`` of ``server`` (names or ids) of the sandbox at ``url``."""

    def __init__(
        self,
        url: str,
        user: str = "mina",
        channel: str = "general",
        server: str | None = None,
        *,
        session: aiohttp.ClientSession | None = None,
    ) -> None:
        self.url = url
        self.user = user
        self.channel = channel
        self.server = server
        self._session = session
        self._owns_session = session is None

    async def __aenter__(self) -> Self:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0)
            self._session = aiohttp.ClientSession(connector=connector)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None and self._owns_session:
            await self._session.close()

    def other(self, user: str) -> "Person":
        """Another person at the same place, over the same connection."""
        return Person(self.url, user, self.channel, self.server, session=self._session)

    def at(self, channel: str, server: str | None = None) -> "Person":
        """The same person in another channel."""
        return Person(self.url, self.user, channel, server or self.server, session=self._session)

    async def call(self, method: str, name: str, body: Mapping[str, Any] | None = None) -> Json:
        """Any call of docs/sandbox.md; adds who and where. Raises ``Refused``."""
        if self._session is None:
            raise RuntimeError("Use it as an async context manager.")
        whole: Json = {"as": self.user, "channel": self.channel, "server": self.server}
        whole |= body or {}
        whole = {key: value for key, value in whole.items() if value is not None}
        url = f"{self.url}/sandbox/{name}".rstrip("/")
        given: Json = {"params": {key: str(value) for key, value in whole.items()}}
        if method != "GET":
            headers = {"Content-Type": "application/json"}
            given = {"data": dumps(whole), "headers": headers}
        async with self._session.request(method, url, **given) as response:
            answer: Json = await response.json()
            if response.status == 504:  # noqa: PLR2004 - a gateway's time-out
                raise Hung(answer["error"])
            if response.status >= 400:  # noqa: PLR2004 - where HTTP's refusals begin
                raise Refused(answer.get("error", response.reason))
            return answer

    async def _act(self, name: str, body: Json) -> Answer:
        return Answer(**await self.call("POST", name, body))

    async def run(
        self,
        command: str,
        *,
        wait: float = WAIT,
        force: bool = False,
        options: Mapping[str, Any] | None = None,
        **named: Any,
    ) -> Answer:
        """Run a command. A ``(filename, bytes)`` value is uploaded.

        ``command`` may hold its options as typed: ``/drama find title:CLOY``.
        """
        values = {**(options or {}), **named}
        files = {name: value for name, value in values.items() if _is_file(value)}
        plain = {name: value for name, value in values.items() if name not in files}
        body = {"command": command, "options": plain, "files": _encoded(files)}
        return await self._act("run", body | {"wait": wait, "force": force})

    async def complete(self, command: str, option: str, typed: str, **named: Any) -> list[Json]:
        """The choices offered while ``typed`` stands in ``option``."""
        body = {"command": command, "option": option, "typed": typed, "options": named}
        return (await self._act("complete", body)).choices

    async def menu(
        self,
        name: str,
        *,
        message: "Answer | Json | str | None" = None,
        user: str | None = None,
        wait: float = WAIT,
        force: bool = False,
    ) -> Answer:
        """Use a message menu or a user menu."""
        target = {"user": user} if message is None else {"message": message_id(message)}
        return await self._act("menu", {"name": name, "wait": wait, "force": force} | target)

    async def press(
        self,
        on: "Answer | Json | str",
        button: str,
        *,
        wait: float = WAIT,
        force: bool = False,
    ) -> Answer:
        """Press the button with this label, custom_id or emoji."""
        body = {"message": message_id(on), "button": button, "wait": wait, "force": force}
        return await self._act("press", body)

    async def choose(
        self,
        on: "Answer | Json | str",
        *values: str,
        select: str | None = None,
        wait: float = WAIT,
        **more: Any,
    ) -> Answer:
        """Choose values, labels or names; ``more`` may be force and component_type."""
        body = {"message": message_id(on), "values": list(values), "select": select, "wait": wait}
        return await self._act("choose", body | more)

    async def submit(
        self,
        modal: "Answer | Json",
        fields: Mapping[str, Any] | None = None,
        *,
        wait: float = WAIT,
        force: bool = False,
        **forged: Any,
    ) -> Answer:
        """Submit a modal. Fields by label or custom_id; ``(filename, bytes)`` is uploaded.

        ``forged`` may be custom_id and components, with ``force``.
        """
        opened = modal.modal if isinstance(modal, Answer) else modal
        if opened is None:
            raise Refused("There is no modal in this answer.")
        given = fields or {}
        files = {name: one for name, one in given.items() if _is_file(one) or _are_files(one)}
        plain = {name: one for name, one in given.items() if name not in files}
        body = {"modal": opened["id"], "fields": plain, "files": _encoded(files), "wait": wait}
        return await self._act("submit", body | {"force": force} | forged)

    async def read(self, limit: int = 50) -> list[Json]:
        """The channel's messages as this person sees them, oldest first."""
        messages: list[Json] = (await self.call("GET", "read", {"limit": limit}))["messages"]
        return messages

    async def dms(self, limit: int = 50) -> list[Json]:
        """What this person and the bot wrote each other."""
        messages: list[Json] = (await self.call("GET", "dms", {"limit": limit}))["messages"]
        return messages

    async def send(self, content: str, *files: File) -> Json:
        """Write an ordinary message."""
        uploads = [_upload(one) for one in files]
        answer = await self.call("POST", "send", {"content": content, "files": uploads})
        message: Json = answer["message"]
        return message

    async def start_thread(self, name: str, **more: Any) -> Json:
        """Start a thread here; ``more``: message, private, invitable, applied_tags, content."""
        if "message" in more:
            more["message"] = message_id(more["message"])
        return await self.call("POST", "threads", {"name": name, **more})

    async def thread(self, **changes: Any) -> Json:
        """Change the thread this person is at: archived, locked, name, join, add, remove, …."""
        return await self.call("POST", "thread", changes)

    async def direct(self, content: str) -> Json:
        """Write to the bot."""
        return await self.at("@me").send(content)

    async def dismiss(self, on: "Answer | Json | str") -> None:
        """Dismiss a private answer."""
        await self.call("POST", "dismiss", {"message": message_id(on)})

    async def commands(self) -> list[Json]:
        """The commands this person sees here."""
        commands: list[Json] = (await self.call("GET", "commands"))["commands"]
        return commands

    async def allow_command(self, command: str, whom: str, *, allow: bool = True) -> Json:
        """Show a command to a role or a person, or hide it, as the Integrations page does."""
        body = {"command": command, "for": whom, "allow": allow}
        return await self.call("POST", "command", body)

    def text(self, shown: "Answer | Json") -> str:
        """An answer, message or modal as a person reads it."""
        if isinstance(shown, Answer):
            return text.of_answer(
                {
                    "outcome": shown.outcome,
                    "message": shown.message,
                    "modal": shown.modal,
                    "choices": shown.choices,
                    "notice": shown.notice,
                }
            )
        return text.of_modal(shown) if "title" in shown else text.of_message(shown)


def message_id(on: "Answer | Json | str") -> str:
    """The id of the message that is meant."""
    if isinstance(on, str):
        return on
    message = on.message if isinstance(on, Answer) else on
    if message is None:
        raise Refused("There is no message in this answer.")
    return str(message["id"])


def _is_file(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], bytes)  # noqa: PLR2004 - a filename and its bytes


def _are_files(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_file(one) for one in value)


def _upload(file: File) -> Json:
    return {"filename": file[0], "content": base64.b64encode(file[1]).decode()}


def _encoded(files: Mapping[str, Any]) -> Json:
    return {
        name: [_upload(each) for each in one] if _are_files(one) else _upload(one)
        for name, one in files.items()
    }

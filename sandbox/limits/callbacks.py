"""Answers to interactions."""

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.choices import Suggestion
from sandbox.limits.fields import up_to
from sandbox.limits.flags import DeferFlags
from sandbox.limits.messages import Answer, Edit
from sandbox.limits.modals import Modal


class Pong(TypedDict):
    """Type 1."""

    type: Literal[1]


class Reply(TypedDict):
    """Type 4: a message."""

    type: Literal[4]
    data: Answer


class DeferData(TypedDict, total=False):
    """All that a deferral can choose is whether the answer will be private."""

    flags: DeferFlags


class DeferredReply(TypedDict, total=False):
    """Type 5: "thinking…"."""

    type: Required[Literal[5]]
    data: DeferData | None


class DeferredUpdate(TypedDict, total=False):
    """Type 6: the message will be edited later."""

    type: Required[Literal[6]]
    data: DeferData | None


class Update(TypedDict, total=False):
    """Type 7: the message with the component is edited."""

    type: Required[Literal[7]]
    data: Edit | None


class Suggestions(TypedDict, total=False):
    """What autocomplete offers."""

    choices: Required[Annotated[list[Suggestion], up_to(25)]]


class Autocomplete(TypedDict):
    """Type 8: suggestions."""

    type: Literal[8]
    data: Suggestions


class OpenModal(TypedDict):
    """Type 9: a form."""

    type: Literal[9]
    data: Modal


Callback = Annotated[
    Pong | Reply | DeferredReply | DeferredUpdate | Update | Autocomplete | OpenModal,
    Field(discriminator="type"),
]

"""Discord's own polls."""

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.limits.emoji import Emoji
from sandbox.limits.fields import Flag, between


class PollQuestion(TypedDict):
    """What is asked."""

    text: Annotated[str, between(1, 300)]


class PollAnswerMedia(TypedDict, total=False):
    """What one answer shows."""

    text: Required[Annotated[str, between(1, 55)]]
    emoji: Emoji | None


class PollAnswer(TypedDict):
    """One answer."""

    poll_media: PollAnswerMedia


class Poll(TypedDict, total=False):
    """A poll; ``duration`` in hours, 32 days at most."""

    question: Required[PollQuestion]
    answers: Required[Annotated[list[PollAnswer], between(1, 10)]]
    duration: Annotated[int, Field(ge=1, le=32 * 24)] | None
    allow_multiselect: Flag
    layout_type: Literal[1] | None

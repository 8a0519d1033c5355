"""Files of a message."""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Required

from typing_extensions import TypedDict

from sandbox.errors import ApiError
from sandbox.limits.context import MIB, Context
from sandbox.limits.fields import Flag, Snowflake, up_to
from sandbox.limits.rules import Wrong, rule

MAX_FILES: Final = 10
MAX_REQUEST: Final = 25 * MIB
"""Bytes of all files in one request."""

_FIRST_SNOWFLAKE: Final = 1 << 22


class AttachmentFields(TypedDict, total=False):
    """A file that is uploaded (``id`` is the number of its part) or kept (``id`` is its own)."""

    id: Required[Snowflake]
    filename: Annotated[str, up_to(1024)] | None
    title: Annotated[str, up_to(1024)] | None
    description: Annotated[str, up_to(1024)] | None
    is_spoiler: Flag
    duration_secs: float | None
    waveform: Annotated[str, up_to(400)] | None


def _missing(attachments: list[dict[str, Any]], context: Context) -> Iterator[Wrong]:
    if context.attachments is None:
        return
    there = {str(file["id"]) for file in context.attachments}
    for index, attachment in enumerate(attachments):
        if attachment["id"] not in there:
            yield Wrong((index,), "ATTACHMENT_NOT_FOUND", "Attachment data not found")


Attachments = Annotated[list[AttachmentFields], up_to(MAX_FILES), rule(_missing)]


def refuse_too_large(context: Context) -> None:
    """Raise 413 / 40005 for an upload over the limit of a file or of the request."""
    sizes = [file["size"] for file in context.attachments or () if _is_upload(file)]
    if any(size > context.attachment_size_limit for size in sizes) or sum(sizes) > MAX_REQUEST:
        raise ApiError(413, 40005, "Request entity too large")


def _is_upload(file: Any) -> bool:
    return int(file["id"]) < _FIRST_SNOWFLAKE

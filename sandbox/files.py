"""Uploaded files, served again under ``/attachments``."""

import mimetypes
import re
from dataclasses import dataclass

from sandbox.snowflake import Mint
from sandbox.wire import Json

# The flag that ``is_spoiler`` of an upload sets.
IS_SPOILER = 1 << 3


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived. ``key`` is what the body calls it (the n of ``files[n]``)."""

    key: str
    filename: str
    content: bytes
    content_type: str | None = None
    description: str | None = None
    spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is kept under an attachment id."""

    content: bytes
    content_type: str | None


class Files:
    """All files of the sandbox by attachment id. ``base`` is the address they are served at."""

    def __init__(self, mint: Mint) -> None:
        self.base = ""
        self._mint = mint
        self._stored: dict[int, Stored] = {}

    def keep(self, upload: Upload, channel_id: int, *, ephemeral: bool = False) -> Json:
        """Store a file and give its attachment object."""
        attachment_id = self._mint.next()
        name = re.sub(r"[^\w.\-()]", "_", upload.filename.replace(" ", "_")) or "unnamed"
        # Clients send application/octet-stream for everything; the name says more.
        kind = mimetypes.guess_type(name)[0] or upload.content_type
        self._stored[attachment_id] = Stored(upload.content, kind)
        url = f"{self.base}/attachments/{channel_id}/{attachment_id}/{name}"
        attachment: Json = {
            "id": str(attachment_id),
            "filename": name,
            "size": len(upload.content),
            "url": url,
            "proxy_url": url,
        }
        if kind is not None:
            attachment["content_type"] = kind
        if upload.description:
            attachment["description"] = upload.description
        if upload.spoiler:
            attachment["flags"] = IS_SPOILER
        if ephemeral:
            attachment["ephemeral"] = True
        return attachment | _picture_size(upload.content)

    def get(self, attachment_id: int) -> Stored | None:
        """The file, or None."""
        return self._stored.get(attachment_id)

    def drop(self, attachments: list[Json]) -> None:
        """Forget the files of a deleted message."""
        for attachment in attachments:
            self._stored.pop(int(attachment["id"]), None)


def fits(filename: str, file_types: list[str] | None) -> bool:
    """Whether a client offers the file where ``file_types`` are asked for (api-docs 8506)."""
    group = (mimetypes.guess_type(filename)[0] or "").partition("/")[0]
    return not file_types or any(
        filename.lower().endswith(one.lower()) if one.startswith(".") else one == group
        for one in file_types
    )


def _picture_size(content: bytes) -> Json:
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR":
        return {
            "width": int.from_bytes(content[16:20]),
            "height": int.from_bytes(content[20:24]),
        }
    return {}

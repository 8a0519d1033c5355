"""Reading a review that comes as a file."""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from enum import Enum, auto

MAX_BYTES = 64 * 1024
EXTENSIONS = (".txt", ".md")

_MARKS = (  # UTF-32's mark begins with that of UTF-16.
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FILES = (
    b"%PDF-",
    b"{\\rtf",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
"""How documents, archives and pictures begin; a PDF would else pass for text."""

_FEWER = 4
"""So many times more NULs stand on one side of UTF-16's pairs than on the other."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"}
_NEVER_WRITTEN = {"Cc", "Cn", "Co", "Cs"}


class Reason(Enum):
    """Why a file is not taken."""

    EXTENSION = auto()
    TOO_LARGE = auto()
    EMPTY = auto()
    NOT_TEXT = auto()
    ENCODING = auto()


class UnreadableUpload(Exception):  # noqa: N818 - an answer to a member, not an error
    """A file that holds no review; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.name)
        self.reason = reason


def read_upload(data: bytes, filename: str) -> str:
    r"""Return an uploaded file's text, its lines ended by ``\n``.

    UTF-8 is read, and UTF-16 and UTF-32 that say so. Older encodings are not guessed: tried on
    short reviews, detection took Spanish in cp1252 for cp1250 and Japanese for Korean, and said
    nothing of its doubt. Raises UnreadableUpload.
    """
    if not filename.casefold().endswith(EXTENSIONS):
        raise UnreadableUpload(Reason.EXTENSION)
    if len(data) > MAX_BYTES:
        raise UnreadableUpload(Reason.TOO_LARGE)
    if data.startswith(_OTHER_FILES):
        raise UnreadableUpload(Reason.NOT_TEXT)
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        raise UnreadableUpload(Reason.NOT_TEXT)
    if all(unicodedata.category(letter) in _UNSEEN for letter in text):
        raise UnreadableUpload(Reason.EMPTY)
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data.removeprefix(mark), encoding)
    return _unmarked_utf16(data) or _strictly(data, "utf-8")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        binary = encoding == "utf-8" and _CONTROL_BYTES.search(data)
        raise UnreadableUpload(Reason.NOT_TEXT if binary else Reason.ENCODING) from None


def _unmarked_utf16(data: bytes) -> str | None:
    """Read UTF-16 without a mark if it can hardly be anything else.

    Its spaces and Latin letters hold a NUL on one side; on the other stand few, such as that of
    U+AC00. All its letters exist, and there is a space or line end among them.
    """
    high, low = data[0::2].count(0), data[1::2].count(0)
    if _FEWER * min(high, low) >= max(high, low):
        return None
    try:
        text = data.decode("utf-16-be" if high > low else "utf-16-le")
    except UnicodeDecodeError:
        return None
    plain = all(
        letter in "\t\n\r" or unicodedata.category(letter) not in _NEVER_WRITTEN for letter in text
    )
    return text if plain and (" " in text or "\n" in text) else None

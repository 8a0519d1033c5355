"""Fonts for every script: which one can write what."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from PIL import ImageFont, features

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
"""Where systems keep fonts."""

_PATTERNS = (
    "NotoSans-Regular.*",
    "NotoSansCJK-Regular.*",
    "NotoSans*-Regular.*",
    "NotoColorEmoji.*",
)
"""The fonts that are looked for, in the order in which they are asked for a letter."""

_RAQM = bool(features.check("raqm"))

_EMOJI_SIZE = 109
"""The one size of the letters in a font of coloured pictures."""

_FIRST_EMOJI = 0x1F000
_AS_EMOJI = "\ufe0f"
_JOINER = "\u200d"
_NOWHERE = "\U0010fffe"
"""A letter that no font has: it shows what a font draws for a missing one."""


class Face(NamedTuple):
    """A font at a size; a coloured one is drawn at its own size and scaled."""

    font: ImageFont.FreeTypeFont
    scale: float
    coloured: bool


class Run(NamedTuple):
    """A piece of text that one face writes; ``leftwards`` if it is part of a text read so."""

    face: Face
    text: str
    leftwards: bool = False

    @property
    def direction(self) -> str | None:
        """How Pillow lays it out: brackets and digits alone would not tell."""
        return "rtl" if self.leftwards else None

    @property
    def width(self) -> float:
        """Its width in pixels."""
        return self.face.font.getlength(self.text, direction=self.direction) * self.face.scale


def find(chosen: Sequence[Path] = (), folders: Iterable[Path] = FOLDERS) -> tuple[Path, ...]:
    """Return the chosen font files, else Noto's that this system has; perhaps none."""
    if chosen:
        return tuple(chosen)
    there = [folder for folder in folders if folder.is_dir()]
    found = (
        path for pattern in _PATTERNS for folder in there for path in sorted(folder.rglob(pattern))
    )
    return tuple(dict.fromkeys(found))


@cache
def found(chosen: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return what ``find`` gives, looked for once."""
    return find(chosen)


class Fonts:
    """Finds a face for each letter among font files, in their order.

    Without ``shapes``, which Pillow has through raqm, letters of joined scripts count as missing:
    they would come out in pieces.
    """

    def __init__(self, paths: Sequence[Path], size: int, *, shapes: bool = _RAQM) -> None:
        self._paths = tuple(paths)
        self._size = size
        self._shapes = shapes

    def runs(self, text: str) -> list[Run] | None:
        """Cut a text into runs in the order in which they stand; None if a letter has no glyph."""
        runs: list[Run] = []
        leftwards = _leftwards(text)
        for cluster in _clusters(text):
            face = self._face(cluster, runs[-1].face if runs else None)
            if face is None:
                return None
            if runs and runs[-1].face is face:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + cluster)
            else:
                runs.append(Run(face, cluster, leftwards))
        return runs[::-1] if leftwards else runs

    def plain(self) -> Face:
        """Return a face for digits and signs, on any system."""
        found = self._face("0", None)
        return found or _built_in(self._size)

    def _face(self, cluster: str, before: Face | None) -> Face | None:
        letter = cluster[0]
        if not self._shapes and _is_joined(letter):
            return None
        if before and not before.coloured and not letter.isalpha() and _has(before.font, letter):
            return before
        wants_colour = _AS_EMOJI in cluster or ord(letter) >= _FIRST_EMOJI
        faces = (_open(path, self._size) for path in self._paths)
        able = (face for face in faces if face and _has(face.font, letter))
        if not wants_colour:
            return next(able, None)
        # Emoji are among the signs of plain fonts too, but everybody knows the coloured ones.
        return next(iter(sorted(able, key=lambda face: not face.coloured)), None)


@lru_cache(maxsize=512)
def _open(path: Path, size: int) -> Face | None:
    """Open a font; None for a file that is none."""
    layout = ImageFont.Layout.RAQM if _RAQM else ImageFont.Layout.BASIC
    try:
        return Face(ImageFont.truetype(path, size, layout_engine=layout), 1.0, coloured=False)
    except OSError:
        pass
    try:
        font = ImageFont.truetype(path, _EMOJI_SIZE, layout_engine=layout)
    except OSError:
        return None
    return Face(font, size / _EMOJI_SIZE, coloured=True)


@cache
def _built_in(size: int) -> Face:
    # Pillow gives this type wherever it has FreeType, as its own builds do.
    return Face(cast("ImageFont.FreeTypeFont", ImageFont.load_default(size)), 1.0, coloured=False)


@lru_cache(maxsize=20_000)
def _has(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    if letter.isspace():
        return True
    return _drawn(font, letter) not in {_drawn(font, _NOWHERE), b""}


@lru_cache(maxsize=20_000)
def _drawn(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    mask = font.getmask(letter, mode="L")
    return bytes(mask) + repr(mask.size).encode() if mask.size[0] * mask.size[1] else b""


def _clusters(text: str) -> list[str]:
    """Keep together what makes one sign: marks on a letter, joined emoji, flags, skin tones."""
    clusters: list[str] = []
    for letter in text:
        joins = clusters and (_adds(letter) or clusters[-1].endswith(_JOINER))
        flag = clusters and _is_flag(letter) and len(clusters[-1]) == 1 and _is_flag(clusters[-1])
        if joins or flag:
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _adds(letter: str) -> bool:
    tone = "\U0001f3fb" <= letter <= "\U0001f3ff"
    tag = "\U000e0020" <= letter <= "\U000e007f"
    marks = unicodedata.category(letter) in {"Mn", "Me", "Mc"}
    return tone or tag or marks or letter == _JOINER


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _is_joined(letter: str) -> bool:
    """Whether its script must be shaped: Hebrew to Myanmar, and Khmer, without Georgian."""
    return "\u0590" <= letter <= "\u109f" or "\u1780" <= letter <= "\u17ff"


def _leftwards(text: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"

"""Reviews to be tried: what their authors type, and which words surely stand between bars."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from bench.json_lines import rows
from bench.spoiler_texts import NAMES, SpoilerText, texts
from bench.spoilers.words import DIGITS, SCRIPTS, script_of, word
from bot.domain.reviews.form_parts import joined, parts
from bot.domain.reviews.review import HEADLINE, MOST_PARTS, MOST_SECTIONS, TITLE
from bot.domain.reviews.uploads import UnreadableUpload, read_upload
from bot.domain.text.escape import length, shorten, split_lines
from bot.domain.text.folding import folded
from bot.domain.text.spoiler_words import NAME

_OWN_WORD = re.compile(r"w([0-9]+)q")
_TOKENS = re.compile("(?!https?\\b|discord)[^\\W_]{2,}|[\U0001f300-\U0001faff]")
_JOINTS = (" ", "\n", "\n\n", "")
_LONG, _MOST = 12, 50
"""Texts that a long section is joined of: it takes several pages."""

_HEADLINES = (
    *["w9999x1q"] * 7,
    "Loved it. SPOILER: w9999x2q",
    "[spoiler]w9999x2q[/spoiler] w9999x1q",
    "w9999x1q >!w9999x2q!<",
    "w9999x1q ||w9999x2q",
    "w9999x2q||",
    "스포) w9999x2q",
    "||" + "\u0958" * 60 + " w9999x2q " + "\u0958" * 70 + "||",
)
"""The last letters take twice the room once they are cleaned."""

Typed = tuple[tuple[str, str], ...]
"""Sections: title and text."""


@dataclass(frozen=True, slots=True)
class Case:
    """A review as it is typed, or uploaded as ``file``.

    ``texts`` counts the texts in it. ``barred`` are the words that every reader of markdown must
    find hidden; others may be hidden too.
    """

    id: str
    texts: int
    title: str
    headline: str
    sections: Typed
    file: str | None = None
    barred: frozenset[str] = frozenset()

    @property
    def uploaded(self) -> str | None:
        """The file's text; None for a file that is refused: then it is typed."""
        try:
            return self.file and read_upload(
                self.file.encode("utf-8", "surrogatepass"), "review.txt"
            )
        except UnreadableUpload:
            return None

    @property
    def pieces(self) -> list[str]:
        """What was typed, each as a reader of markdown could have met it."""
        if self.uploaded is not None and self.file is not None:
            return [self.headline, self.file]
        return [self.headline, *(text for section in self.sections for text in section)]


def generated(seed: int, most: int) -> Iterator[Case]:
    """Yield reviews made of ``most`` generated texts; a seed always gives the same ones."""
    generator = random.Random(seed)
    given = list(texts(most, seed))
    number, at = 0, 0
    while at < most:
        maker = _Maker(generator, given[at : at + generator.choice(_sizes(number))])
        yield maker.case(f"{seed}.{number}", as_file=number % 3 == 2)  # noqa: PLR2004 - every third
        number, at = number + 1, at + maker.used


def _sizes(number: int) -> range:
    """How many texts a review takes: mostly few, now and then enough for several pages."""
    return range(_LONG, _MOST) if number % 32 == 31 else range(1, 7)  # noqa: PLR2004 - every 32nd


class _Maker:
    """Makes one review out of texts, whose words it gives names of their own."""

    def __init__(self, generator: random.Random, given: list[SpoilerText]) -> None:
        self._generator = generator
        self._named = [
            _named(text, place, generator.choice([*SCRIPTS, DIGITS]))
            for place, text in enumerate(given)
        ]
        self.used = len(given)

    def case(self, id_: str, *, as_file: bool) -> Case:
        """Return the review."""
        left = list(self._named)
        headline = self._short(left, HEADLINE) or self._generator.choice(_HEADLINES)
        sections = [(self._short(left, TITLE), text) for text in self._bodies(left)]
        barred = [one for text in self._named if not text.loose for one in text.barred]
        # A mark hides no further than to the next section, which a file may begin anywhere.
        barred += [] if as_file else [one for text in self._named for one in text.below]
        barred += [one for one in ["w9999x2q"] if one in headline]
        file = "\n\n".join(f"# {title}\n{text}" if title else text for title, text in sections)
        return Case(
            id_,
            self.used,
            self._generator.choice(NAMES),
            headline,
            tuple(sections),
            file if as_file else None,
            frozenset(barred),
        )

    def _short(self, left: list[SpoilerText], most: int) -> str:
        """Take a text that fits a line of a form, now and then; one is left for the body."""
        line = left[0].text if left[1:] and not left[0].lines else ""
        line = " ".join(split_lines(line))
        if not line or length(line) > most or self._generator.random() < 0.5:  # noqa: PLR2004 - half
            return ""
        left.pop(0)
        return line

    def _bodies(self, left: list[SpoilerText]) -> Iterator[str]:
        if len(left) >= _LONG:
            certain = [text.text for text in left if not text.loose]
            left[:] = [text for text in left if text.loose]
            joint = self._generator.choice(_JOINTS)
            # Chinese and Japanese have no spaces at which a long text could be cut.
            yield (
                joint.join(certain) if joint else re.sub(r"(?<!\|)\s(?!\|)", "。", "".join(certain))
            )
        for _ in range(MOST_SECTIONS - 2):
            if left:
                yield left.pop(0).text
        if left:
            rest, left[:] = list(left), []
            yield "\n".join(text.text for text in rest)


def _named(given: SpoilerText, place: int, script: str) -> SpoilerText:
    def written(found: re.Match[str]) -> str:
        return word(script, place, int(found[1]))

    def named(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(_OWN_WORD.sub(rf"w{place}x\1q", one) for one in words)

    return replace(
        given,
        text=_OWN_WORD.sub(written, given.text),
        barred=named(given.barred),
        open=named(given.open),
        below=named(given.below),
    )


def real(path: Path) -> Iterator[Case]:
    """Yield the reviews of a file: typed and uploaded, as they are and with words we can follow."""
    for row in rows(path):
        id_, title, text = str(row["review_id"]), str(row["title"]), str(row["text"])
        yield _real(id_, title, text, texts=1)
        yield _real(f"{id_}.words", title, _followed(text), texts=0)
        yield _real(f"{id_}.file", title, text, texts=0, as_file=True)
        yield _real(f"{id_}.file.words", title, _followed(text), texts=0, as_file=True)


def _real(id_: str, title: str, text: str, *, texts: int, as_file: bool = False) -> Case:
    headline, _, body = text.partition("\n")
    cut = parts(body)
    groups = [cut[at : at + MOST_PARTS] for at in range(0, len(cut), MOST_PARTS)]
    sections = tuple(("", joined(group)) for group in groups)
    return Case(id_, texts, title, shorten(headline, HEADLINE), sections, text if as_file else None)


def _followed(text: str) -> str:
    """Put a word that we can follow in place of each word, number and emoji of any script.

    All markup is left as it is, and so is what marks a spoiler.
    """
    numbers = count()

    def followed(found: re.Match[str]) -> str:
        if NAME.search(folded(found[0])):
            return found[0]
        return word(script_of(found[0]), 0, next(numbers))

    return _TOKENS.sub(followed, text)

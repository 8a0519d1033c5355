"""Whether a text that is said to spoil nothing speaks of how a story ends.

A question to its author, never a verdict: each phrase costs one press when it is wrong.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.domain.reviews.nudge_phrases import Phrases, phrases, without
from bot.domain.text.escape import clean, shorten
from bot.domain.text.spoilers import EVERYTHING, Hidden

MOST, LONGEST = 5, 60
"""How many phrases are quoted, and how long each is at most, in UTF-16 units."""

HEADLINE = 120
"""In a text of at most so many characters one half-telling phrase is enough."""

HALVES, APART = 2, 1_000
"""So many half-telling phrases are enough in a review, and one more for every so many characters
beyond: in 8,000 characters most of those who tell nothing say "ending" twice."""

USUAL_EPISODES = 12
"""What a drama of unknown length is taken to have: few are shorter."""

_LATE = 0.75
"""An episode is late in the last quarter. Of 150 real reviews, 12 of the 48 that their site marks
as spoiling name such a one, and 9 of the 102 others; of earlier episodes it is 6 and 12."""

_COMMON_SHARE = 1 / 12
"""A text is in a language if so many of its words are among that language's commonest. In real
texts it is a quarter or more; the rest leaves room for two languages in one review."""

_FEW = 8
"""Of fewer words nobody can tell the language; the member's own is believed."""

_LATIN_ENDS = "\u0250"

_QUOTED = re.compile(r"^\s*>!", re.MULTILINE)
"""A quotation with an exclamation mark, or a spoiler as other places write one."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Caught:
    """What a text says that may spoil, with words around; whether its language has a list."""

    phrases: tuple[Hidden[str], ...]
    known: bool

    @property
    def asks(self) -> bool:
        """Whether to ask: something caught, or nobody can tell."""
        return bool(self.phrases) or not self.known


@dataclass(frozen=True, slots=True)
class _Find:
    """Where a phrase stands, and whether it is enough alone."""

    text: str
    start: int
    end: int
    alone: bool


def catches(texts: Iterable[str], language: str | None, episodes: int | None) -> Caught:
    """Look for endings, deaths, finales and late episodes in a review's texts.

    ``texts`` are the headline, the titles of sections and their open text, without what the author
    put behind bars. ``language`` is the member's ("pt-BR"), a hint for texts too short to tell;
    ``episodes`` is how many the drama has, if known.
    """
    parts = [unicodedata.normalize("NFC", text) for text in texts]
    lists, known = _lists(" ".join(parts), language)
    finds = [find for part in parts for find in _finds(part, lists, episodes or USUAL_EPISODES)]
    needed = max(HALVES, sum(map(len, parts)) // APART)
    if len(finds) < needed and not any(find.alone for find in finds):
        return Caught((), known)
    # One quote from each stretch: its neighbours would say the same words again.
    apart: dict[tuple[str, int], _Find] = {}
    for find in sorted(finds, key=lambda find: not find.alone):
        apart.setdefault((find.text, find.start // LONGEST), find)
    quotes = dict.fromkeys(map(_quote, islice(apart.values(), MOST)))
    return Caught(tuple(Hidden(quote, EVERYTHING) for quote in quotes), known)


def _lists(text: str, hint: str | None) -> tuple[list[Phrases], bool]:
    """Return the lists to search with, and whether one of them is for the text's language."""
    every = phrases()
    letters = sum(map(str.isalpha, text))
    by_letters = {name: len(own.letters.findall(text)) for name, own in every.items()}
    words = Counter(word.casefold() for word in _WORD.findall(text))
    share = words.total() * _COMMON_SHARE
    spoken = {name for name, own in every.items() if _common(words, own) > share}
    known = bool(spoken) or 2 * sum(by_letters.values()) >= letters
    hinted = (hint or "en")[:2]
    if not spoken and hinted in every:
        latin = sum(letter < _LATIN_ENDS for letter in text if letter.isalpha())
        known = known or (words.total() < _FEW and 2 * latin >= letters)
        spoken = {hinted}
    # English stands among every language: "the ending", "finale", "spoilers ahead".
    spoken |= {"en", *(name for name, count in by_letters.items() if count)}
    return [every[name] for name in sorted(spoken)], known


def _common(words: Counter[str], own: Phrases) -> int:
    return sum(words[word] for word in own.common)


def _finds(text: str, lists: Iterable[Phrases], episodes: int) -> Iterator[_Find]:
    short = len(text) <= HEADLINE
    for match in _QUOTED.finditer(text):
        yield _Find(text, match.start(), match.end(), alone=True)
    for own in lists:
        open_text = without(own.harmless, text)
        for match in own.enough.finditer(open_text):
            yield _Find(text, match.start(), match.end(), alone=True)
        for match in own.episode.finditer(open_text):
            if int(match[match.lastindex or 0]) > episodes * _LATE:
                yield _Find(text, match.start(), match.end(), alone=True)
        for match in own.together.finditer(open_text):
            yield _Find(text, match.start(), match.end(), alone=short)


def _quote(find: _Find) -> str:
    """Return a phrase with whole words around it, on one line."""
    around = max(1, (LONGEST - (find.end - find.start)) // 2 - 2)
    before = find.text[max(0, find.start - around) : find.start]
    after = find.text[find.end : find.end + around]
    if len(before) == around:
        before = "…" + before.partition(" ")[2]
    if len(after) == around:
        after = after.rpartition(" ")[0] + "…"
    return shorten(clean(before + find.text[find.start : find.end] + after), LONGEST)

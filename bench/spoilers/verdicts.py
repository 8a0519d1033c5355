"""What is wrong with what a review led to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.judges.markdown import Judges, Verdict
from bench.spoilers.cases import Case
from bench.spoilers.letters import read, squeezed
from bench.spoilers.passage import ASKED, Step
from bench.spoilers.payloads import Payload
from bench.spoilers.words import words_in
from bot.domain.reviews.review import Review
from bot.domain.text.escape import prose
from bot.domain.text.spans import typed
from sandbox.errors import ApiError
from sandbox.limits import parse as within_limits

LEAK, OVER_LIMIT, ERROR = "leaks", "over_limit", "errors"

_STRIPPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_Verdicts = Mapping[str, Mapping[str, Verdict]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: its kind, in which review, and what."""

    kind: str
    case: str
    told: str


class Examination:
    """Judges everything that one review led to."""

    def __init__(self, case: Case, judges: Judges) -> None:
        self._case = case
        self._judges = judges
        self._secret = case.barred | self._hidden_as_typed()

    def faults(self, steps: Sequence[Step]) -> Iterator[Fault]:
        """Yield what is wrong."""
        payloads = [payload for step in steps for payload in step.payloads]
        for payload in payloads:
            yield from self._limits(payload)
            yield from self._structure(payload)
        shown = dict.fromkeys(text for one in payloads for text in one.displays)
        # Discord takes some letters away before it reads markdown.
        texts = list(dict.fromkeys([*shown, *map(stripped, shown)]))
        verdicts = dict(zip(texts, self._judges.judge(texts), strict=True))
        yield from self._markdown(payloads, verdicts)
        for step in steps:
            yield from self._letters(step, verdicts)
        yield from self._kept_whole(steps[-1].work.review)

    def fault(self, kind: str, told: str) -> Fault:
        """Return a fault of this review."""
        return Fault(kind, self._case.id, told)

    def _hidden_as_typed(self) -> frozenset[str]:
        """Return the words that any judge finds hidden in what its author typed."""
        pieces = self._case.pieces
        found = self._judges.judge([*pieces, *map(stripped, pieces)])
        return _words(verdict.hidden for each in found for verdict in each.values())

    def _limits(self, payload: Payload) -> Iterator[Fault]:
        try:
            within_limits(payload.kind, payload.body)
        except ApiError as problem:
            yield self.fault(OVER_LIMIT, f"{payload.name}: {problem}")

    def _structure(self, payload: Payload) -> Iterator[Fault]:
        open_ = payload.covered & _words(payload.shown.strings(spoilers=False))
        there = payload.kept & _words(payload.shown.strings())
        if payload.kind == "message_create":
            there |= self._secret & _words(payload.labels)
        if open_ or there:
            yield self.fault(LEAK, f"{payload.name}: {sorted(open_ | there)} in the open")

    def _markdown(self, payloads: Iterable[Payload], verdicts: _Verdicts) -> Iterator[Fault]:
        seen = {
            text: [judge for judge, one in found.items() if self._secret & _words([one.seen])]
            for text, found in verdicts.items()
        }
        for payload in payloads:
            for text in payload.displays:
                if through := [*seen[text], *seen[stripped(text)]]:
                    yield self.fault(LEAK, f"{payload.name}: {through} see through {text!r}")

    def _letters(self, step: Step, verdicts: _Verdicts) -> Iterator[Fault]:
        """A reader of all pages sees each letter that is not barred once, and no other."""
        if step.stored is None or step.stored.published is None:
            return
        review = step.stored.published
        pages = [payload.displays for payload in step.payloads if payload.name == "page"]
        expected = read(span for one in review.sections for span in one.spans)
        for judge in verdicts[pages[0][0]]:
            found = [verdicts[text][judge] for page in pages for text in page[1:] if text != ASKED]
            seen = squeezed("".join(one.seen for one in found))
            hidden = squeezed("".join(one.hidden for one in found))
            if (seen, hidden) != expected:
                yield self.fault(ERROR, f"pages: {judge} sees {seen!r}, not {expected[0]!r}")
            heading = squeezed("".join(verdicts[page[0]][judge].seen for page in pages))
            for line in [review.headline_spans, *(one.title_spans for one in review.sections)]:
                if read(line)[0] not in heading:
                    yield self.fault(ERROR, f"pages: {judge} misses {typed(line)!r}")

    def _kept_whole(self, review: Review) -> Iterator[Fault]:
        """What was typed is what is stored, after every edit; a file's headings are lines of it."""
        stored = [typed(one.spans) for one in review.sections]
        if self._case.uploaded is None:
            given = "".join(prose(text) for _, text in self._case.sections)
            lost = _letters(given) != _letters("".join(stored))
        else:
            all_ = " ".join([review.headline, *(one.title for one in review.sections), *stored])
            lost = bool(_counted(self._case.uploaded) - _counted(all_))
        if lost:
            yield self.fault(ERROR, "letters were lost or doubled between typing and storing")


def stripped(text: str) -> str:
    """Return a text without control characters and those that turn its direction."""
    return _STRIPPED.sub("", text)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words_in(text))


def _counted(text: str) -> Counter[str]:
    return Counter(words_in(text))


def _letters(text: str) -> str:
    return squeezed(text).replace("|", "")

"""Splitting a review by its own headings."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.domain.reviews.pasted_twice import once
from bot.domain.reviews.review import MOST_SECTIONS, TITLE
from bot.domain.text.bar_pairing import BAR
from bot.domain.text.spoiler_bars import settled
from bot.domain.text.spoiler_marks import together

_LABEL_WORDS, _LABEL = 8, 60
"""How many words and letters a line of its own with a colon has at most, to be a title."""

_LEAD = 40
"""What follows a title on its line is a text if it has so many letters, else a rating."""

_HASHES = re.compile(r"(#{1,6})[ \t]+(.*[^\s#])[ \t#]*")
_BOLD = re.compile(r"(?:\*\*|__)([^*_\n]{1,60}?)[ \t]*(:?)(?:\*\*|__)[ \t]*(:?)")
_CAPITALS = re.compile(r"([^\W\d_a-z][^\n:a-z]{2,59}?)[ \t]*:(?=[ \t\-]|$)[ \t\-]*(.*)")
_SPEAKER = re.compile(r"[^\W\d_a-z]{2,30}:")
_ALONE = re.compile(r"(.{2,60}?)[ \t\xa0]*[:：]-?")
_RULE = re.compile(r"[-=_~*—─═ ]{3,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")

_ASIDES = frozenset({"NOTE", "EDIT", "UPDATE", "FYI", "TLDR", "WARNING", "PSA", "DISCLAIMER"})
"""Words that begin a remark when text follows them on the line."""


def file_sections(text: str) -> list[tuple[str, str]]:
    """Return the sections of an uploaded text; of a body that stands in it twice one is kept."""
    return sections(once(text))


def sections(text: str) -> list[tuple[str, str]]:
    """Return the sections of a text as (title, body), at most eight.

    What stands before the first heading, or all without one, has an empty title. More than eight:
    the last holds the rest, each heading as a line. Rules drawn above or below a heading belong to
    it; nothing else is lost but white space at the ends, and bars that pair in no certain way. What
    is barred stays in one section.
    """
    found = [(title, body.strip()) for title, body in _split(text)]
    found = [own for own in found if any(own)] or [("", "")]
    rest = found[MOST_SECTIONS - 1 :]
    if len(rest) < 2:  # noqa: PLR2004 - one section needs no joining
        return found
    title, body = rest[0]
    joined = [body, *("\n".join(filter(None, own)) for own in rest[1:])]
    return [*found[: MOST_SECTIONS - 1], (title, "\n\n".join(filter(None, joined)))]


def _split(text: str) -> Iterator[tuple[str, str]]:
    # Where bars pair in no certain way, some go, and no line end with them.
    lines = settled(text).split("\n")
    code, barred = _in_code(lines), _hidden_together(text)
    title, body = "", list[str]()
    number = 0
    while number < len(lines):
        inside = code[number] or number in barred
        heading = None if inside else _heading(lines, number)
        if heading is None:
            body.append(lines[number])
            number += 1
            continue
        yield title, "\n".join(_without_rule(body))
        title, lead, taken = heading
        body = [lead] if lead else []
        number += taken
    yield title, "\n".join(body)


def _without_rule(body: list[str]) -> list[str]:
    """Leave away the line drawn between a section and the next heading."""
    while body and (not body[-1].strip() or _is_rule(body[-1])):
        body.pop()
    return body


def _in_code(lines: list[str]) -> list[bool]:
    """Tell for each line whether it begins inside a block of code that is closed later."""
    fences = [line.count("```") for line in lines]
    total, seen, inside = sum(fences), 0, []
    for count in fences:
        inside.append(seen % 2 == 1 and seen < total)
        seen += count
    return inside


def _hidden_together(text: str) -> set[int]:
    """Return the lines of which something is hidden together with another line's."""
    ends = [place for place, letter in enumerate(text) if letter == "\n"]
    lines = [(bisect_left(ends, start), bisect_left(ends, end)) for start, end in together(text)]
    found, done = set[int](), 0
    for first, last in sorted(lines):
        if first < last:
            found.update(range(max(first, done), last + 1))
            done = max(done, last + 1)
    return found


def _heading(lines: list[str], number: int) -> tuple[str, str, int] | None:
    """Return a heading's title, the text after it on its line, and how many lines it takes."""
    line = lines[number].strip()
    before = lines[number - 1].strip() if number else ""
    after = lines[number + 1].strip() if number + 1 < len(lines) else ""
    if not line or _is_rule(line):
        return None
    title = _hashed(line, before, after) or _bold(line)
    if title:
        return title, "", 1
    apart = not before or _is_rule(before)
    if apart and _UNDERLINE.fullmatch(after) and _like_a_title(line):
        return line.removesuffix(":").rstrip(), "", 2
    return _labelled(line, after, apart=apart)


def _hashed(line: str, before: str, after: str) -> str | None:
    match = _HASHES.fullmatch(line) if len(line) <= TITLE + 8 else None
    if match is None or len(match[2]) > TITLE:
        return None
    # Some number their songs or points with #: lines of one level below each other are a list.
    listed = any(other.startswith(match[1] + " ") for other in (before, after))
    sentence = match[2].endswith(".") and not match[2].endswith("..")
    return None if listed or sentence else match[2].removesuffix(":").strip(" *")


def _bold(line: str) -> str | None:
    match = _BOLD.fullmatch(line) if len(line) <= TITLE else None
    if match is None or match[1].endswith((".", "!", ",")):
        return None
    return match[1].strip()


def _labelled(line: str, after: str, *, apart: bool) -> tuple[str, str, int] | None:
    capitals = _CAPITALS.match(line)
    if capitals and _shouted(capitals[1]):
        title, lead = capitals.groups()
        if not lead:
            return title, "", 1
        # Names in capitals on one line after the other are people talking.
        talk = _SPEAKER.match(after) is not None
        remark = talk or title in _ASIDES or BAR in title
        opens_a_text = apart and not remark and len(lead) >= _LEAD
        return (title, lead, 1) if opens_a_text else None
    alone = _ALONE.fullmatch(line)
    if apart and alone and _like_a_title(alone[1]):
        return alone[1], "", 1
    return None


def _shouted(title: str) -> bool:
    letters = [letter for letter in title if letter.isalpha()]
    return len(letters) > 2 and all(map(str.isupper, letters)) and not set(title) & set(".?<>@,")  # noqa: PLR2004 - "ML", "OK"


def _like_a_title(line: str) -> bool:
    """Whether a line reads as a title: few words, each long one with a capital if it has case."""
    words = line.rstrip(" :").split()
    long = [word for word in words if len(word) > 3]  # noqa: PLR2004 - "and", "the", "of"
    return (
        0 < len(words) <= _LABEL_WORDS
        and len(line) <= _LABEL
        and not line.rstrip(" :").endswith((".", ",", "!"))
        and not any(word[:1].islower() for word in [words[0], *long])
    )


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line.strip()))

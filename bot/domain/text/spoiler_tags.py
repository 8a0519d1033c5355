"""Marks with two ends that come from elsewhere: [spoiler]…[/spoiler], >!…!<, ~!…!~."""

import re
from collections.abc import Iterable, Iterator

from bot.domain.text.spans import Mark
from bot.domain.text.spoiler_clause import line_end
from bot.domain.text.spoiler_words import END, NAME

_SHORT = frozenset({"sp", "hide", "hidden", "blur", "details"})
"""Names that mean this only between two tags."""

_NAMED = f"(?:{NAME.pattern})|(?:{'|'.join(sorted(_SHORT, reverse=True))})(?![^\\W_])"

_BLANK = "\x00"

_TAG = re.compile(
    rf"[\[<{{【《] *(?P<ends>[/\\] *)?(?P<name>{_NAMED})"
    r"(?P<more>[^\[\]<>{}【】《》\n]{0,60})[\]>}】》]"
    rf"|[\[<{{【《] *(?P<end>(?:{END.pattern})[ _-]?(?:of |del? |du )?(?:{NAME.pattern}))"
    r" *[\]>}】》]"
)

_QUOTED = re.compile(r"(?P<at>>!)(?P<both><)?|!<(?!3)")
_LINK = re.compile(r"\[[^\[\]\n]*\](?P<mark>\([#/](?:s|sp|spoilers?))(?:\s+[\"'][^\"'\n]*[\"'])?\)")


def tags(text: str, low: str) -> tuple[list[Mark], str]:
    """Return what stands between two ends of a mark, and the text without those ends blanked.

    ``low`` is the text folded. A begin without an end is no tag. An end without a begin hides all
    that stands before it.
    """
    found = list(_TAG.finditer(low))
    paired = list(_paired(found))
    low = _blanked(low, paired)
    return [*_tags(text, paired), *_others(text, low)], low


def _blanked(low: str, gone: Iterable[re.Match[str]]) -> str:
    parts, at = list[str](), 0
    for tag in gone:
        parts += low[at : tag.start()], _BLANK * len(tag[0])
        at = tag.end()
    return "".join([*parts, low[at:]])


def _others(text: str, low: str) -> Iterator[Mark]:
    yield from _quoted(text)
    yield from _tildes(text)
    for found in _LINK.finditer(low):
        yield Mark(*found.span(), name=found["mark"] + ")")


def _paired(found: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the tags that may belong together: none after the last that ends something."""
    ends = [place for place, tag in enumerate(found) if _ends(tag)]
    ended = {tag["name"] for tag in found if _ends(tag)}
    for tag in found[: max(ends, default=-1) + 1]:
        # [SP] alone is a special episode.
        if tag["name"] not in _SHORT or tag["name"] in ended:
            yield tag


def _tags(text: str, paired: list[re.Match[str]]) -> Iterator[Mark]:
    opened: list[re.Match[str]] = []
    for tag in paired:
        if not _ends(tag):
            opened.append(tag)
        elif not opened:
            # Whatever it ends began before it.
            name = text[tag.start() : tag.end()]
            yield Mark(0, tag.end(), 0, len(name), name, onward=True)
        else:
            begin = opened.pop()
            yield _between(text, begin, tag)
    if opened:
        # Nobody can tell which of them was ended.
        name = _name(text, opened[0])
        yield Mark(opened[0].start(), len(text), name=name, onward=True)


def _ends(tag: re.Match[str]) -> bool:
    return tag["end"] is not None or tag["ends"] is not None or bool(_over(tag["more"] or ""))


def _over(more: str) -> bool:
    return END.fullmatch(more.strip()) is not None


def _between(text: str, tag: re.Match[str], end: re.Match[str]) -> Mark:
    # What more a tag says may be what is to be hidden.
    before = 0 if (tag["more"] or "").strip() else len(tag[0])
    return Mark(tag.start(), end.end(), before, len(end[0]), _name(text, tag))


def _name(text: str, tag: re.Match[str]) -> str:
    return text[tag.start() : tag.end("name")] + text[tag.end() - 1]


def _quoted(text: str) -> Iterator[Mark]:
    """Read >!…!<; a >! at the start of a line that has no end is a quotation."""
    begun: int | None = None
    quotes, end = False, 0
    for found in _QUOTED.finditer(text):
        if found["at"] and not (found["both"] and begun is not None):
            if begun is None or (quotes and end < found.start()):
                # Else it is within the one before.
                begun = found.start()
                quotes = _begins_line(text, begun)
                end = line_end(text, begun) if quotes else 0
        elif begun is not None:
            yield Mark(begun, found.end(), 2, 2, ">!")
            begun = None
        elif not text[found.end() : found.end() + 1].strip():
            yield Mark(0, found.end(), 0, 2, "!<", onward=True)
    if begun is not None and not quotes:
        yield Mark(begun, line_end(text, begun), 2, name=">!")


def _begins_line(text: str, at: int) -> bool:
    while at and text[at - 1] != "\n" and text[at - 1].isspace():
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _tildes(text: str) -> Iterator[Mark]:
    """Read ~!…!~ around anything."""
    end = 0
    while (start := text.find("~!", end)) >= 0 and (close := text.find("!~", start + 3)) >= 0:
        end = close + 2
        yield Mark(start, end, 2, 2, "~!")

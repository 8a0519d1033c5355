"""The pages behind a drama's card."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from bot.domain.dramas.drama import Drama
from bot.domain.text import mark
from bot.domain.text.escape import inline, length
from bot.domain.text.spoilers import Hidden
from bot.ui.language import Language
from bot.ui.pages import Block, listed

SYNOPSIS = 300
"""Units of what a drama is about that its card shows."""

_TEXT = 1_000
_PIECE = 900
_NAME = 60
_NAMES = 10


@dataclass(frozen=True, slots=True)
class Section:
    """A page: its name (in English, marked), what of a drama it tells, and how."""

    name: str
    told: Callable[[Drama], object]
    blocks: Callable[[Drama, Language], Sequence[Block]]


def _cast(drama: Drama, words: Language) -> list[Block]:
    roles = [
        words.text(
            "**{actor}** as {character}",
            actor=inline(role.actor, _NAME),
            character=inline(role.character, _NAME),
        )
        if role.character
        else f"**{inline(role.actor, _NAME)}**"
        for role in drama.profile.cast
    ]
    made = []
    if drama.directors:
        made.append(words.text("Directed by {names}", names=_joined(drama.directors, words)))
    if drama.writers:
        made.append(words.text("Written by {names}", names=_joined(drama.writers, words)))
    return [*listed(roles), *listed(made)]


def _episodes(drama: Drama, words: Language) -> list[Block]:
    ordered = sorted(drama.profile.key_episodes, key=lambda one: one.text.scope)
    return [Block(f"**{_when(one.episode, words)}**", _safe(one.text)) for one in ordered]


def _lines(drama: Drama, words: Language) -> list[Block]:
    ordered = sorted(drama.profile.lines, key=lambda one: one.text.scope)
    return [
        Block(
            " · ".join(
                filter(None, [f"**{_when(one.episode, words)}**", inline(one.speaker or "", _NAME)])
            ),
            _safe(one.text),
        )
        for one in ordered
    ]


def _music(drama: Drama, _words: Language) -> list[Block]:
    tracks = [
        " · ".join(filter(None, [f"**{inline(track.title)}**", inline(track.artist or "")]))
        for track in drama.profile.music
    ]
    return listed(tracks)


def _where(drama: Drama, words: Language) -> list[Block]:
    if not drama.platforms:
        return []
    names = _joined(drama.platforms, words)
    return [Block(words.text("It streams on {names}; where you live may differ.", names=names))]


def _story(drama: Drama, words: Language) -> list[Block]:
    story = drama.profile.story
    if story is None:
        return []
    warning = Block(words.text("This tells the whole story, with its end."))
    told = [Block("", Hidden(inline(one, _TEXT), story.scope)) for one in story.reveal()]
    return [warning, *told]


def _about(drama: Drama, words: Language) -> list[Block]:
    profile = drama.profile
    parts = [
        (words.text("What it is about"), _synopsis(drama)),
        (words.text("Why it is special"), profile.special),
        (words.text("How it was received"), profile.reception),
        (words.text("Good to know"), profile.facts),
    ]
    blocks = [block for heading, texts in parts for block in _headed(heading, texts)]
    return [*blocks, *listed(f"#{inline(tag, _NAME)}" for tag in profile.hashtags)]


def _texts(drama: Drama) -> tuple[str, ...]:
    profile = drama.profile
    return _synopsis(drama) + profile.special + profile.reception + profile.facts


def _synopsis(drama: Drama) -> tuple[str, ...]:
    # Only what the card has no room for.
    told = drama.synopsis or ""
    return tuple(wrap(told, _PIECE)) if length(told) > SYNOPSIS else ()


def _headed(heading: str, texts: Iterable[str]) -> list[Block]:
    shown = [inline(text, _TEXT) for text in texts]
    return [Block(f"**{heading}**\n{shown[0]}"), *map(Block, shown[1:])] if shown else []


def _joined(names: Sequence[str], words: Language) -> str:
    return words.all_of([inline(name, _NAME) for name in names[:_NAMES]])


def _when(episode: int | None, words: Language) -> str:
    return words.text("The ending") if episode is None else words.text("Episode {n}", n=episode)


def _safe(text: Hidden[str]) -> Hidden[str]:
    return Hidden(inline(text.reveal(), _TEXT), text.scope)


SECTIONS = (
    Section(mark("Cast"), lambda d: d.profile.cast or d.directors or d.writers, _cast),
    Section(mark("Key episodes"), lambda d: d.profile.key_episodes, _episodes),
    Section(mark("Memorable lines"), lambda d: d.profile.lines, _lines),
    Section(mark("Music"), lambda d: d.profile.music, _music),
    Section(mark("Where to watch"), lambda d: d.platforms, _where),
    Section(mark("Story"), lambda d: d.profile.story, _story),
    Section(mark("About it"), lambda d: _texts(d) or d.profile.hashtags, _about),
)
"""In the order of the menu. A section's place stands in custom ids: append, never reorder."""

WHERE = 4
"""The place of "Where to watch"."""

RELATED = 100
"""The number of "Related dramas", which the catalogue tells rather than the drama itself."""


def names(drama: Drama, words: Language) -> dict[int, str]:
    """Return the numbers and names of the pages that have something to tell."""
    told = {
        number: words.text(section.name)
        for number, section in enumerate(SECTIONS)
        if section.told(drama)
    }
    return told | {RELATED: words.text("Related dramas")}

"""The forms in which curators write a drama: texts to values, and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.dramas import columns, fields
from bot.domain.dramas.drama import EPISODE_DIGITS, Drama
from bot.domain.dramas.json_format import write_drama
from bot.domain.dramas.poster import LONGEST_ADDRESS
from bot.domain.text import mark
from bot.domain.text.escape import FIELD_UNITS, length, split_lines

Typed = Mapping[str, str]
"""The text of each field by its name."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its name in a drama's JSON, its label, hint and way to and from text.

    ``most`` is in UTF-16 units. ``read`` raises BadValue. ``spoils`` says that what
    stands in it may tell the story.
    """

    name: str
    label: str
    hint: str
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    most: int = FIELD_UNITS
    long: bool = False
    required: bool = False
    spoils: bool = False

    @property
    def lines(self) -> bool:
        """Whether each line is a value of its own."""
        return self.write is not str


@dataclass(frozen=True, slots=True)
class Form:
    """At most five fields that are asked for together."""

    name: str
    fields: tuple[Field, ...]


_ONE_A_LINE = mark("One a line")

FORMS = (
    Form(
        mark("Names and origin"),
        (
            Field(
                "title", mark("Title"), "", fields.name, most=fields.LONGEST_TITLE, required=True
            ),
            Field("native_title", mark("Native title"), "", fields.text, most=fields.LONGEST_TITLE),
            Field(
                "aliases", mark("Other names and nicknames"), _ONE_A_LINE,
                fields.lines, "\n".join, long=True,
            ),
            Field("year", mark("Year"), mark("Of the first episode"), fields.year, most=4),
            Field(
                "country", mark("Country"), mark("Its name, or two letters such as KR"),
                fields.country, most=60,
            ),
        ),
    ),
    Form(
        mark("Facts"),
        (
            Field("episodes", mark("Episodes"), "", fields.episodes, most=EPISODE_DIGITS),
            Field("runtime", mark("Minutes an episode"), "", fields.runtime, most=3),
            Field("network", mark("Network"), "", fields.text, most=fields.LONGEST_LINE),
            Field(
                "genres", mark("Genres"), mark("One a line, such as romance or slice of life"),
                fields.genres, "\n".join, long=True,
            ),
            Field(
                "platforms", mark("Where it streams"), mark("One a line, such as Netflix or Viki"),
                fields.platforms, "\n".join, long=True,
            ),
        ),
    ),
    Form(
        mark("Text and people"),
        (
            Field(
                "synopsis", mark("What it is about"),
                mark("Everybody sees this: nothing that spoils"), fields.text, long=True,
            ),
            Field("directors", mark("Directors"), _ONE_A_LINE, fields.lines, "\n".join, long=True),
            Field("writers", mark("Writers"), _ONE_A_LINE, fields.lines, "\n".join, long=True),
            Field(
                "tags", mark("Tags"), mark("Themes without spoilers, one a line"),
                fields.lines, "\n".join, long=True,
            ),
            Field(
                "poster", mark("Address of a poster"), mark("It begins with https://"),
                fields.poster, most=LONGEST_ADDRESS,
            ),
        ),
    ),
    Form(
        mark("Episodes, lines, cast, music"),
        (
            Field(
                "key_episodes", mark("Key episodes"),
                mark("One a line: 12 | what happens. Without a number it is the ending."),
                columns.key_episodes, columns.write_key_episodes, long=True, spoils=True,
            ),
            Field(
                "lines", mark("Memorable lines"),
                mark("One a line: 12 | speaker | the line. Without a number it is the ending."),
                columns.spoken, columns.write_spoken, long=True, spoils=True,
            ),
            Field(
                "cast", mark("Cast"), mark("One a line: actor | character"),
                columns.cast, columns.write_cast, long=True,
            ),
            Field(
                "music", mark("Music"), mark("One a line: title | artist"),
                columns.music, columns.write_music, long=True,
            ),
        ),
    ),
)  # fmt: skip
"""In the order of the panel. A form's place stands in custom ids: append, never reorder."""

FIELDS = {field.name: field for form in FORMS for field in form.fields}
"""Every field by its name."""


def filled(form: Form, drama: Drama) -> dict[str, str]:
    """Return the texts that a form shows of a drama, without a field whose text is too long for it.

    What is left out is not asked for, and stays as it is.
    """
    values = write_drama(drama)
    texts = {
        one.name: one.write(values[one.name]) if one.name in values else "" for one in form.fields
    }
    return {name: text for name, text in texts.items() if length(text) <= FIELDS[name].most}


def edited(form: Form, drama: Drama, typed: Typed) -> dict[str, str]:
    """Return the fields whose text is not the one that the form showed of a drama.

    The others are never read, so what a form would write otherwise stays as it is.
    """
    shown = {name: _letters(text) for name, text in filled(form, drama).items()}
    return {name: text for name, text in typed.items() if _letters(text) != shown.get(name)}


def read(typed: Typed) -> tuple[dict[str, Any], dict[str, fields.BadValue]]:
    """Return the values of the fields that can be read, None for empty ones, and what is wrong."""
    values: dict[str, Any] = {}
    wrong: dict[str, fields.BadValue] = {}
    for name, text in typed.items():
        try:
            values[name] = _value(FIELDS[name], text)
        except fields.BadValue as problem:
            wrong[name] = problem
    return values, wrong


def _value(one: Field, text: str) -> Any:
    if length(text.strip()) > one.most:
        raise fields.BadValue(mark("Give at most {most} letters."), most=one.most)
    return one.read(text)


def _letters(text: str) -> list[str]:
    # On its way, a text may lose white space around it and get other ends of lines.
    return split_lines(text.strip())

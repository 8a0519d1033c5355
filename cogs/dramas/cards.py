"""How a drama is shown."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.drama import Drama
from bot.domain.text import clean, inline, shorten
from bot.ui.card import Card, button, row
from bot.ui.custom_ids import CustomId
from bot.ui.words import Language

SHOW = "drama_show"
POST = "drama_post"

ACCENT = discord.Colour(0xC2185B)

_SYNOPSIS = 300
_LABEL = 80


def drama_card(drama: Drama, words: Language) -> Card:
    """Give a drama's private card, which can be posted."""
    post = button(words.text("Post here"), CustomId(POST, 1, (drama.id,)))
    return Card(ui.Container(_facts(drama, words), row(post), accent_colour=ACCENT))


def posted_card(drama: Drama, words: Language) -> Card:
    """Give the private card of a drama that has just been posted."""
    posted = ui.TextDisplay[Card](f"-# {words.text('Posted here.')}")
    return Card(ui.Container(_facts(drama, words), posted, accent_colour=ACCENT))


def public_card(drama: Drama, words: Language, sharer: discord.abc.User) -> Card:
    """Give a drama's card for everybody, naming who shared it."""
    shared = ui.TextDisplay[Card](f"-# {words.text('Shared by {member}', member=sharer.mention)}")
    return Card(ui.Container(_facts(drama, words), shared, accent_colour=ACCENT))


def choices_card(dramas: Sequence[Drama], words: Language) -> Card:
    """Give the dramas that a name may mean, one button each."""
    several = words.text("Which one do you mean?")
    question = several if len(dramas) > 1 else words.text("Did you mean this one?")
    return Card(ui.TextDisplay(question), *_rows(dramas, words))


def nearest_card(dramas: Sequence[Drama], words: Language) -> Card:
    """Say that nothing was found, and show what comes closest."""
    found = words.text("Nothing by that name.")
    missing = words.text("Missing? Ask a curator.")
    if dramas:
        closest = words.text(
            "Closest: {titles}", titles=words.all_of([_title(drama) for drama in dramas])
        )
        found = f"{found} {closest}"
    return Card(ui.TextDisplay(f"{found} · {missing}"), *_rows(dramas, words))


def _facts(drama: Drama, words: Language) -> ui.TextDisplay[Card]:
    native = f" · {inline(drama.native_title)}" if drama.native_title else ""
    synopsis = inline(drama.synopsis or "", _SYNOPSIS)
    lines = [f"### {_title(drama)}{native}", _line(drama, words), synopsis]
    return ui.TextDisplay("\n".join(filter(None, lines)))


def _line(drama: Drama, words: Language) -> str:
    facts = [
        words.country(drama.country) if drama.country else "",
        str(drama.year or ""),
        words.count("{n} episode", "{n} episodes", drama.episodes) if drama.episodes else "",
        inline(drama.network or ""),
    ]
    return " · ".join(filter(None, facts))


def _title(drama: Drama) -> str:
    return inline(drama.title)


def _rows(dramas: Sequence[Drama], words: Language) -> list[ui.ActionRow[Card]]:
    return [row(button(_label(drama, words), CustomId(SHOW, 1, (drama.id,)))) for drama in dramas]


def _label(drama: Drama, words: Language) -> str:
    country = words.country(drama.country) if drama.country else ""
    known = ", ".join(filter(None, [str(drama.year or ""), country]))
    # A label is no markdown, so nothing in it needs escaping.
    tail = f" ({known})" if known else ""
    return shorten(clean(drama.title), _LABEL - len(tail)) + tail

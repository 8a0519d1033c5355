"""What members do in the bench, without an end."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, repeat

from bench import payloads
from bench.cards import bare_on, on_card
from bench.growth.community import POLL_DRAFT, POLL_DRAFTS, WRITTEN, member, published
from bench.interactions.rounds import Asked
from bench.lived_in import TIMES
from bench.popularity import drawn, letter_by_letter, new_beginnings, new_texts, texts
from bench.wire import Event
from bot.catalogue.index import Entry
from cogs.polls.ids import EDIT_FORM
from cogs.reviews.ids import READ

SEED = 15

BARE, CLUB, COLD = "bare", "club", "cold"
"""The bare bot, ours, and another of ours that no text reaches twice; their names are tokens."""

USUAL = "usual", "sqlalchemy"

_DRAFTS = POLL_DRAFTS * TIMES
"""Members who change a draft in turn: many more than are under way at once."""

_OPENED = on_card(READ(1), 1, WRITTEN, int(payloads.CHANNEL))


def kinds(entries: Sequence[Entry]) -> dict[str, Asked]:
    """Return every kind of interaction; ``entries`` are the dramas of the catalogue."""
    popular = texts(entries, SEED)
    asked = {
        "bare": Asked(BARE, map(command, repeat("bare"))),
        "bare_complete": Asked(BARE, _completions("bare", _letters(popular))),
        "bare_press": Asked(BARE, map(payloads.press, repeat(bare_on(_OPENED)))),
        "bare_modal": Asked(BARE, _submissions()),
        "find": Asked(CLUB, map(find, drawn(popular, SEED))),
        "find_cold": Asked(COLD, map(find, new_texts(entries, SEED))),
        "complete": Asked(CLUB, _completions("drama", _letters(popular))),
        "complete_cold": Asked(COLD, _completions("drama", _new_letters(entries))),
        "write": Asked(CLUB, map(command, repeat("write"))),
        "press": Asked(CLUB, _readings()),
        "modal": Asked(CLUB, _submissions()),
    }
    for token in USUAL:
        asked[f"{token}_find"] = Asked(token, map(find, drawn(popular, SEED)))
        asked[f"{token}_complete"] = Asked(token, _completions("drama", _letters(popular)))
        asked[f"{token}_write"] = Asked(token, map(command, repeat("write")))
    return asked


def command(name: str) -> Event:
    """Return the event of a command without options."""
    return payloads.interaction({"id": "1", "name": name, "type": 1, "options": []})


def find(typed: str) -> Event:
    """Return the event of ``/drama find``."""
    return payloads.interaction(_named("drama", {"name": "title", "type": 3, "value": typed}))


def _named(name: str, title: dict[str, object]) -> dict[str, object]:
    """Return what a command with a title is called with; ours stands in a group."""
    if name == BARE:
        return {"id": "1", "name": name, "type": 1, "options": [title]}
    found = {"name": "find", "type": 1, "options": [title]}
    return {"id": "3", "name": name, "type": 1, "options": [found]}


def _completions(name: str, typed: Iterator[str]) -> Iterator[Event]:
    for text in typed:
        title = {"name": "title", "type": 3, "value": text, "focused": True}
        yield payloads.completion(_named(name, title))


def _letters(popular: Sequence[str]) -> Iterator[str]:
    return letter_by_letter(drawn(popular, SEED))


def _new_letters(entries: Sequence[Entry]) -> Iterator[str]:
    return new_beginnings(new_texts(entries, SEED + 1))


def _readings() -> Iterator[Event]:
    """Press Read under reviews, the newest most often."""
    for review_id in drawn(published(TIMES), SEED):
        yield payloads.press(replace(_OPENED, custom_id=str(READ(review_id))))


def _submissions() -> Iterator[Event]:
    """Change the drafts of polls in turn, each out of the form that shows its newest revision."""
    for turn in count():
        n, revision = turn % _DRAFTS, turn // _DRAFTS + 1
        draft = POLL_DRAFT + n
        typed = {"question": f"What next, {turn}?", "options": "One\nTwo", "closing": "3d"}
        fields = {f"{name}:{draft}:{revision}": text for name, text in typed.items()}
        form = replace(_OPENED, custom_id=str(EDIT_FORM(draft, revision)))
        yield payloads.submission(form, fields, member(n))

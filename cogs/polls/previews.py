"""What the author of a poll sees before it is posted, and right after."""

from discord import ButtonStyle, ui

from bot.domain.polls.closing_time import Closing
from bot.domain.polls.marks import marked_with
from bot.domain.polls.parse import Mistake, Reading
from bot.domain.polls.poll import Draft, Poll
from bot.domain.text.escape import inline
from bot.domain.text.spoiler_marks import MOST_NAMES
from bot.store.polls.drafts import KEPT
from bot.ui.card import Card, button, note, row
from bot.ui.language import Language
from cogs.polls import cards, ids

_MARK = 40

_KEPT_DAYS = KEPT // (24 * 3600)


def preview_card(draft: Draft, reading: Reading, words: Language, zone: str, now: int) -> Card:
    """Return the poll as it will be, what is good to know first, and the buttons."""
    shown = cards.poll_body(as_poll(draft, reading, now), words)
    heading = words.text("A preview: only you see it. I keep it for {n} days.", n=_KEPT_DAYS)
    lines = [
        _hidden(draft, words),
        _closing(reading.closing, words, zone),
        _anonymity(draft, words),
    ]
    said = "\n".join(f"-# {line}" for line in lines if line)
    return Card(
        ui.TextDisplay(f"-# {heading}"), *shown, ui.TextDisplay(said), _buttons(draft, words)
    )


def mistakes_card(draft: Draft, mistakes: tuple[Mistake, ...], words: Language) -> Card:
    """Say what is to be mended; everything typed is kept."""
    said = ["- " + words.text(one.text, **dict(one.numbers)) for one in mistakes[:10]]
    kept = words.text("Your text is kept. Mend this, then it can be posted:")
    edit = ids.EDIT(draft.id, draft.revision)
    again = button(words.text("Edit again"), edit, ButtonStyle.primary)
    return Card(ui.TextDisplay("\n".join([kept, *said])), row(again, _discard(draft, words)))


def posted_card(
    words: Language, link: str | None, *, edited: bool, draws: bool, looks_back: bool
) -> Card:
    """Say that a poll was posted or edited, and what the bot will miss there later."""
    said = [words.text("Posted. You find it in /poll list, with all you can do with it.")]
    if link is None:
        said = [words.text("Its message is on its way. I tell you if it can't be posted.")]
    if edited:
        said = [words.text("Saved. The poll's message follows in a moment.")]
    if not draws:
        lacks = words.text("I lack Attach Files here, so the result will have no picture.")
        said.append(f"-# {lacks}")
    if not looks_back:
        lacks = words.text(
            "I lack Read Message History here: where Discord's answer is lost, I can't look"
            " whether the result was announced."
        )
        said.append(f"-# {lacks}")
    text = "\n".join(said)
    if link is None:
        return note(text)
    return Card(ui.TextDisplay(text), row(ui.Button(label=words.text("To the poll"), url=link)))


def as_poll(draft: Draft, reading: Reading, now: int) -> Poll:
    """Return the poll that a draft would be if it were posted now."""
    return Poll(
        guild_id=draft.guild_id,
        id=draft.id,
        edition=1,
        creator_id=draft.creator_id,
        channel_id=draft.channel_id,
        message_id=None,
        kind=draft.kind,
        state="open",
        question=reading.question,
        options=reading.options,
        most=reading.most,
        anonymous=draft.typed.anonymous,
        hidden_results=draft.typed.hidden_results,
        role_id=draft.role_id,
        about=draft.spoils.about,
        covered=False,
        posted_at=now,
        closes_at=reading.closes_at,
        closed_at=None,
        late=False,
        weekly=False,
        voters=0,
        eligible=None,
        parent_id=draft.parent_id,
    )


def _buttons(draft: Draft, words: Language) -> ui.ActionRow[Card]:
    shown = draft.id, draft.revision
    label = words.text("Post") if draft.replaces is None else words.text("Save changes")
    buttons = [
        button(label, ids.POST(*shown), ButtonStyle.primary),
        button(words.text("Edit"), ids.EDIT(*shown)),
    ]
    if draft.kind == "free":
        buttons.append(button(words.text("What may spoil"), ids.SPOILS(*shown)))
    if marked_with(draft):
        buttons.append(button(words.text("That's not a spoiler"), ids.PLAIN(*shown)))
    return row(*buttons, _discard(draft, words))


def _discard(draft: Draft, words: Language) -> ui.Button[Card]:
    return button(words.text("Discard"), ids.DISCARD(draft.id))


def _hidden(draft: Draft, words: Language) -> str:
    marks = marked_with(draft)[:MOST_NAMES]
    named = words.all_of([inline(name, _MARK) for name in marks])
    return words.text("I hid what you marked with {marks}.", marks=named) if marks else ""


def _closing(closing: Closing, words: Language, zone: str) -> str:
    if closing.shift:
        return words.text(closing.shift, zone=inline(zone))
    if closing.after is not None:
        return words.text("The time until the close is counted from when you press Post.")
    if closing.at is not None:
        return words.text("Read in the server's timezone, {zone}.", zone=inline(zone))
    return ""


def _anonymity(draft: Draft, words: Language) -> str:
    if draft.typed.anonymous:
        return words.text(
            "Anonymous: nobody can look up your choice through this bot, admins included. Whoever"
            " hosts it could read its database."
        )
    return words.text(
        "Not anonymous: its creator and moderators can export who chose what. That stays so once"
        " it is posted."
    )

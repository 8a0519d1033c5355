"""How awards are chosen and shown."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.reviews.awards import CUSTOM_EMOJI, Award, write_awards
from bot.domain.text.escape import shorten
from bot.store.reviews.awards import Given
from bot.ui.card import Card, choice, row
from bot.ui.form import Form, field, text_input
from bot.ui.language import Language
from bot.ui.pages import page_of, turns
from cogs.awards import ids
from cogs.reviews.api import award_name

_OPTIONS = 25
_LABEL = 100
_DIGITS = 9

_VERBS = _GIVE, _TAKE_BACK = "give", "back"


def giving_card(review_id: int, awards: Sequence[Award], mine: set[int], words: Language) -> Card:
    """Offer the awards; those that the member gave are marked, and choosing one takes it back."""
    asked = [words.text("Which award does this review deserve? Choose one again to take it back.")]
    given = [award_name(one, words) for one in awards if one.id in mine]
    if given:
        asked.append(words.text("You gave: {awards}", awards=words.all_of(given)))
    offered = [one for one in awards if not one.retired or one.id in mine]
    options = [_option(one, words, given=one.id in mine) for one in offered]
    return Card(
        ui.TextDisplay("\n".join(asked)),
        choice(words.text("Choose an award"), ids.GIVE(review_id), options[:_OPTIONS]),
    )


def details_card(
    review_id: int, awards: Sequence[Award], given: Sequence[Given], page: int, words: Language
) -> Card:
    """Say who gave what."""
    known = {one.id: award_name(one, words) for one in awards}
    here, page, pages = page_of(given, page)
    lines = [f"{known[one.award_id]} · <@{one.user_id}>" for one in here if one.award_id in known]
    nobody = words.text("Nobody has given it an award yet.")
    turning = turns(page, pages, lambda to: ids.DETAILS(review_id, to), words)
    text = ui.TextDisplay[Card]("\n".join(lines) or nobody)
    return Card(text, *([row(*turning)] if turning else []))


def set_form(awards: Sequence[Award], number: int, words: Language) -> Form:
    """Return the form with a server's set of awards, one a line."""
    # As they are stored: an award is known again by its name.
    hint = words.text("One a line: an emoji, a space, a name. What you take out stays on cards.")
    return Form(
        words.text("Awards of this server"),
        ids.EDITED(number),
        field(
            words.text("Awards"),
            text_input(f"awards:{number}", write_awards(awards), long=True, required=True),
            hint,
        ),
    )


def wanted(value: str) -> tuple[int, bool]:
    """Read a chosen option: the award, and whether to give it; else ValueError.

    An option says what it does, so choosing it twice is choosing it once.
    """
    id_, _, verb = value.partition(" ")
    if verb not in _VERBS or not (id_.isascii() and id_.isdecimal()) or len(id_) > _DIGITS:
        raise ValueError("there is no such option")
    return int(id_), verb == _GIVE


def _option(award: Award, words: Language, *, given: bool) -> discord.SelectOption:
    name = words.text(award.name) if award.standard else award.name
    label = words.text("{name} (given)", name=name) if given else name
    # A custom emoji would show its code in a label, and as an option's emoji it would have the
    # whole card refused once it was deleted.
    if not CUSTOM_EMOJI.fullmatch(award.emoji):
        label = f"{award.emoji} {label}"
    value = f"{award.id} {_TAKE_BACK if given else _GIVE}"
    return discord.SelectOption(label=shorten(label, _LABEL), value=value)

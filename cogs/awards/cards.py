"""How awards are chosen and shown."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.awards import CUSTOM_EMOJI, MOST, Award, write_awards
from bot.store.awards import Given
from bot.ui.card import Card, button, choice, row
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form, field, text_input
from bot.ui.pages import listed, paged
from bot.ui.words import Language
from cogs.reviews.cards import award_name

GIVE = "award_give"
DETAILS = "award_details"
SET = "award_set"
TYPED = "award_typed"

_LABEL = 100


def giving_card(
    review_id: int, awards: Sequence[Award], mine: set[int], guild: discord.Guild, words: Language
) -> Card:  # fmt: skip
    """Offer the awards; those that the member gave are marked, and choosing one takes it back."""
    options = [
        _option(one, guild, words, given=one.id in mine) for one in awards if not one.retired
    ]
    asked = words.text("Which award does this review deserve? Choose one again to take it back.")
    return Card(
        ui.TextDisplay(asked),
        choice(words.text("Choose an award"), CustomId(GIVE, 1, (review_id,)), options[:MOST]),
    )


def details_card(
    review_id: int, awards: Sequence[Award], given: Sequence[Given], page: int, words: Language
) -> Card:
    """Say who gave what."""
    known = {one.id: one for one in awards}
    lines = [
        f"{award_name(known[one.award_id], words)} · <@{one.user_id}>"
        for one in given
        if one.award_id in known
    ]
    pages = paged(listed(lines))
    page = min(page, len(pages) - 1)
    items = [item for block in pages[page] for item in block.items()]
    turns = [
        button(label, CustomId(DETAILS, 1, (review_id, to)))
        for label, to in ((words.text("Back"), page - 1), (words.text("Next"), page + 1))
        if 0 <= to < len(pages)
    ]
    if not items:
        items = [ui.TextDisplay(words.text("Nobody has given it an award yet."))]
    return Card(*items, *([row(*turns)] if turns else []))


def set_form(awards: Sequence[Award], number: int, words: Language) -> Form:
    """Give the form with a server's set of awards, one a line."""
    own = [
        Award(one.id, one.emoji, words.text(one.name) if one.standard else one.name, one.standard)
        for one in awards
        if not one.retired
    ]
    hint = words.text("One a line: an emoji, a space, a name. What you take out stays on cards.")
    return Form(
        words.text("Awards of this server"),
        CustomId(TYPED, 1, (number,)),
        field(
            words.text("Awards"),
            text_input(f"awards:{number}", write_awards(own), long=True, required=True),
            hint,
        ),
    )


def _option(
    award: Award, guild: discord.Guild, words: Language, *, given: bool
) -> discord.SelectOption:
    name = words.text(award.name) if award.standard else award.name
    label = words.text("{name} (given)", name=name) if given else name
    custom = CUSTOM_EMOJI.fullmatch(award.emoji)
    if custom is None:
        return discord.SelectOption(label=f"{award.emoji} {label}"[:_LABEL], value=str(award.id))
    # Discord refuses a whole message for an emoji that it cannot show.
    emoji = guild.get_emoji(int(custom[1]))
    return discord.SelectOption(label=label, value=str(award.id), emoji=emoji)

"""How curators' work is shown."""

from collections.abc import Iterator, Mapping

import discord
from discord import ui

from bot.catalogue.curating import Proposal
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.form import FIELDS, FORMS
from bot.domain.text.escape import inline
from bot.store.dramas.guild_dramas import GuildDrama
from bot.ui.card import Card, button, row
from bot.ui.language import Language
from bot.ui.pages import Block, paged, turns
from cogs.catalogue import ids
from cogs.catalogue.differences import differences

_TITLE = 100


def panel_card(drama: Drama, words: Language) -> Card:
    """Return the panel of a drama, with a button for each form."""
    if drama.id >= OWN:
        belongs = words.text("This server added it. What do you want to change?")
    else:
        belongs = words.text("Changes hold on this server alone. What do you want to change?")
    return Card(ui.TextDisplay(f"### {_name(drama)}\n{belongs}"), _forms(drama.id, words))


def saved_card(drama: Drama, words: Language) -> Card:
    """Say that a drama was saved, and offer to go on."""
    saved = words.text("Saved: {title}. It holds on this server from now on.", title=_name(drama))
    return Card(ui.TextDisplay(saved), _forms(drama.id, words))


def known_card(drama: Drama, draft_id: int, words: Language) -> Card:
    """Ask before a drama is added whose name another one has."""
    asked = words.text(
        "There is {title} already. Do you want to edit it, or add another one by that name?",
        title=_name(drama) + (f" ({drama.year})" if drama.year else ""),
    )
    edit = button(words.text("Edit it"), ids.PANEL(drama.id))
    another = button(words.text("Add another one"), ids.EDIT_AGAIN(draft_id))
    return Card(ui.TextDisplay(asked), row(edit, another))


def wrong_card(proposal: Proposal, words: Language) -> Card:
    """Say which fields cannot be read, and keep what was typed."""
    told = []
    for name, problem in proposal.wrong.items():
        label, no = words.text(FIELDS[name].label), words.text(problem.text, **problem.values)
        told.append(f"**{label}**: {no}")
    kept = words.text("Nothing is lost: press Edit again, and all you typed is there.")
    return Card(ui.TextDisplay("\n".join([*told, kept])), row(*_not_yet(proposal, words)))


def proposal_card(proposal: Proposal, page: int, words: Language) -> Card:
    """Show what a draft would change, before and after, and ask."""
    pages = paged([*_notes(proposal, words), *differences(proposal.before, proposal.after, words)])
    page = min(page, len(pages) - 1)
    drama = proposal.after if proposal.adds else proposal.before
    items = [item for block in pages[page] for item in block.items()]
    turning = turns(page, len(pages), lambda to: ids.TURN(proposal.id, to), words)
    buttons = [*_saving(proposal, words), *_not_yet(proposal, words), *turning]
    return Card(ui.TextDisplay(f"### {_name(drama)}"), *items, row(*buttons))


def removal_card(drama: Drama, now: GuildDrama, words: Language) -> Card:
    """Ask before a server's word on a drama goes, and say what hangs on it."""
    if drama.id >= OWN:
        asked = words.text("Remove {title} from this server?", title=_name(drama))
    else:
        asked = words.text(
            "Take back what this server changed about {title}: {fields}? The shared entry then"
            " holds here again.",
            title=_name(drama),
            fields=_labels(now.fields, words),
        )
    remove = ids.REMOVE(drama.id, now.revision)
    buttons = row(
        button(words.text("Remove"), remove, discord.ButtonStyle.danger),
        button(words.text("Keep it"), ids.KEEP(drama.id)),
    )
    return Card(ui.TextDisplay("\n".join([asked, *_hanging(now, words)])), buttons)


def _hanging(now: GuildDrama, words: Language) -> list[str]:
    def there(name: str) -> int:
        return len(now.fields.get(name) or ())

    named, moments, lines = there("aliases"), there("key_episodes"), there("lines")
    going = [
        words.count("{n} other name", "{n} other names", named) if named else "",
        words.count("{n} key episode", "{n} key episodes", moments) if moments else "",
        words.count("{n} memorable line", "{n} memorable lines", lines) if lines else "",
    ]
    told = words.all_of(list(filter(None, going)))
    return [words.text("With it go {things}.", things=told)] if told else []


def _forms(drama_id: int, words: Language) -> ui.ActionRow[Card]:
    return row(
        *(
            button(words.text(form.name), ids.OPEN(drama_id, index))
            for index, form in enumerate(FORMS)
        )
    )


def _saving(proposal: Proposal, words: Language) -> list[ui.Button[Card]]:
    if proposal.before == proposal.after:
        return []
    label = words.text("Add it") if proposal.adds else words.text("Save")
    save = ids.SAVE(proposal.id, proposal.revision)
    return [button(label, save, discord.ButtonStyle.success)]


def _not_yet(proposal: Proposal, words: Language) -> list[ui.Button[Card]]:
    return [
        button(words.text("Edit again"), ids.EDIT_AGAIN(proposal.id)),
        button(words.text("Discard"), ids.DISCARD(proposal.id)),
    ]


def _notes(proposal: Proposal, words: Language) -> Iterator[Block]:
    member = f"<@{proposal.other}>"
    if proposal.removed:
        told = words.text("{member} removed it meanwhile. You can add it again.", member=member)
        yield Block(told)
    elif proposal.meanwhile:
        yield Block(
            words.text(
                "{member} changed this meanwhile: {fields}. Below is what holds now, and what"
                " would hold after you save.",
                member=member,
                fields=_labels(dict.fromkeys(proposal.meanwhile), words),
            )
        )
    if proposal.before == proposal.after:
        yield Block(words.text("This would change nothing."))


def _labels(fields: Mapping[str, object], words: Language) -> str:
    return words.all_of([words.text(one.label) for one in FIELDS.values() if one.name in fields])


def _name(drama: Drama) -> str:
    return inline(drama.title, _TITLE)

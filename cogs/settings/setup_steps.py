"""What a manager sets, one step each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import discord
from discord import ui

from bot.domain.text import mark
from bot.ui.card import Card
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form
from bot.ui.language import Language
from cogs.settings import channels, languages, limits, roles, spoiler_display, zones
from cogs.settings.context import SettingsContext
from cogs.settings.limits import Limit


@dataclass(frozen=True, slots=True)
class Step:
    """One setting: its field, name and reason (in English, marked), and how it is chosen.

    ``describe`` says what is set. ``control`` gives what is pressed to choose, for a custom id.
    ``parse_choice`` reads what was chosen in it, and raises a Refusal for what may not be.
    ``remark`` is what a manager should know of the present value.
    """

    field: str
    name: str
    why: str
    describe: Callable[[SettingsContext], str]
    parse_choice: Callable[[SettingsContext, discord.Interaction], str | int | None]
    control: Callable[[SettingsContext, CustomId], ui.ActionRow[Card]]
    remark: Callable[[SettingsContext], str] = lambda _: ""
    form: Callable[[Language, CustomId], Form] | None = None
    """The form that the control opens, where it does not bring a value."""
    limits: Sequence[Limit] = ()
    """The numbers that the form asks for."""
    clears: bool = False
    """Whether it can be taken back, as a channel and a role can."""

    def clearable(self, context: SettingsContext) -> bool:
        """Whether there is something to take back now."""
        return self.clears and getattr(context.settings, self.field) is not None


def _channel_step(
    field: str, name: str, why: str, *kinds: discord.ChannelType, for_few: bool = False
) -> Step:
    def present(context: SettingsContext) -> int | None:
        channel: int | None = getattr(context.settings, field)
        return channel

    def remark(context: SettingsContext) -> str:
        public = channels.warn_if_public(context, present(context)) if for_few else ""
        able = channels.describe_permissions(context, present(context))
        return "\n".join(filter(None, [public, able]))

    return Step(
        field,
        name,
        why,
        describe=lambda context: channels.describe(context, present(context)),
        parse_choice=lambda context, chosen: channels.parse_choice(context, kinds, chosen),
        control=lambda context, pick: channels.control(context, present(context), kinds, pick),
        remark=remark,
        clears=True,
    )


def _role_step(field: str, name: str, why: str) -> Step:
    def present(context: SettingsContext) -> int | None:
        role: int | None = getattr(context.settings, field)
        return role

    return Step(
        field,
        name,
        why,
        describe=lambda context: roles.describe(context, present(context)),
        parse_choice=roles.parse_choice,
        control=lambda context, pick: roles.control(context, present(context), pick),
        clears=True,
    )


STEPS = (
    _channel_step(
        "reviews_channel",
        mark("Reviews channel"),
        mark("Published reviews go here. In a forum each of them becomes a post of its own."),
        discord.ChannelType.text,
        discord.ChannelType.forum,
    ),
    _channel_step(
        "moderator_channel",
        mark("Moderator channel"),
        mark("Reports from members go here. Choose one that only moderators see."),
        discord.ChannelType.text,
        for_few=True,
    ),
    _role_step(
        "curator_role",
        mark("Curator role"),
        mark("Who has it may add dramas to this server's catalogue and correct them."),
    ),
    _role_step(
        "moderator_role",
        mark("Moderator role"),
        mark("Who has it may look after reports and hide reviews."),
    ),
    Step(
        "sealed",
        mark("Spoilers"),
        mark(
            "How a review that spoils looks to everybody. A **spoiler container** covers it until"
            " somebody presses it. **Sealed** is safer: nothing of its text is in the channel, and"
            " only who presses Read sees it, privately."
        ),
        spoiler_display.describe,
        spoiler_display.parse_choice,
        spoiler_display.control,
    ),
    Step(
        "timezone",
        mark("Timezone"),
        mark("For days and hours that I write out, such as when a poll closes."),
        zones.describe,
        zones.parse_choice,
        zones.control,
        form=zones.form,
    ),
    Step(
        "language",
        mark("Language"),
        mark(
            "What I post for everybody is in this language, as far as I speak it; what only you see"
            " is in yours."
        ),
        languages.describe,
        languages.parse_choice,
        languages.control,
    ),
    Step(
        "reviews_a_day",
        mark("Limits"),
        mark("Against floods and throwaway accounts: who may publish reviews, and how many."),
        limits.describe_publishing,
        limits.refuse_choice,
        limits.control,
        form=partial(limits.form, limits.PUBLISHING),
        limits=limits.PUBLISHING,
    ),
    Step(
        "vote_account_days",
        mark("Votes and awards"),
        mark(
            "Against stuffed votes: who may vote, award and report, how often, and how many reports"
            " cover a review until a moderator looks. The set of awards is yours, too."
        ),
        limits.describe_taking_part,
        limits.refuse_choice,
        limits.control_with_awards,
        form=partial(limits.form, limits.TAKING_PART),
        limits=limits.TAKING_PART,
    ),
)
"""In the order of the walk. A step's number stands in custom ids: append, never reorder."""

_FIELDS = [step.field for step in STEPS]

REVIEWS_CHANNEL, TIMEZONE = map(_FIELDS.index, ("reviews_channel", "timezone"))
"""The steps of the reviews channel and of the timezone."""

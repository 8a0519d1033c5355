"""The test card and the forms of ``/settings`` stay within Discord's limits."""

from collections.abc import Sequence
from typing import Any

import discord
import pytest

from bot.ui.card import Card
from bot.ui.language import language
from cogs.settings import ids, limits, zones
from cogs.settings.ids import Way
from cogs.settings.languages import NAMES
from cogs.settings.sample_card import sample_card
from cogs.settings.setup_steps import TIMEZONE
from sandbox.limits import parse

COMPONENTS_V2 = 1 << 15

LOCALES = list(discord.Locale)


class _Member(discord.Object):
    mention = "<@9223372036854775807>"


def _trial(locale: discord.Locale, *, sealed: bool) -> Card:
    member: Any = _Member(1)
    return sample_card(language(locale), member, sealed=sealed)


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_test_card_can_be_sent(locale: discord.Locale, sealed: bool) -> None:
    components: Any = _trial(locale, sealed=sealed).to_components()
    parse("message_create", {"flags": COMPONENTS_V2, "components": components})


def test_only_the_container_covers_text() -> None:
    english = discord.Locale.american_english
    covered = [getattr(item, "spoiler", False) for item in _trial(english, sealed=False).children]
    assert covered.count(True) == 1
    sealed = [getattr(item, "spoiler", False) for item in _trial(english, sealed=True).children]
    assert covered != sealed
    assert True not in sealed


@pytest.mark.parametrize("locale", LOCALES)
def test_the_form_can_be_opened(locale: discord.Locale) -> None:
    form = zones.form(language(locale), ids.TYPED(Way.PANEL, TIMEZONE))
    body: Any = {"type": 9, "data": form.to_dict()}
    parse("callback", body)


@pytest.mark.parametrize("some", [limits.PUBLISHING, limits.TAKING_PART])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_form_of_the_limits_can_be_opened(
    locale: discord.Locale, some: Sequence[limits.Limit]
) -> None:
    form = limits.form(some, language(locale), ids.TYPED(Way.PANEL, 7))
    body: Any = {"type": 9, "data": form.to_dict()}
    parse("callback", body)


def test_the_languages_fit_a_select_and_name_themselves() -> None:
    assert len(NAMES) + 1 <= 25
    assert len(set(NAMES.values())) == len(NAMES)
    assert NAMES["ko"] == "한국어"


@pytest.mark.parametrize("code", NAMES)
def test_each_language_is_one_of_discords_and_named_as_it_names_itself(code: str) -> None:
    assert NAMES[code] == language(discord.Locale(code)).name

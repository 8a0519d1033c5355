"""What was chosen in a select."""

from collections.abc import Mapping
from typing import Any

import discord


def chosen(interaction: discord.Interaction) -> str:
    """Give the first chosen value, empty where there is none."""
    data: Mapping[str, Any] = dict(interaction.data or {})
    return str(next(iter(data.get("values") or ()), ""))

"""Countries as people type them."""

import re
from collections.abc import Mapping

_CODE = re.compile(r"[a-z]{2}", re.ASCII)

NAMES: Mapping[str, tuple[str, ...]] = {
    "KR": ("south korea", "korea", "republic of korea", "한국", "대한민국"),
    "CN": ("china", "mainland china", "中国"),
    "JP": ("japan", "日本"),
    "TW": ("taiwan", "台灣", "台湾"),
    "TH": ("thailand", "ไทย", "ประเทศไทย"),
    "HK": ("hong kong", "香港"),
    "ID": ("indonesia",),
    "IN": ("india",),
    "MY": ("malaysia",),
    "PH": ("philippines", "the philippines"),
    "SG": ("singapore",),
    "TR": ("turkey", "türkiye"),
    "VN": ("vietnam", "việt nam"),
}
"""ISO 3166-1 alpha-2 codes, and the names that are understood, in small letters."""

_CODES = {name: code for code, names in NAMES.items() for name in names}


def country_code(typed: str) -> str | None:
    """Return the code that a code or a name means; None for what is neither.

    Every code of two letters is taken: it may be of a country whose name is not known here.
    """
    name = typed.casefold()
    return name.upper() if _CODE.fullmatch(name) else _CODES.get(name)

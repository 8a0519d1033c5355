"""One spelling for all the ways to write a name."""

import re
import unicodedata
from functools import lru_cache

# Characters looked at (stacked accents outnumber the letters) and kept. The longest of 34,279 names
# has 143.
READ = 400
KEPT = 120

# Left out without a trace: apostrophes of all kinds, the stroke that stretches Arabic words, and an
# accent that casefold makes a letter.
_DROPPED = dict.fromkeys(map(ord, "'’‘‛`´ʼʹ′＇ـ\u0345"))

_BASIC_PLANE = range(0x10000)

# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = {
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}

# Hangul as it is typed. The final consonant of a half-typed syllable is often the first of the next
# one (도깹 on the way to 도깨비), so finals and compound vowels become the keys that make them.
_FINALS = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ "
    "ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
)
_FIRST_FINAL = 0x11A8
_FILLERS = (0x115F, 0x1160)  # letters by category, yet nothing to see
_VOWELS = {
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
}

# Marks carry vowels and voicing in the scripts from Devanagari to Khmer and in kana; elsewhere they
# are accents, niqqud, harakat or decoration.
_VOWEL_MARKS = range(0x0900, 0x1AB0)
_VOICING_MARKS = (0x3099, 0x309A)


def _decompose(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _fate(char: str) -> str:
    """What becomes of one decomposed character: a letter or digit, a space, or nothing."""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category[0] in "LN":
        return char
    if category[0] == "M":
        return char if ord(char) in _VOWEL_MARKS or ord(char) in _VOICING_MARKS else ""
    return "" if category == "Cf" else " "


class _Fates(dict[int, str]):
    """The fate of each code point, worked out when first met and kept for the basic plane."""

    def __missing__(self, code: int) -> str:
        fate = _fate(chr(code))
        if code in _BASIC_PLANE:
            self[code] = fate
        return fate


_FATES = _Fates(
    {
        **{ord(char): plain for char, plain in _PLAIN.items()},
        **dict.fromkeys(_FILLERS, ""),
        **{_FIRST_FINAL + i: _decompose(keys) for i, keys in enumerate(_FINALS.split())},
        **{ord(_decompose(vowel)): _decompose(keys) for vowel, keys in _VOWELS.items()},
    }
)


@lru_cache(maxsize=256)
def normalise(text: str) -> str:
    """Return the form of ``text`` that names are compared in: words parted by single spaces.

    NFKC and casefold, with apostrophes dropped, other punctuation as spaces, accents stripped,
    digits of every script as 0-9 and Hangul as the jamo that a keyboard sends. At most 120
    characters; empty if no letter or digit is in ``text``. Any string will do. The newest answers
    are kept: a query is normalised for the search, and again to decide what it found.
    """
    text = _decompose(text[:READ].translate(_DROPPED))
    text = _decompose(text.casefold()).translate(_FATES)
    return " ".join(text.split())[:KEPT].rstrip()


def compact(form: str) -> str:
    """Return a normalised ``form`` without its spaces."""
    return form.replace(" ", "")


def numbers(form: str) -> frozenset[str]:
    """Return the numbers in a normalised ``form``; they tell seasons apart."""
    return frozenset(re.findall(r"[0-9]+", form))

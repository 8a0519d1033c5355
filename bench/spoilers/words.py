"""The words by which a text is followed, in many scripts; each stands in a review once."""

import re
import unicodedata

LATIN = "w0123456789xq"

SCRIPTS = (
    LATIN,
    "갉낛닳둜랛맑볽싥앍쟑쫡펅흙",
    "襾亅丨丶丿亠亻冂冖冫凵勹匚",
    "ヰァィゥェォヮヵヶヱヲヴヺ",
    "ฃกขคฅฆงจฉชซฌญ",
    "ѣабвгдежзикѵѳ",
    "ڤءبتثجحخدذرزس",
    "ऋकखगघङचछजझञटठ",
    "αβγδεζηθικλμν",
    "🔑😀😁😂😃😄😅😆😇😈😉🔒🔓",
)
"""Of each script a letter that begins a word, ten for the numbers, one between them, and an end."""

_DIGITS = re.compile(r"97([0-9]{4})5([0-9]{5})8")
"""Words of digits alone have room for fewer."""

DIGITS = "digits"


def word(script: str, place: int, number: int) -> str:
    """Return a word of a text at a place, in a script or of digits."""
    if script == DIGITS:
        return f"97{place:04}5{number:05}8"
    begin, *numbers, between, end = list(script)
    ciphers = str.maketrans("0123456789", "".join(numbers))
    return f"{begin}{str(place).translate(ciphers)}{between}{str(number).translate(ciphers)}{end}"


def words_in(text: str) -> list[str]:
    """Return the words in a text, each as it is in Latin letters."""
    found = [*(one for script in _PATTERNS for one in _read(script, text))]
    found += [word(LATIN, int(one[1]), int(one[2])) for one in _DIGITS.finditer(text)]
    return found


def script_of(token: str) -> str:
    """Return the script whose words may stand for a token."""
    if token.isdecimal():
        return DIGITS
    if unicodedata.category(token[0]) == "So":
        return SCRIPTS[-1]
    alike = (script for script in SCRIPTS if _block(script[1]) == _block(token[0]))
    return next(alike, LATIN)


def _block(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _pattern(script: str) -> re.Pattern[str]:
    begin, *numbers, between, end = list(script)
    number = f"([{''.join(numbers)}]+)"
    return re.compile(f"{begin}{number}{between}{number}{end}")


_PATTERNS = {script: _pattern(script) for script in SCRIPTS}


def _read(script: str, text: str) -> list[str]:
    ciphers = str.maketrans(script[1:11], "0123456789")
    pairs = (one.groups() for one in _PATTERNS[script].finditer(text))
    return [word(LATIN, *(int(n.translate(ciphers)) for n in pair)) for pair in pairs]

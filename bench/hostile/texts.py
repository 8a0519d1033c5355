"""Texts that cost most to read for their length, as hostile members would send them."""

from collections.abc import Iterator

REPEATED = (
    *("*||a||", "||a||*", "_||a||_", "a_||b||", "**a||b||", "__||a||", "~~||a||", "[||a||"),
    *("||a", "||", "|", "||a|| ", "||a||\n", "- ||a\n||", "*a ", "*_~||", "\\|", "‖a", "||‖"),
    *("|\u200b|", "`", "``", "`a", "```a", "``a`", "[", "[a](b)", "[(", "](", "{<([", "<{(["),
    *("[a](/s ", '[](#s "', "_", "__", "*", "**", "~", "~~", "*_", "*a _b ", ">", ">\n", ">!"),
    *("!<", ">!a!<", "a>!b>!c!<", "~!", "~!a", "~!a!~", "[spoiler]", "[spoiler]\n"),
    *("[/spoiler]", "[spoiler]a[/spoiler]", "[sp]", "(spoiler", "(spoiler: a)", "(spoiler) "),
    *("spoiler: ", "spoiler:\n", "spoiler", "spoilers ahead\n", "no spoiler ", "end spoiler\n"),
    *(
        "s p o i l ",
        "【ネタバレ】",
        "ネタバレ",
        "스포",
        "雷:",
        "สปอย",
        "حرق ",
        "\n",
        "a\n",
        "a\n\n",
        "A:\n",
    ),
    *("AAA: ", "# a\n", "**a**\n", "a\n---\n", "---\n", "1. \n", "- \n", "e\u0301", "\u0301"),
    *("\u200b", "\u202e", "\u2060", "👨\u200d👩\u200d", "🇰🇷", "🇰", "😀", "ﷺ", "İ", "ᄀ", "1", "1."),
    *("a", "word ", "he dies ", "in the end ", "episode 16 ", ":", "...", "!", "…", "—", " - "),
    *("https://a||b ", "https://", "<t:1:R>", "@everyone", "discord.gg/", "無", "没有有有", "א"),
)
"""Each fills a text alone."""

HALVES = (
    *(("(spoiler", ")"), ("[spoiler]\n", "[/spoiler]\n"), ("(spoiler", ")\n"), ("[", "]")),
    *(("(", "||a||"), ("*a ", "||b|| "), ("**", "||a||"), ("`", "||a||"), ("spoiler ", "!")),
    *(("(스포", " beware)"), ("_‖[spoiler]\n>!a!<", "["), ("‖a(spoiler)", "\n~ 1.")),
    *(("[spoiler]\n", "<{(["), ("_", "[spoiler]\n")),
)
"""The first fills half a text, the second the rest."""


def texts(size: int) -> Iterator[tuple[str, str]]:
    """Yield what each text is made of, and the text: at most so many bytes of UTF-8."""
    for shape in REPEATED:
        yield shape, _filled(shape, size)
    for first, second in HALVES:
        yield f"{first} … {second}", _filled(first, size // 2) + _filled(second, size // 2)


def _filled(shape: str, size: int) -> str:
    return shape * (size // len(shape.encode()))

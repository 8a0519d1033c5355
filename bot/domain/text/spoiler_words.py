"""What people call spoilers, in the languages that are written here, as patterns.

All are matched in folded text: see ``bot.domain.text.folding``.
"""

import re

_START, _STOP = r"(?<![^\W_])", r"(?![^\W_])"


def _spaced(*words: str) -> str:
    """Match words that stand between spaces or signs."""
    return f"{_START}(?:{'|'.join(words)}){_STOP}"


_NAMES = (
    # English and what borrows from it, often misspelt; "spoiled" and "spoiling" are prose.
    _START + r"spoil(?!ed|t|ing)\w*",
    _spaced(r"s[ ._-]p[ ._-]o[ ._-]i[ ._-]l[ ._-]e[ ._-]r(?:[ ._-]s)?"),
    _spaced(r"spoliers?", r"spoi?lr?s?", r"sp0ilers?"),
    # French, Turkish, Spanish, Indonesian, Vietnamese.
    _spaced(r"divulg[âa]ch\w*", r"s[uü]rprizbozan\w*", r"destripes?", r"bocoran"),
    _spaced(r"(?:tiết )?lộ (?:nội dung|tình tiết|cốt truyện)", r"tiết lộ (?:nội dung|kết)"),
    # Russian, Greek, Arabic, Hebrew, Hindi.
    _spaced(r"спойлер\w*", r"σπ[οό]ιλερ\w*", r"سبويلرز?", r"حرق", r"ספוילר\w*"),
    r"स्पॉ(?:इ|य)लर",
    # Thai; Korean, where "스포츠" is sport; Japanese; Chinese.
    r"สปอยล?์?(?:เลอร?์?)?",
    r"스포일러|스포(?![츠티트])|ㅅㅍ|네타(?:바레)?(?=[:)\]주])",
    r"ネタ(?:バレ|ばれ|ハ[\u3099\u309a゛゙]?レ)|ねたばれ|スポイラー|(?<![ァ-ヶー])バレ(?=注意|あり|:|\))",
    r"[剧劇]透|透[剧劇](?=:)|[爆暴]雷|(?:[剧劇]情)?(?:有|防)雷|(?<![^\W_])[微小大巨重]?雷(?=\s*[:)])|[泄洩]底|捏他|[剧劇]情洩漏",
)

_BEGINS = (
    "s[p ._uü-]|divulg|destr|bocor|tiết|lộ"
    "|[σсסسحस\u0e2a스ㅅ네ネねスバ剧劇透爆暴有防雷微小大巨重泄洩捏]"
)
"""How every one of them begins: that is looked for first, because it is fast."""

NAME = re.compile(f"(?={_BEGINS})(?:{'|'.join(_NAMES)})")
"""What a spoiler is called."""

_NOT_BEFORE = (
    _spaced("no", "non", "not", "without", "w/o", "zero", "never", "minus", "nil", r"avoid\w*"),
    _spaced(r"\w+n['’]t", "cannot", r"free (?:of|from)", r"hat(?:e|es|ed|ing)", r"dodg\w*"),
    _spaced("sin", r"ning[uú]n\w*", "cero", r"evit\w+", "nada de", "libre de", "sem", r"nenhum\w*"),
    _spaced("livre de", "sans", r"aucun\w*", "pas", "z[ée]ro", "ohne", r"keine?\w*", "senza"),
    _spaced(r"nessun\w*", "zonder", "geen", "bez", "tanpa", "bebas", "tidak", "tak", "bukan"),
    _spaced("não", "nao", "nunca", "nem", "nicht", "jamais", "tampoco", "wala", "walang"),
    _spaced("anti", r"[ng]g?ak", "ga", "không", "ko", "hông", "chẳng", "chả", "без", "нет", "не"),
    _spaced("بدون", "بلا", "دون", "בלי", "ללא", "χωρίς", "बिना"),
    r"(?:ไม่|ปลอด|ไร้|งด)\S{0,8}\s?$",
    r"(?:노|무|비|無|非|ノー|脱)\s?$",
    r"[無无不没沒免零非未勿别別](?:有|会|會|含|涉及|任何|重大|严重|嚴重|多|到)*$",
)

NOT_BEFORE = re.compile("|".join(_NOT_BEFORE))
"""What says, before the name, that there is no spoiler."""

_NOT_AFTER = (
    r"[\s'’-]*(?:free|frei\w*|less|los\w*|safe|proof|libre|not|cero|zero|nil)" + _STOP,
    r"['’]s[iuü]z\w*",
    r"\s+(?:nothing|rien)" + _STOP,
    r"\s*(?:yok|içermez|içermiyor|değil|нет|không|tidak)" + _STOP,
    r"\s*(?:[은는이가도]\s*)?(?:전혀|일절)?\s*(?:없|無|아님|아니|안\s?함|안\s?해|금지|x"
    + _STOP
    + ")",
    (
        r"(?:は|も|が|を|要素|一切|に|の|的な|内容|\s)*(?:なし|無し|ナシ|ない|しない|無|ゼロ|抜き|厳禁"
        r"|ありません|しません|せず|含みません)"
    ),
    r"\s*(?:ไม่มี|ฟรี)",
)

NOT_AFTER = re.compile("|".join(_NOT_AFTER))
"""The same right after it."""

NOT_WITHIN = re.compile(r"spoil\w*?(?:free|frei|less|los|s[iuü]z)\w*")
"""The same in one word with it."""

NONE = re.compile(
    r"\W*(?:none|no|nope|nil|zero|0|n/?a|not any|nada|ninguno|ninguna|cero|nenhum|não|nao|aucun|non"
    r"|keine|nein|nessuno|tidak ada|tidak|nihil|không|không có|yok|нет|없음|없어요|없습니다|없다|무"
    r"|なし|無し|ナシ|無|无|沒有|没有|ไม่มี|x)\W*"
)
"""What a line says after a colon, where it says that there is no spoiler."""

PROSE = re.compile(
    _spaced(
        *("i", r"i['’]\w+", "you", "we", "they", "about", "policy", r"rules?", "because", "if"),
        *("is", "are", "was", "were", "yo", "eu", "je", "ich", "ik", "aku", "saya", "tôi", "me"),
        *("sobre", "acerca", "quant", "über"),
    )
)
"""Words before the name that make a sentence of it."""

_NOTICES = (
    # Take care.
    _spaced("beware", "caution", "heads up", "awas", r"hati[- ]hati", "peringatan", "cuidado"),
    _spaced("ojo", r"aten[cç](?:ión|ion|ão|ao)", r"alerta", "aviso", "attention", "alerte"),
    _spaced("gare", "achtung", "vorsicht", "attenzione", "allerta", "dikkat", r"uyari\w*"),
    _spaced(
        r"içer\w+",
        "var",
        "vardir",
        "cảnh báo",
        "cẩn thận",
        "lưu ý",
        "осторожно",
        "внимание",
        "uwaga",
    ),
    r"ระวัง|คำเตือน|เตือน|มี$|โปรด|注意|警告|警示|[预預]警|慎入|주의|경고|조심|閲覧注意",
    # It is in there: of the languages whose sentences are no likelier to say so otherwise.
    r"있음|있어요|있습니다|있다|포함|あります|あり|有り|含む|含み|含有|มีสปอย",
    # From here on.
    _spaced(r"from here(?: on)?", "ahead", "below", "incoming", "start here", "follow"),
    _spaced(r"(?:a partir de|desde) (?:aqu[ií]|ahora)", r"a partir da?qui", "a continuaci[oó]n"),
    _spaced("abajo", "abaixo", "a seguir", "adelante", "adiante", "daqui", "ci-dessous"),
    _spaced(r"[àa] partir d['’]ici", "ci-après", "ab hier", "ab jetzt", r"folg\w+", "unten"),
    _spaced("da qui", "sotto", "di bawah", "setelah ini", "mulai sini", "buradan", "aşağida"),
    _spaced("bên dưới", "dưới đây", "sau đây", "từ đây", "ниже", "далее", "дальше"),
    r"以下|下面|下文|下方|前方|接下来|接下來|ここから|この先|これより|여기서?부터|이하|아래|ต่อไปนี้|ต่อจากนี้|ด้านล่าง",
)

ALERT = r"(?:alert|alarm|warnings?|notice|tags?)(?![^\W_])"
"""What may stand beside a name and tells nothing."""

NOTICE = re.compile("|".join(_NOTICES))
"""What makes a mark of a name even where a text follows it on its line."""

FILLER = re.compile(
    _spaced("this", "line", "point", "here", "on", "the", "text", "paragraph", "review", "part")
    + "|"
    + _spaced("esta", "este", "l[ií]nea", "d?esta linha", "cette", "ligne", "zeile", "baris", "ini")
    + r"|입니다|이에요|예요|에요|임(?![^\W_])|[이가은는을를도](?![^\W_])"
)
"""What more such a notice may say: below this line."""

END = re.compile(
    _spaced("end", "ends", "over", "fin", "fim", "ende", "fine", "selesai", "bitti", "hết", "конец")
    + r"|끝|終わり|おわり|ここまで|以上|[结結]束|完[毕畢]|จบ"
)
"""What says that the spoilers are over."""

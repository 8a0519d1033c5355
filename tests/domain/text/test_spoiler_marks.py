import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text.escape import prose
from bot.domain.text.folding import folded
from bot.domain.text.spans import Span, typed
from bot.domain.text.spoiler_marks import below, names, passages, read, shortened


def marked(text: str) -> str:
    """Show what is hidden in braces."""
    return shown(read(prose(text)))


def split(texts: str) -> list[str]:
    """Return texts that stand in lines, with dots between them."""
    found = re.split(r" · |\n", texts.strip())
    return [text.replace("\\n", "\n") for text in found]


def shown(spans: tuple[Span, ...]) -> str:
    return "".join(f"⟪{span.shown}⟫" if span.barred else span.shown for span in spans)


WITH_AN_END = [
    ("a [spoiler]Kim dies[/spoiler] b", "a ⟪Kim dies⟫ b"),
    ("a [SPOILER]Kim\n\ndies[/SPOILER] b", "a ⟪Kim\n\ndies⟫ b"),
    ("[spoiler=ep 4]Kim dies[/spoiler] b", "⟪[spoiler=ep 4]Kim dies⟫ b"),
    ("<spoiler>Kim</spoiler> b", "⟪Kim⟫ b"),
    ("【ネタバレ】キム【/ネタバレ】b", "⟪キム⟫b"),
    ("［spoiler］Kim［/spoiler］ b", "⟪Kim⟫ b"),
    ("[hide]Kim[/hide] b [sp]Lee[/sp] c", "⟪Kim⟫ b ⟪Lee⟫ c"),
    ("[spoiler]Kim[end spoiler] b", "⟪Kim⟫ b"),
    ("[spoiler]a[spoiler]b[/spoiler]c[/spoiler] d", "⟪a[spoiler]b[/spoiler]c⟫ d"),
    ("[spoiler]a[spoiler]b[/spoiler] Kim", "⟪[spoiler]a[spoiler]b[/spoiler] Kim⟫"),
    ("[SP] a [spoiler]b[/spoiler]", "[SP] a ⟪b⟫"),
    ("Kim dies [/spoiler] b", "⟪Kim dies ⟫ b"),
    ("a >!Kim dies!< b", "a ⟪Kim dies⟫ b"),
    (">!Kim\ndies!< b", "⟪Kim\ndies⟫ b"),
    ("a >!Kim >!Lee!< b", "a ⟪Kim >!Lee⟫ b"),
    (">!Kim <@&2>!< b", "⟪Kim <@&2>⟫ b"),
    (">! Kim >!Lee!< b", "⟪ Kim >!Lee⟫ b"),
    (">! Come in\n>!Lee!< b", ">! Come in\n⟪Lee⟫ b"),
    ("Kim dies!< b", "⟪Kim dies⟫ b"),
    ("~!Kim dies!~ b", "⟪Kim dies⟫ b"),
    ('a [Kim](/s "dies") b', 'a ⟪[Kim](/s "dies")⟫ b'),
    ("｜｜Kim dies｜｜ b", "⟪Kim dies⟫ b"),
    ("| | Kim dies | | b", "⟪ Kim dies ⟫ b"),
    ("|｜Kim|｜ b", "⟪Kim⟫ b"),
    ("|\u200b|Kim|\u200b| b", "⟪Kim⟫ b"),
    ("|\u202e|Kim|\u202e| b", "⟪Kim⟫ b"),
    ("|\x00|Kim|\x00| b", "⟪Kim⟫ b"),
    ("ǁKimǁ a ‖Lee‖ b", "⟪Kimǁ a ‖Lee⟫ b".replace("Kimǁ a ‖Lee", "Kim⟫ a ⟪Lee")),
    ("￨￨Kim￨￨ b", "⟪Kim⟫ b"),
    ("(spoiler: Kim dies) b", "(spoiler⟪: Kim dies⟫) b"),
    ("(Spoiler alert: Kim (the cop) dies) b", "(Spoiler⟪ alert: Kim (the cop) dies⟫) b"),
    ("(spoiler: Kim :) dies) good (but b)", "(spoiler⟪: Kim :) dies⟫) good (but b)"),
    ("（ネタバレ：キム）b", "（ネタバレ⟪：キム⟫）b"),
    ("[minor spoilers - Kim dies] b", "[minor spoilers⟪ - Kim dies⟫] b"),
    ("{{spoiler|Kim dies}} b", "{{spoiler⟪|Kim dies}⟫} b"),
    ("(spoiler Kim dies for good and all) b", "(spoiler⟪ Kim dies for good and all⟫) b"),
    ("SPOILERS\nKim\nEND OF SPOILERS\nb", "SPOILERS⟪\nKim⟫\nEND OF SPOILERS\nb"),
    ("스포 시작\n스포)\n김\n스포 끝\nb", "스포 시작\n스포)⟪\n김⟫\n스포 끝\nb"),
]


@pytest.mark.parametrize(("text", "spans"), WITH_AN_END)
def test_a_mark_with_an_end_hides_its_passage(text: str, spans: str) -> None:
    assert marked(text) == spans


WITHOUT_AN_END = split(r"""
SPOILER: · Spoilers: · spoiler alert: · Spoiler Alert! · SPOILER!!! · SPOILER — · SPOILER -
**SPOILER:** · > SPOILER: · - spoiler: · # Spoiler: · ⚠️ SPOILER ⚠️ · Finale spoilers:
Ep 4 spoiler: · ＳＰＯＩＬＥＲ： · 𝐒𝐏𝐎𝐈𝐋𝐄𝐑: · spoliers: · SPOILER... · Spoiler.
Great. Spoiler: · Loved it, spoiler: · Attention: spoilers ahead: · Spoilers (ep 4): · 스포)
스포: · 스포일러: · 강스포) · 결말 스포) · 스포주의 · 스포 주의: · 스포있음) · ネタバレ：
ネタバレ) · ネタバレ注意： · ※ネタバレ注意 · ここからネタバレ · 以下ネタバレ · 【ネタバレ】
【ネタバレ注意】 · ［ネタバレ］ · （ネタバレあり） · 面白い。ネタバレ： · 劇透： · 剧透：
有雷： · 防雷： · 雷： · 以下有雷 · 以下剧透 · 剧透预警 · 【劇透】 · 前方剧透 · สปอย · สปอย:
สปอยล์: · สปอยเลอร์: · ระวังสปอย: · (สปอย) · เตือนสปอยล์: · awas spoiler · Awas, spoiler!
Peringatan spoiler: · spoiler di bawah: · bocoran: · A partir de aquí spoilers
A partir de aquí, spoilers: · Alerta de spoiler: · Ojo, spoiler: · spoilers a continuación:
a partir daqui spoilers · spoiler abaixo · Alerta spoiler: · attention spoilers :
Attention, spoilers ! · divulgâcheur : · à partir d’ici spoilers : · dikkat spoiler:
DİKKAT SPOİLER: · sürprizbozan: · buradan sonra spoiler: · cảnh báo spoiler:
Cảnh báo: spoiler: · Achtung Spoiler: · Ab hier Spoiler: · Спойлер: · Attenzione spoiler:
Осторожно, спойлеры: · [spoiler] · [SPOILER] · (spoilers) · [spoiler: ep 4] · (mild spoilers)
[spoiler ep 4] · (spoiler for ep 4) · Good >! · S P O I L E R : · 微雷： · Spoiler/
ネタバレします。 · สปอยแล้วนะ · SPOILER→
""")

LINES = split(r"""
SPOILER ALERT · Spoilers ahead · Here be spoilers · --- SPOILERS --- · spoiler👇 · SPOILERS!
Full spoilers for the finale below · Spoilers from here on · Contains spoilers!
ここからはネタバレになります · ネタバレありの感想です · ※ネタバレを含みます · ※以下ネタバレ※
ネタバレ↓ · 스포일러 있습니다 · 여기서부터 스포일러 · 다음은 스포입니다 · 아래부터 스포
스포 있어요! · 以下內容有雷 · 有雷慎入 · 小心有雷 · 防雷線 · 以下内容含剧透 · 劇透注意
มีสปอยล์นะ · คำเตือน: สปอย · Mengandung spoiler · Peringatan: spoiler · Lưu ý: có spoil
Spoiler içerir · Contém spoiler · Ojo que vienen spoilers · Desde aquí hay spoilers
Daqui em diante spoilers · Ab hier Spoiler! · A partir d'ici spoilers · Alerte divulgâcheur !
Warning: spoilers ahead · Осторожно, спойлеры
""")


@pytest.mark.parametrize("mark", WITHOUT_AN_END)
def test_a_mark_without_an_end_hides_its_line(mark: str) -> None:
    spans = read(prose(f"Open one.\n{mark} Kim dies\nOpen two."))
    seen = "".join(span.text for span in spans if not span.barred)
    assert seen.startswith("Open one.\n")
    assert seen.endswith("\nOpen two.")
    assert "Kim" not in seen
    assert "dies" not in seen


@pytest.mark.parametrize("mark", [*LINES, *(one for one in WITHOUT_AN_END if one != "Good >!")])
def test_a_mark_that_ends_its_line_hides_all_below(mark: str) -> None:
    spans = read(prose(f"Open one.\n{mark}\nKim dies\n\nLee leaves"))
    seen = "".join(span.text for span in spans if not span.barred)
    assert seen.startswith("Open one.\n")
    assert not {"Kim", "dies", "Lee", "leaves"} & set(seen.split())


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a\n||Kim\n\ndies", "a\n⟪Kim\n\ndies⟫"),
        ("Kim dies||", "⟪Kim dies||⟫"),
        ("Kim dies ||\nb", "⟪Kim dies ||\nb⟫"),
        ("Kim dies\n||\nb", "⟪Kim dies\n||\nb⟫"),
        ("||Kim|| and ||Lee leave", "⟪Kim|| and ||Lee leave⟫"),
        ("Kim dies|| and ||Lee leaves", "⟪Kim dies|| and ||Lee leaves⟫"),
        ("a (||Kim\nb", "a (⟪Kim\nb⟫"),
        ("a ｜｜Kim|| and b", "a ⟪Kim|| and b⟫"),
        ("a ‖Kim", "a ⟪Kim⟫"),
        ("a ||\nKim", "⟪a ||\nKim⟫"),
        ("||\nKim", "⟪\nKim⟫"),
        ("Great acting (spoilers)\nKim", "⟪Great acting ⟫(spoilers)⟪\nKim⟫"),
        ("Kim dies (spoiler)", "⟪Kim dies ⟫(spoiler)"),
        ("(spoiler Kim dies\nb", "(spoiler⟪ Kim dies⟫\nb"),
        ("SPOILERS: \U0001f62d\nKim", "SPOILERS:⟪ \U0001f62d\nKim⟫"),
        ("SPOILER \U0001f48d\nKim", "SPOILER⟪ \U0001f48d\nKim⟫"),
        ("สปอย \U0001f62d\nKim", "สปอย⟪ \U0001f62d\nKim⟫"),
        ("(spoiler \U0001f48d) Kim", "(spoiler⟪ \U0001f48d⟫)⟪ Kim⟫"),
        ("Spoilers for the finale:\nKim", "Spoilers⟪ for the finale:⟫⟪\nKim⟫"),
        ("Spoilers in the end Kim dies\nLee", "Spoilers⟪ in the end Kim dies⟫⟪\nLee⟫"),
        ("(spoilers for the end of it all) Kim", "(spoilers⟪ for the end of it all⟫)⟪ Kim⟫"),
        ("Spoilers below this line\nKim", "Spoilers below this line⟪\nKim⟫"),
        ("This has spoilers for episode 4.\nKim", "This has spoilers⟪ for episode 4.⟫⟪\nKim⟫"),
        ("a >!Kim >!Lee\nb", "a ⟪Kim >!Lee⟫\nb"),
    ],
)
def test_an_odd_mark_hides_whatever_it_may_mean(text: str, spans: str) -> None:
    assert marked(text) == spans


NO_MARK = split(r"""
No spoilers: good · Non-spoiler: good · Spoiler-free: good · Spoilers: none · Spoiler: no
Spoilerfree: · (no spoilers) good · (spoiler-free) · [Spoilers: none] good
Without spoilers: good · Not a spoiler: good · I won't give spoilers: good
Sin spoilers: bien · Sem spoilers: bem · Sans spoilers : bien · Aucun spoiler : bien
Tanpa spoiler: bagus · Không spoiler: hay · Không có spoiler: hay · Senza spoiler: sì
Ohne Spoiler: gut · Spoilerfrei: gut · Spoilersız: iyi · spoiler’sız: iyi
Spoiler içermez: iyi · 스포 없음) 좋아 · 스포없음: 좋아 · 노스포) 좋아 · 노스포 리뷰\n좋아
스포는 없음) 좋아 · ネタバレなし：いい · ネタバレ無し：いい · ネタバレはありません：いい
【ネタバレなし】いい · 無雷 · 無雷：好 · 无剧透：好 · 不含剧透：好 · 没有剧透：好 · 零剧透\n好
【无剧透】好 · ไม่สปอย: ดี · ไม่มีสปอย: ดี · ปลอดสปอยล์: ดี · Без спойлеров: да
I avoided spoilers: it was hard · I hate spoilers: they ruin it · About spoilers: none here
It was, spoiler alert, great. · A spoiler alert would have been nice here, all told.
They spoiled it: sad · a | b | c · | a | b | · 8|10 · it was good!<3 · [SP] good · >! b
스포츠: 좋아 · バレンタイン：いい · It spoils nothing: good · [hide] good · Spoilers? good
a\n>! b · Não contém spoilers: bem · Keine Spoiler: gut · ネタバレしない：いい · 무스포) 좋아
避雷：很烂 · 스포 안 함) 좋아 · 零雷：好 · Pas de spoilers : bien · Cero spoilers: bien
Bebas spoiler: bagus
""")


@pytest.mark.parametrize("text", NO_MARK)
def test_what_is_no_mark_stays_open(text: str) -> None:
    assert marked(text) == text
    assert names(text) == []


def test_a_title_s_mark_hides_the_text_below() -> None:
    assert shown(below("Spoilers", "Kim dies\nLee too")) == "⟪Kim dies\nLee too⟫"
    assert shown(below("The end ||here", "Kim dies")) == "⟪Kim dies⟫"
    assert shown(below("[spoiler]", "Kim [/spoiler] b")) == "⟪Kim ⟫ b"
    assert shown(below("Spoiler: Kim dies", "b")) == "b"
    assert shown(below("No spoilers", "b")) == "b"
    assert shown(below("", "a ||b||")) == "a ⟪b⟫"
    assert typed(below("Spoilers", "Kim\n\ndies")) == "Kim\n\ndies"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("||a|| b", []),
        ("||a|| b ||c", ["||"]),
        ("||||", []),
        ("a [Spoiler=4]b[/spoiler] >!c!< SPOILER: d", ["[Spoiler]", ">!", "SPOILER:"]),
        ("a SPOILERS:\nb [spoiler]c[/spoiler]", ["SPOILERS:"]),
        ("스포) a\n스포) b", ["스포)"]),
        ("【ネタバレ】a", ["【ネタバレ】"]),
        ("SPOILERS:", []),
        ("A partir de aquí spoilers\nKim", ["A partir de aquí spoilers"]),
    ],
)
def test_marks_are_named_as_they_were_typed(text: str, told: list[str]) -> None:
    assert names(text) == told


def test_passages_are_what_the_named_marks_hide() -> None:
    assert passages("||a|| (spoiler: b) SPOILER: c") == {": b", " c"}


def test_a_plain_text_has_bars_with_partners_alone() -> None:
    text = "SPOILER: a ||b|| >!c!< [spoiler]d[/spoiler] ‖e‖"
    assert shown(read(text, plain=True)) == text.replace("||b||", "⟪b⟫")
    assert shown(read("a || b", plain=True)) == "a || b"
    assert shown(read("||a|| b ||c|| d || e", plain=True)) == "⟪a|| b ||c|| d ⟫ e"
    assert shown(below("Spoilers", "||a|| b", plain=True)) == "⟪a⟫ b"


PIECES = st.sampled_from(
    [
        *(
            "||",
            "|",
            "｜｜",
            "‖",
            "| |",
            "[spoiler]",
            "[/spoiler]",
            "[sp]",
            "[/sp]",
            ">!",
            "!<",
            "~!",
            "!~",
        ),
        *(
            "spoiler",
            "SPOILER:",
            "스포)",
            "ネタバレ",
            "【",
            "】",
            "(",
            ")",
            ":",
            "\n",
            " ",
            "no ",
            "a",
            "가",
            "b c",
        ),
        *("end of spoilers\n", "<", ">", "{", "}", "[", "]", "`", "*", "4", "none", "x"),
    ]
)
mixed = st.lists(PIECES, max_size=25).map("".join) | st.text()


@given(mixed, st.booleans())
def test_spans_keep_what_was_typed(text: str, plain: bool) -> None:
    spans = read(text, plain=plain)
    assert typed(spans) == text
    assert all(span.text for span in spans)
    assert all(span.before + span.after <= len(span.text) for span in spans if span.barred)


@given(mixed, mixed)
def test_a_text_below_a_title_is_all_there(title: str, text: str) -> None:
    title = title.replace("\n", " ")
    assert typed(below(title, text)) == text


@given(mixed)
def test_what_is_plain_hides_no_more(text: str) -> None:
    letters = [(letter, span.barred) for span in read(text) for letter in span.text]
    plain = [(letter, span.barred) for span in read(text, plain=True) for letter in span.text]
    pairs = zip(letters, plain, strict=True)
    # Bars around nothing hide nothing, whichever pair.
    assert all(one >= other for one, other in pairs if one[0] not in "| ")


def test_an_end_within_a_line_ends_nothing() -> None:
    assert [span.barred for span in read("Kim !<leaves and !<that is all")] == [False]


@given(st.text())
def test_a_folded_text_has_its_letters_where_they_were(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "spoiler ",
            "SPOILERS:\n",
            "(spoiler: ",
            "(spoiler\n",
            "[spoiler]",
            "[/spoiler]",
            "[spoiler]a[/spoiler]",
        ),
        *(
            ">!",
            ">!a!<",
            "~!",
            "‖",
            "| ",
            "｜",
            "(",
            ")",
            "a ",
            "a",
            "no spoilers: ",
            "스포)",
            "ネタバレ：",
            "以下",
        ),
        *(
            "end of spoilers\n",
            "[spoiler",
            "(a spoiler) ",
            "{{spoiler|",
            "spoil",
            "lộ nội ",
            "'",
            "-",
            ": ",
        ),
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    start = time.process_time()
    assert typed(read(text)) == text
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("||abcdefg||", "||abcdefg||"),
        ("a ||bcdefghijk||", "a ||bcdefg…"),
        ("||a|| b ||cdefg||", "||a|| b ||…"),
        ("||a|| b || cdef ghi", "||a|| b ||…"),
        ("a||bcdefg| hi||k", "a||bcdefg|…"),
        ("abcdefghijkl", "abcdefghij…"),
        ("abcdefg hij||", "||abcdefg…"),
        ("||a||bcdefghi||", "||abcd…"),
    ],
)
def test_a_shorter_text_keeps_its_bars(text: str, cut: str) -> None:
    assert shortened(text, 11) == cut


@given(st.lists(st.sampled_from(["||", "a", "b ", "`", "*", "|"]), max_size=20), st.integers(8, 20))
def test_what_is_cut_shows_no_more(pieces: list[str], limit: int) -> None:
    text = "".join(f"{piece}{chr(0xAC00 + n)}" for n, piece in enumerate(pieces))
    cut = shortened(text, limit)
    assert len(cut) <= limit
    hidden = {
        letter for span in read(text) if span.barred for letter in span.shown if letter >= "가"
    }
    assert not hidden & {letter for span in read(cut) if not span.barred for letter in span.shown}


def test_a_span_is_not_told_by_accident() -> None:
    assert "dies" not in repr(Span("||dies||", barred=True))

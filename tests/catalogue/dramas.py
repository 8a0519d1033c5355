"""Some well-known dramas, best known first, as an index takes them."""

from bot.catalogue.index import Entry

NAMES = (
    ("Crash Landing on You", "사랑의 불시착", "Sarangui Bulsichak", "Аварийная посадка любви"),
    ("Guardian: The Lonely and Great God", "쓸쓸하고 찬란하神 - 도깨비", "Goblin", "도깨비"),
    ("Descendants of the Sun", "태양의 후예", "Taeyangui Huye", "Hậu Duệ Mặt Trời"),
    ("It's Okay to Not Be Okay", "사이코지만 괜찮아", "Psycho But It's Okay"),
    ("Reply 1988", "응답하라 1988", "Answer Me 1988"),
    ("What's Wrong with Secretary Kim", "김비서가 왜 그럴까", "ซีรีส์เลขาคิม"),
    ("Strong Woman Do Bong Soon", "힘쎈여자 도봉순"),
    ("Squid Game", "오징어 게임"),
    ("Squid Game Season 2", "오징어 게임 2"),
    ("W", "W - Two Worlds Apart", "더블유"),
    ("The Untamed", "陈情令", "陳情令", "Chen Qing Ling"),
    ("Hana Yori Dango", "花より男子", "Boys over Flowers"),
    ("Boys over Flowers", "꽃보다 남자"),
    ("Hana Yori Dango 2", "花より男子2 リターンズ"),
    ("Kill Me, Heal Me", "킬미, 힐미", "اقتلني، اشفني"),
    ("Welcome to Waikiki", "으라차차 와이키키", "Eulachacha Waikiki"),
    ("D.P.", "디피", "Deserter Pursuit"),
    ("Jinx", "징크스"),
    ("365: Repeat the Year", "365: 운명을 거스르는 1년"),
    ("Love in the Moonlight", "구르미 그린 달빛"),
    ("Love by Chance", "บังเอิญรัก", "My Accidental Love Is You"),
    ("Until We Meet Again", "ด้ายแดง", "Until We Meet Again: The Series"),
    ("Midnight Diner", "深夜食堂", "Shinya Shokudo", "しんやしょくどう"),
    ("Long Vacation", "ロングバケーション"),
    ("The Moon Embracing the Sun", "해를 품은 달", "Луна, обнимающая солнце"),
)

ENTRIES = tuple(Entry(rank, names, rank) for rank, names in enumerate(NAMES, start=1))

IDS = {entry.names[0]: entry.id for entry in ENTRIES}

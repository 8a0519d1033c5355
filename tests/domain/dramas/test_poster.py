import pytest

from bot.domain.dramas.poster import LONGEST_ADDRESS, may_be_poster


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org.",
        "HTTPS://Images.Example.ORG:443/a/b.jpg?w=1&h=2#top",
        "https://xn--9d0bm53a3xbzui.com/poster.png",
        "https://example.xn--3e0b707e/p.png",
        "https://10.example.org/p@2x.jpg",
        "https://example.org/" + "x" * (LONGEST_ADDRESS - 20),
    ],
)
def test_an_https_address_with_a_public_name_may_be_one(address: str) -> None:
    assert may_be_poster(address)


@pytest.mark.parametrize(
    "address",
    [
        "", "https://", "https://example", "http://example.org", "ftp://example.org/p.png",
        "//example.org", "javascript:alert(1)", "data:image/png;base64,AAAA",
        "https://localhost", "https://localhost/p.png", "https://api.localhost", "https://tv.local",
        "https://tv.local./p.png", "https://metadata.google.internal", "https://router.LAN/p.png",
        "https://127.0.0.1/p.png", "https://10.0.0.1", "https://0x7f.1", "https://127.0x1",
        "https://0177.0.0.1", "https://2130706433/", "https://[::1]/p.png", "https://[fe80::1%25lo]",
        "https://\uff11\uff12\uff17.0.0.1", "https://user@example.org", "https://a:b@example.org/",
        "https://example.org:8443/p.png", "https://example.org:80", "https://example.org:",
        "https://example.org\\.localhost/p.png", "https://localhost\\.example.org/p.png",
        "https://localhost%2eexample.org", "https://ex ample.org/", "https://example.org/a b",
        "https://example.org/\x00", "https://example.org/\n", "https://example.org/포스터.png",
        "https://한국.kr/p.png", "https://-a.example.org", "https://a..example.org",
        "https://example.org/<script>", "https://example.org/" + "x" * (LONGEST_ADDRESS - 19),
    ],
)  # fmt: skip
def test_anything_else_may_not(address: str) -> None:
    assert not may_be_poster(address)

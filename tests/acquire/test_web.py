"""Fetching: what comes, what is refused, and what it may take. All servers are on this machine."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import httpcore
import pytest
from local_web import LocalWeb, page

from rashomon import __version__
from rashomon.acquire import Fetch, Limits, Web, read
from rashomon.acquire.addresses import checked, is_public, resolved
from rashomon.article import Article
from rashomon.errors import FetchError, InputNotFound
from rashomon.serve.cli.demo import examples

QUICK = Limits(connect=2, read=2, whole=3, largest=1_000_000, pause=0.0, longest_wait=1.0)


def why(web: Web, url: str) -> str:
    """Why nothing can be fetched from there."""
    with pytest.raises(FetchError) as caught:
        web.get(url)
    return str(caught.value)


def answers(monkeypatch: pytest.MonkeyPatch, *rounds: list[str]) -> list[str]:
    """Lets the resolver give these answers, one round after another, the last one again and again."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: Any, *more: Any, **named: Any) -> list[Any]:
        if host == "127.0.0.1":
            return real(host, port, *more, **named)
        asked.append(host)
        found = rounds[min(len(asked), len(rounds)) - 1]
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_page_is_an_article(local_web: LocalWeb, web: Web) -> None:
    url = local_web.set("/pier", page())
    (article,) = read(url, web=web)
    assert article.problem is None
    assert article.title == "Pier of Marsund shut"
    assert article.outlet == "The Quay Post"
    assert article.url == url
    assert article.published == "2025-03-01T10:00:00Z"
    assert article.retrieved is not None
    assert article.file is None
    assert "Twelve ships lie idle" in article.text
    assert "Imprint" not in article.text


def test_who_asks_is_said_and_nothing_more(local_web: LocalWeb, web: Web) -> None:
    local_web.set("/a", page(), Set_Cookie="spy=1; Path=/")
    web.get(local_web.url("/a"))
    web.get(local_web.url("/a"))
    for headers in local_web.headers:
        assert headers["User-Agent"].startswith(f"Rashomon/{__version__} ")
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_the_encoding_named_beside_the_page_is_used(local_web: LocalWeb, web: Web) -> None:
    text = page(words="Ceļš un ķēde pie Liepājas.").decode().encode("cp1257")
    (article,) = read(local_web.set("/x", text, kind="text/html; charset=windows-1257"), web=web)
    assert "Ceļš un ķēde" in article.text


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw"])
def test_packed_pages_are_unpacked(local_web: LocalWeb, web: Web, packing: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    body = {
        "gzip": gzip.compress(page()),
        "deflate": zlib.compress(page()),
        "raw": raw.compress(page()) + raw.flush(),
    }[packing]
    found = web.get(local_web.set("/x", body, Content_Encoding="deflate" if packing == "raw" else packing))
    assert found is not None
    assert found.body == page()


def test_nothing_is_fetched_unless_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><title>T</title><item><title>A</title><link>http://www.example.org/a</link>'
        "<description>Short.</description></item></channel></rss>"
    )
    (tmp_path / "list.jsonl").write_text('{"url": "http://www.example.org/b", "title": "B"}\n')
    (tmp_path / "page.html").write_bytes(page(words='<img src="http://www.example.org/i.png">'))
    with Web() as web:
        found = list(read([tmp_path, examples()], web=web))
    assert len(found) == 11
    assert not web.fetches
    with pytest.raises(InputNotFound, match="nothing is fetched"):
        read("http://www.example.org/a")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "ff02::1",
        "fec0::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::a00:1", "192.88.99.1",
        "2606:2800::5efe:7f00:1", "2606:2800::200:5efe:a00:1", "3fff::1", "5f00::1", "100::1", "198.51.100.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    with pytest.raises(FetchError, match="not a public address"):
        resolved(address, 80, allow_private=False, timeout=1)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:220:1::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://www.example.org/a", "gopher://www.example.org/", "http://", "http:///a",
        "http://me:secret@www.example.org/", "http://me@www.example.org/", "http://2130706433/", "http://0x7f000001/",
        "http://0177.0.0.1/", "http://127.1/", "http://0x7f.0.0.1/", "http://1.2.3.4.5/", "http://www.example.org:99999/",
        "http://a b/", "http://a\\@b/", "http://a\x00b/", "http://a\nb/", "http://[::1", "http://" + "a" * 5_000,
        "http://xn--\u0378/", "http://\uff11\uff12\uff17.0.0.1/", "http://\u2460\u2461\u2466.0.0.1/", "http://%31%32%37.0.0.1/",
        "http://127.0.0.1%2f@x/", "http://www.example.org:22/", "https://www.example.org:25/", "http://www.example.org:6667/",
        "http://www.example.org:80:80/", "http://www.example.org:-1/", "http://www.example.org:\u0661/",
        "javascript:alert(1)", "data:text/html,x", "//www.example.org/", "",
    ],
)  # fmt: skip
def test_what_is_no_address_to_fetch(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked(url)
    assert caught.value.lasting


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://LOCALHOST:{port}/", "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/", "http://[0:0:0:0:0:ffff:7f00:1]:{port}/", "http://127\u30020\uff0e0\uff611:{port}/",
    ],
)  # fmt: skip
def test_this_machine_is_refused_unless_allowed(local_web: LocalWeb, url: str) -> None:
    with Web(limits=QUICK) as web:
        assert "not a public address" in why(web, url.format(port=local_web.root.rsplit(":", 1)[1]))
    assert local_web.asked == []


@pytest.mark.parametrize(
    "found", [["93.184.215.14", "127.0.0.1"], ["2606:2800:220:1::1", "::1"], ["10.0.0.1", "93.184.215.14"]]
)
def test_an_answer_that_mixes_public_and_private_is_refused(monkeypatch: pytest.MonkeyPatch, found: list[str]) -> None:
    answers(monkeypatch, found)
    with Web(limits=QUICK) as web:
        assert "not a public address" in why(web, "http://news.example.org/a")


def test_the_address_that_was_checked_is_connected_to(monkeypatch: pytest.MonkeyPatch, local_web: LocalWeb) -> None:
    port = int(local_web.root.rsplit(":", 1)[1])
    asked = answers(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    connected: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    with Web(limits=QUICK) as web:
        why(web, f"http://news.example.org:{port}/a")
    assert connected == [("93.184.215.14", port)]
    assert asked == ["news.example.org"]


def test_tls_keeps_the_name_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, ["93.184.215.14"])
    seen: list[object] = []

    class Stream(httpcore.NetworkStream):
        def start_tls(self, context: object, server_hostname: object = None, timeout: object = None) -> Any:
            seen.append(server_hostname)
            raise httpcore.ConnectError("no certificate here")

        def close(self) -> None:
            pass

    def connect(_: object, host: str, *more: Any, **named: Any) -> Stream:
        seen.append(host)
        return Stream()

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with Web(limits=QUICK) as web:
        why(web, "https://news.example.org/a")
    assert seen == ["93.184.215.14", "news.example.org"]


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/", "http://[::1]:80/", "http://2852039166/", "http://0xa9fea9fe/",
        "http://10.0.0.1/", "file:///etc/passwd", "ftp://127.0.0.1/", "http://me:pw@www.example.org/", "//[::1]/x",
        "http://[", "http://\x00/", "gopher://x", "http://127.0.0.2:25/", "//127.0.0.2/x",
        "http://[::ffff:a00:1]/", "http://192.168.0.1.:80/",
        "data:text/html,x", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_redirects_to_where_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch, local_web: LocalWeb, target: str
) -> None:
    """The first address is let through, as if it were public; everything that it leads to is held to the rule."""
    url = local_web.set("/go", status=302, Location=target.replace("\x00", "%00"))
    monkeypatch.setattr("rashomon.acquire.addresses.is_public", lambda one: str(one) == "127.0.0.1" or one.is_global)
    with Web(limits=QUICK) as web:
        reason = why(web, url)
    assert local_web.pages() == ["/go"]
    assert web.fetches[-1].settled or "resolved" in reason
    assert web.fetches[-1].problem == reason


def test_redirects_are_followed_a_few_times(local_web: LocalWeb, web: Web) -> None:
    for number in range(6):
        local_web.set(f"/{number}", status=301, Location=f"/{number + 1}")
    local_web.set("/6", page())
    assert "more than 5" in why(web, local_web.url("/0"))
    found = web.get(local_web.url("/1"))
    assert found is not None
    assert (found.fetch.url, found.fetch.final_url) == (local_web.url("/1"), local_web.url("/6"))
    local_web.set("/loop", status=302, Location="/loop")
    assert "more than 5" in why(web, local_web.url("/loop"))


def test_large_pages_are_refused_before_they_are_held(local_web: LocalWeb, web: Web) -> None:
    sent = 0

    def endless(request: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        request.send_response(200)
        request.end_headers()
        request.close_connection = True
        while sent < 50_000_000:
            sent += request.wfile.write(b"a" * 65_536)

    local_web.routes["/endless"] = endless
    assert "larger than 1 MB" in why(web, local_web.url("/endless"))
    time.sleep(0.1)
    assert sent < 20_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(local_web: LocalWeb, web: Web, coding: str) -> None:
    zeros = bytes(200_000_000)
    bomb = gzip.compress(zeros, 9) if coding == "gzip" else zlib.compress(zeros, 9)
    assert "beyond all measure" in why(web, local_web.set("/bomb", bomb, Content_Encoding=coding))


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "x" * 500])
def test_packings_that_were_not_asked_for_are_refused(local_web: LocalWeb, web: Web, coding: str) -> None:
    assert "not asked for" in why(web, local_web.set("/x", gzip.compress(page()), Content_Encoding=coding))


@pytest.mark.parametrize("body", [b"no gzip at all", gzip.compress(page())[:-20]])
def test_damaged_packings(local_web: LocalWeb, web: Web, body: bytes) -> None:
    assert "compressed and" in why(web, local_web.set("/x", body, Content_Encoding="gzip"))


def slowly(seconds: float, head: bool) -> Callable[[BaseHTTPRequestHandler], None]:
    """A byte now and then, of the headers or of the body."""

    def send(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        if not head:
            request.send_response(200)
            request.end_headers()
        else:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        until = time.monotonic() + seconds
        try:
            while time.monotonic() < until:
                request.wfile.write(b"a")
                request.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    return send


@pytest.mark.parametrize("head", [True, False], ids=["headers", "body"])
def test_a_slow_server_is_left(local_web: LocalWeb, head: bool) -> None:
    local_web.routes["/slow"] = slowly(10, head)
    limits = Limits(connect=1, read=1, whole=1, pause=0)
    with Web(allow_private=True, limits=limits) as web:
        began = time.monotonic()
        reason = why(web, local_web.url("/slow"))
        assert time.monotonic() - began < 4
    assert "in time" in reason or "too long" in reason
    assert not web.fetches[-1].settled


def test_a_silent_server_is_left(local_web: LocalWeb) -> None:
    local_web.routes["/silent"] = lambda request: time.sleep(3)
    with Web(allow_private=True, limits=Limits(connect=1, read=0.5, whole=5, pause=0)) as web:
        assert "in time" in why(web, local_web.url("/silent"))


def test_a_resolver_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(2) or [])
    with pytest.raises(FetchError, match="not resolved"):
        resolved("news.example.org", 80, allow_private=False, timeout=0.2)


@pytest.mark.parametrize(
    "answer", [b"", b"\0" * 100, b"HTTP/9.9 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"]
)
def test_what_is_no_http(local_web: LocalWeb, web: Web, answer: bytes) -> None:
    def send(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(answer)
        request.close_connection = True

    local_web.routes["/x"] = send
    assert "try again" in why(web, local_web.url("/x"))


def test_robots_txt_is_honoured(local_web: LocalWeb, web: Web) -> None:
    local_web.set("/robots.txt", b"User-agent: *\nDisallow: /private/\n\nUser-agent: Rashomon\nDisallow: /*.cgi$\n")
    local_web.set("/private/x", page())
    local_web.set("/a.cgi", page())
    local_web.set("/go", status=302, Location="/a.cgi")
    assert web.get(local_web.url("/private/x")) is not None
    for path in ("/a.cgi", "/go"):
        assert "robots.txt" in why(web, local_web.url(path))
        assert web.fetches[-1].settled
    assert local_web.pages() == ["/private/x", "/go"]
    assert local_web.asked.count("/robots.txt") == 1


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_txt_that_cannot_be_had(local_web: LocalWeb, web: Web, status: int, allowed: bool) -> None:
    local_web.set("/robots.txt", status=status, Retry_After="0")
    url = local_web.set("/a", page())
    if allowed:
        assert web.get(url) is not None
    else:
        assert "robots.txt cannot be had" in why(web, url)
        assert "robots.txt cannot be had" in why(web, url)
        assert local_web.asked == ["/robots.txt"]


def test_hosts_are_asked_with_pauses_and_crawl_delay(local_web: LocalWeb) -> None:
    slept: list[float] = []
    local_web.set("/robots.txt", b"User-agent: *\nCrawl-delay: 100000\n")
    urls = [local_web.set(f"/{n}", page()) for n in range(3)]
    with Web(allow_private=True, limits=Limits(pause=1.0), sleep=slept.append) as web:
        for url in urls:
            web.get(url)
    assert slept[0] == pytest.approx(1.0, abs=0.2)  # after robots.txt, when no delay was known
    assert len(slept) == 3
    assert 29 < slept[-1] <= 60


def test_a_host_that_asks_for_time_gets_it(local_web: LocalWeb) -> None:
    slept: list[float] = []
    count = 0

    def busy(request: BaseHTTPRequestHandler) -> None:
        nonlocal count
        count += 1
        request.send_response(429 if count == 1 else 200)
        request.send_header("Retry-After", "7")
        request.send_header("Content-Length", "2")
        request.end_headers()
        request.wfile.write(b"ok")

    local_web.routes["/busy"] = busy
    with Web(allow_private=True, limits=Limits(pause=0), sleep=slept.append) as web:
        assert web.get(local_web.url("/busy")) is not None
    assert 6 < max(slept) <= 7


def test_a_host_that_asks_for_long_is_left_alone(local_web: LocalWeb) -> None:
    local_web.set("/busy", status=503, Retry_After="99999999999")
    with Web(allow_private=True, limits=Limits(pause=0), sleep=lambda _: pytest.fail("waited")) as web:
        assert "503" in why(web, local_web.url("/busy"))
        assert "left alone" in why(web, local_web.url("/busy"))
        assert not web.fetches[-1].settled
    assert local_web.pages() == ["/busy"]


def test_only_what_changed_is_fetched_again(local_web: LocalWeb) -> None:
    kept: dict[str, Fetch] = {}
    url = local_web.set("/a", page(), ETag='"1"', Last_Modified="Sat, 01 Mar 2025 10:00:00 GMT")
    for wanted in (True, False):
        with Web(allow_private=True, limits=QUICK, memory=kept.get) as web:
            assert (web.get(url) is not None) is wanted
            kept[url] = web.fetches[-1]
    assert local_web.headers[-1]["If-None-Match"] == '"1"'
    assert local_web.headers[-1]["If-Modified-Since"] == "Sat, 01 Mar 2025 10:00:00 GMT"
    local_web.set("/a", page(words="Thirteen ships lie idle."), ETag='"2"')
    with Web(allow_private=True, limits=QUICK, memory=kept.get) as web:
        assert web.get(url) is not None
    with Web(allow_private=True, limits=QUICK, memory=lambda url: web.fetches[-1]) as other:
        local_web.set("/a", page(words="Thirteen ships lie idle."))  # the same bytes, and no word on it
        assert other.get(url) is None


def test_a_304_that_was_not_asked_for_is_refused(local_web: LocalWeb, web: Web) -> None:
    assert "304" in why(web, local_web.set("/a", status=304))


def test_a_page_cannot_pass_for_one_of_another_outlet(local_web: LocalWeb, web: Web) -> None:
    other = page().replace(b"<head>", b'<head><link rel="canonical" href="https://www.harbour-echo.example/real">')
    other = other.replace(b'<meta property="og:site_name" content="The Quay Post">', b"")
    (article,) = read(local_web.set("/fake", other), web=web)
    assert article.url == local_web.url("/fake")
    assert article.outlet == "127.0.0.1"


@pytest.mark.parametrize("proxy", [True, False])
def test_proxies_of_the_environment_are_used_only_where_asked(
    monkeypatch: pytest.MonkeyPatch, local_web: LocalWeb, proxy: bool
) -> None:
    monkeypatch.setenv("http_proxy", local_web.root)
    monkeypatch.setenv("HTTP_PROXY", local_web.root)
    answers(monkeypatch, ["93.184.215.14"])
    real = socket.create_connection

    def connect(address: tuple[str, int], *more: Any, **named: Any) -> socket.socket:
        if address[0] == "127.0.0.1":
            return real(address, *more, **named)
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    with Web(limits=QUICK, proxy=proxy) as web:
        why(web, "http://news.example.org/a")
    assert bool(local_web.asked) is proxy


def test_what_cannot_be_fetched_is_an_article_that_says_why(local_web: LocalWeb, web: Web) -> None:
    found: list[Article] = list(read([local_web.url("/gone"), local_web.url("/lost")], web=web))
    assert [article.url for article in found] == [local_web.url("/gone"), local_web.url("/lost")]
    assert len({article.id for article in found}) == 2
    for article in found:
        assert article.problem is not None
        assert "404 Not Found" in article.problem
        assert str(article.url) in article.problem


@pytest.mark.parametrize(
    "body", [b"", b"\0\1\2" * 100, b"<html><body></body></html>", b"<html>" * 50_000, b"\xff\xfe<\0h\0"]
)
def test_pages_that_hold_nothing(local_web: LocalWeb, web: Web, body: bytes) -> None:
    (article,) = read(local_web.set("/x", body), web=web)
    assert article.problem is not None
    assert article.url == local_web.url("/x")

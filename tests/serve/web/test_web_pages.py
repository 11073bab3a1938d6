"""Every page answers, shows what the store has, and leaves hostile text as text."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
from starlette.testclient import TestClient
from web_store import HOSTILE, LOCAL

from rashomon.errors import StoreError
from rashomon.growing import Store
from rashomon.persist.store import StoreFile
from rashomon.serve.web import application

KINDS = (
    "stories", "story", "story of copies", "check story", "article", "hostile article", "unread article",
    "check article", "check hostile article", "pair", "copies", "hostile pair", "search", "hostile search", "speakers",
    "speaker", "actors", "actor", "outlets", "outlet", "hostile outlet", "unread", "corrections",
)  # fmt: skip


class Elements(HTMLParser):
    """Every start tag with its attributes, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_no_kind_of_page_is_forgotten(pages: dict[str, str]) -> None:
    assert sorted(pages) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_answers(client: TestClient, pages: dict[str, str], kind: str) -> None:
    answer = client.get(pages[kind])
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.count("<main") == 1
    assert "{{" not in answer.text
    assert "None" not in re.sub(r"<[^>]*>", "", answer.text).split()


@pytest.mark.parametrize("kind", KINDS)
def test_text_of_articles_stays_text(client: TestClient, pages: dict[str, str], kind: str) -> None:
    seen = Elements()
    seen.feed(client.get(pages[kind]).text)
    assert [given for tag, given in seen.found if tag == "script"] == [{"src": "/static/dossier.js", "defer": None}]
    assert not {tag for tag, _ in seen.found} & {"img", "iframe", "object", "embed", "style", "base"}
    for tag, given in seen.found:
        assert not any(name.startswith("on") for name in given), tag
        for name in {"href", "src", "action"} & set(given):
            assert (given[name] or "").startswith(("/", "#", "?", "http://", "https://", "data:,")), given


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_leads_somewhere(client: TestClient, pages: dict[str, str], kind: str) -> None:
    text = client.get(pages[kind]).text
    targets = set(re.findall(r'(?:href|action)="(/[^"#]*)', text))
    for one in sorted(targets)[:60]:
        if one in ("/compare", "/corrections"):
            continue
        assert client.get(html.unescape(one)).status_code == 200, one


def test_links_to_words_go_to_those_characters(client: TestClient, pages: dict[str, str]) -> None:
    text = client.get(pages["speaker"]).text
    found = re.findall(r'href="(/article\?[^"#]*)#(a1-(\d+)-(\d+))"', text)
    assert found
    for address, anchor, start, end in found:
        article = client.get(html.unescape(address)).text
        assert f'id="{anchor}"' in article
        record = client.get(html.unescape(address).replace("/article", "/api/article")).json()
        assert record["text"][int(start) : int(end)].strip()


def test_the_story_is_the_dossier(client: TestClient, pages: dict[str, str]) -> None:
    text = client.get(pages["story"]).text
    for part in ("accounts", "conflicts", "said", "time", "articles"):
        assert f'id="s1-{part}"' in text
    assert re.search(r'<a href="#a\d+-\d+-\d+"', text) or re.search(r'class="w" href="#a\d+-\d+-\d+"', text)
    for anchor in set(re.findall(r'href="#(a\d+-\d+-\d+)"', text)):
        assert f'id="{anchor}"' in text


def test_an_earlier_id_leads_to_the_story_of_today(copied: Path) -> None:
    with StoreFile.open(copied) as file:
        story = file.value("SELECT story FROM stories ORDER BY story LIMIT 1")
        file.connection.execute("INSERT INTO kept.story_ids VALUES ('story-of-old', ?, 1)", [story])
    with TestClient(application(copied), base_url=LOCAL, follow_redirects=False) as own:
        answer = own.get("/story", params={"id": "story-of-old"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/story?{urlencode({'id': story})}"


@pytest.mark.parametrize("address", ["/story", "/article", "/speaker", "/actor", "/pair", "/story/check"])
@pytest.mark.parametrize("given", ["nothing", "", "../../etc/passwd", HOSTILE, "\x00", "\U0001f600" * 400])
def test_what_is_not_there_is_said_to_be_missing(client: TestClient, address: str, given: str) -> None:
    asked = {"a": given, "b": "x"} if address == "/pair" else {"id": given}
    answer = client.get(address, params=asked)
    assert answer.status_code == 404
    assert '<p class="empty" role="alert">' in answer.text


def test_an_address_that_is_none_and_a_page_too_far(client: TestClient) -> None:
    assert client.get("/etc").status_code == 404
    assert client.get("/static/../guard.py").status_code == 404
    assert client.get("/static/base.html").status_code == 404
    assert "There is no such page" in client.get("/?page=99").text
    assert client.get("/?page=0").status_code == 422
    assert client.get("/speakers?page=99999999999999999999").status_code == 422


def test_names_are_narrowed(client: TestClient) -> None:
    found = client.get("/speakers", params={"name": "dagny"}).text
    assert "Dagny Halloran" in found
    assert "Dagny Halloran" not in client.get("/speakers", params={"name": "nobody of this name"}).text


def test_the_outlet_says_what_it_takes_and_from_whom(client: TestClient) -> None:
    profile = client.get("/api/outlet", params={"name": "The Lamp"}).json()
    assert [(one["name"], one["articles"]) for one in profile["takes"]] == [("Quay Wire", 1)]
    assert profile["takes"][0]["coverage"] > 0.9
    assert profile["gives"] == []
    text = client.get("/outlet", params={"name": "The Lamp"}).text
    assert "Quay Wire" in text[text.index("It takes from") : text.index("From it take")]


def test_figures_of_an_outlet_are_those_of_the_tables(client: TestClient, whole: Path) -> None:
    with StoreFile.open(whole, read_only=True) as file:
        rows = file.rows(
            "SELECT a.story, a.point, list(DISTINCT v.outlet) AS outlets FROM accounts a "
            "JOIN articles v USING (article) GROUP BY ALL"
        )
        shared = {row["story"] for row in file.rows("SELECT story FROM stories WHERE outlets > 1")}
    for name in ("The Evening Lantern", "Quayline"):
        mine = [row for row in rows if name in row["outlets"] and row["story"] in shared]
        profile = client.get("/api/outlet", params={"name": name}).json()
        assert profile["points"] == len(mine) > 0
        assert profile["alone"] == sum(row["outlets"] == [name] for row in mine)


def test_a_store_in_use_is_said_to_be(copied: Path, own: TestClient) -> None:
    hold = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(copied)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        answer = own.get("/")
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        assert "in use by another process" in answer.text
        assert own.get("/api/stories").json()["error"]
        other.communicate("")
    assert own.get("/").status_code == 200


def test_the_file_is_left_to_others_when_nobody_asks(copied: Path, own: TestClient) -> None:
    assert own.get("/").status_code == 200
    deadline = time.monotonic() + 20
    while True:
        try:
            with Store.open(copied) as store:
                assert store.compared
            break
        except StoreError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_an_actor_is_described_as_articles_do_with_their_words(client: TestClient, whole: Path) -> None:
    with StoreFile.open(whole, read_only=True) as file:
        rows = file.rows("SELECT id, encoded->'said' AS said FROM kept.linked_actors")
    actor, said = next((r["id"], s) for r in rows for s in msgspec.json.decode(r["said"]) if s["field"] == "role")
    text = client.get("/actor", params={"id": actor}).text
    assert f"<bdi>{html.escape(said['value'])}</bdi>" in text
    links = re.findall(r'href="(/article\?[^"#]*at=[^"#]*)#(a1-(\d+)-(\d+))"', text)
    assert links
    for address, anchor, start, end in links:
        assert f'id="{anchor}"' in client.get(html.unescape(address)).text
        record = client.get(html.unescape(address).replace("/article", "/api/article")).json()
        assert record["text"][int(start) : int(end)].strip()


@pytest.mark.parametrize("at", ["", "0-0", "9-3", "0-999999999", "x-1", HOSTILE])
def test_characters_that_are_none_are_not_linked(client: TestClient, at: str) -> None:
    answer = client.get("/article", params={"id": "evening-lantern", "at": at})
    assert answer.status_code == 200
    assert "a1-0-999999999" not in answer.text


def test_the_desk_names_articles_outside_their_words(client: TestClient, pages: dict[str, str]) -> None:
    text = client.get(pages["check story"]).text
    assert re.search(r'<p><b><bdi>[^<]+</bdi></b> <q class="w">[^<]*<mark>[^<]+</mark>', text)
    assert "““" not in client.get(pages["check article"]).text


def test_one_finding_is_counted_as_one(client: TestClient, pages: dict[str, str]) -> None:
    counts = re.search(r'<p class="cn">(.*?)</p>', client.get("/article?id=evening-lantern").text)
    assert counts is not None
    found = re.findall(r"<span>(\d+) (\w+)</span>", counts[1])
    assert ("1", "place") in found
    assert [words for number, words in found if number != "1" and not words.endswith("s")] == []

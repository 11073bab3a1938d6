from __future__ import annotations

import json
import re

import pytest

from rashomon import annotate
from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.persist.brat import file_name, standoff
from rashomon.persist.jsonl import line, parse

TEXT = (
    "“We sank,” the captain said.\n“Twelve ships — all of them — went down,” she told the Daily Example. 🚢 It rained."
)


@pytest.fixture(scope="module")
def pair() -> tuple[Article, Findings]:
    article = Article("a/1", TEXT, "Ships", "The Daily Example", published="2025-03-01", language="en")
    (findings,) = annotate([article])
    return article, findings


def test_a_line_reads_back_the_same(pair: tuple[Article, Findings]) -> None:
    assert parse(line(*pair)) == pair


def test_a_line_keeps_the_contract(pair: tuple[Article, Findings]) -> None:
    text = line(*pair)
    assert "\n" not in text
    record = json.loads(text)
    assert record["format"] == "rashomon/1"
    assert record["read"] is True
    assert record["text"] == TEXT
    first = record["attributions"][0]
    assert set(first) >= {
        "id",
        "source",
        "cue",
        "content",
        "speaker",
        "source_kind",
        "mode",
        "force",
        "parent",
        "confidence",
    }
    assert set(record["claims"][0]) >= {
        "id",
        "spans",
        "attribution",
        "status",
        "certainty",
        "actors",
        "quantities",
        "times",
    }
    for span in [first["source"], first["cue"], *first["content"]]:
        assert TEXT[span["start"] : span["end"]] == span["exact"]


def test_an_unread_article_says_why() -> None:
    article = Article("x", "", problem="the file is empty")
    record = json.loads(line(article, Findings("x", article.sha256, unread="the file is empty")))
    assert record["read"] == "the file is empty"
    assert parse(json.dumps(record))[1].unread == "the file is empty"


def test_lone_surrogates_survive_as_one_character_each() -> None:
    article = Article("x", "a\ud800b")
    assert json.loads(line(article, Findings("x", article.sha256)))["text"] == "a\ufffdb"


def test_brat_offsets_give_the_words_back(pair: tuple[Article, Findings]) -> None:
    rows = standoff(pair[1]).splitlines()
    entities = [r.split("\t") for r in rows if r[0] == "T"]
    assert {e[1].split()[0] for e in entities} >= {"Source", "Cue", "Content", "Attribution"}
    for _, where, words in entities:
        parts = [TEXT[int(a) : int(b)] for a, b in re.findall(r"(\d+) (\d+)", where)]
        assert re.sub(r"\s", " ", " ".join(parts)) == words
    events = [r for r in rows if r[0] == "E"]
    assert len(events) == len(pair[1].attributions)
    names = {e[0] for e in entities}
    assert all(role.split(":")[1] in names for r in events for role in r.split("\t")[1].split())


@pytest.mark.parametrize(
    "given", ["../../etc/passwd", "a/b\\c", "..", ".hidden", "", "é ü", "x" * 999, "con:1\n2", "\ud800"]
)
def test_ids_make_safe_file_names(given: str) -> None:
    name = file_name(Article(given, ""))
    assert re.fullmatch(r"[\w.%-]{1,200}", name)
    assert not name.startswith(".")

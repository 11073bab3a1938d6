"""The example articles carry their label, and all that is said to be planted in them stands in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import trafilatura

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES = EXAMPLES / "skarn-strait"
LABEL = "Constructed example, not news."
GOLD: dict[str, Any] = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
RECORDS = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in ARTICLES.glob("*.json")}


def text_of(path: Path) -> str:
    """The article's text, as each kind of file holds it."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return trafilatura.extract(raw) or ""
    return str(json.loads(raw)["text"]) if path.suffix == ".json" else raw


TEXTS = {path.stem: text_of(path) for path in sorted(ARTICLES.iterdir())}


def quotes(part: Any, article: str | None = None) -> Iterator[tuple[str, str]]:
    """All (article, quote) pairs below a part of the gold; bare quotes belong to the article around them."""
    if isinstance(part, list):
        for item in part:
            yield from quotes(item, article)
    elif isinstance(part, dict):
        article = part.get("article", article)
        for key, value in part.items():
            if key in ("quote", "horizon") and value is not None:
                assert article is not None
                yield article, value
            elif key in ("child", "parent") and isinstance(part.get("changes"), list):
                continue
            else:
                yield from quotes(value, article)


def planted() -> list[tuple[str, str]]:
    """Every quote of the gold with the article in which it must stand."""
    found = list(quotes({key: value for key, value in GOLD.items() if key != "articles"}))
    for derivation in GOLD["derivations"]:
        for passage in derivation["passages"]:
            found += [(derivation[side], passage[side]) for side in ("child", "parent")]
        found += [(derivation["parent"], sentence) for sentence in derivation["cut"]]
    for slip in GOLD["internal"]:
        found += [(slip["article"], slip[side]) for side in ("a", "b")]
    for place in GOLD["places"]:
        found += [(article, place["name"]) for article in place["articles"]]
    return found


def test_the_gold_names_every_file_and_no_other() -> None:
    named = {entry["file"] for entry in GOLD["articles"].values()}
    assert named == {f"{ARTICLES.name}/{path.name}" for path in ARTICLES.iterdir()}
    assert len(named) == 8
    assert all(Path(entry["file"]).stem == key for key, entry in GOLD["articles"].items())


@pytest.mark.parametrize("article", sorted(TEXTS))
def test_an_article_begins_with_the_label_and_is_short(article: str) -> None:
    assert TEXTS[article].startswith(LABEL)
    assert 250 <= len(TEXTS[article].split()) <= 500


@pytest.mark.parametrize(("article", "quote"), sorted(set(planted())))
def test_a_planted_quote_stands_verbatim(article: str, quote: str) -> None:
    assert quote in TEXTS[article]


@pytest.mark.parametrize("derivation", GOLD["derivations"], ids=lambda d: d["child"])
def test_a_cut_sentence_is_cut(derivation: dict[str, Any]) -> None:
    if derivation["kind"] == "edit":
        assert all(sentence not in TEXTS[derivation["child"]] for sentence in derivation["cut"])
    published = {key: entry["published"] for key, entry in GOLD["articles"].items()}
    assert published[derivation["parent"]] < published[derivation["child"]]


def test_the_silent_are_silent() -> None:
    for silence in GOLD["silences"]:
        assert silence["of"]["quote"] not in TEXTS[silence["article"]]


def test_ids_are_unique_and_agree_with_the_gold() -> None:
    ids = [record["id"] for record in RECORDS.values()]
    assert sorted(set(ids)) == sorted(RECORDS)
    for key, record in RECORDS.items():
        assert {"outlet": record["outlet"], "published": record["published"]} == {
            name: GOLD["articles"][key][name] for name in ("outlet", "published")
        }


def test_dates_are_iso_8601_in_one_month() -> None:
    dates = [entry["published"] for entry in GOLD["articles"].values() if entry["published"]]
    assert len(dates) == 7
    assert {datetime.fromisoformat(d).astimezone(UTC).strftime("%Y-%m") for d in dates} == {"2025-03"}
    for event in GOLD["merged_events"]:
        date.fromisoformat(event["date"])


def test_the_page_tells_its_outlet_and_time() -> None:
    page = (ARTICLES / "quayline.html").read_text(encoding="utf-8")
    metadata = trafilatura.extract_metadata(page)
    assert metadata.sitename == GOLD["articles"]["quayline"]["outlet"]
    assert GOLD["articles"]["quayline"]["published"] in page
    assert metadata.title == "Neglected moorings cost the strait its dredgers"


def test_addresses_are_reserved_for_examples() -> None:
    for record in RECORDS.values():
        host = record["url"].split("/")[2]
        assert host.endswith((".example.org", ".example.com", ".example.net"))

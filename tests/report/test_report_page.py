"""The page as a file: self-contained, sealed, whole in its links, and small."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from itertools import combinations

import pytest
from report_html import Reading

from rashomon.article import Article, Span
from rashomon.findings import Findings
from rashomon.report import format_named
from rashomon.report.base import Material
from rashomon.story import Comparison, Derivation, Passage, Story


@pytest.fixture(scope="module")
def reading(page: str) -> Reading:
    return Reading(page)


def policy(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    return found[1].replace("&#39;", "'")


def test_the_policy_names_the_one_style_and_the_one_script_by_hash(page: str) -> None:
    rules = policy(page)
    assert rules.startswith("default-src 'none'; ")
    assert "unsafe" not in rules
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules


def test_no_handler_no_style_attribute_and_nothing_from_elsewhere(reading: Reading) -> None:
    for tag, attributes in reading.elements:
        assert tag not in {"iframe", "object", "embed", "base", "form", "link", "img", "video", "audio"}
        for name in attributes:
            assert not name.startswith("on")
            assert name not in {"style", "src", "srcset", "action", "formaction", "xlink:href", "background"}


def test_links_go_into_the_page_or_to_where_an_article_was_published(reading: Reading, example: Material) -> None:
    published = {one.url for one in example.articles.values()}
    outside = [a["href"] for t, a in reading.elements if t == "a" and not (a["href"] or "").startswith("#")]
    assert outside == [
        "https://wire.example/water?id=1&x=2",
        "http://harbour.example/a",
        "https://gov.velmara.example/readout",
        'https://quay.example/"><script>window.broken=4</script>',
    ]
    assert set(outside) <= published


def test_every_id_is_there_once_and_every_link_arrives(reading: Reading) -> None:
    ids = Counter(a["id"] for _, a in reading.elements if "id" in a)
    assert [name for name, n in ids.items() if n > 1] == []
    for _, attributes in reading.elements:
        href = attributes.get("href") or ""
        if href.startswith("#"):
            assert href[1:] in ids
        for name in (attributes.get("aria-labelledby") or "").split():
            assert name in ids


def test_every_link_on_words_goes_to_exactly_those_characters(reading: Reading, example: Material) -> None:
    numbers = _texts(reading, example)
    links = {a["href"] for t, a in reading.elements if t == "a" and re.fullmatch(r"#a\d+-\d+-\d+", a["href"] or "")}
    assert len(links) > 60
    for href in links:
        number, start, end = map(int, (href or "")[2:].split("-"))
        name = (href or "")[1:]
        pieces = reading.content("id", name) + reading.content("data-o", name)
        assert "".join(pieces) == numbers[number][start:end].replace("\x00", "\ufffd").replace("\ud800", "\ufffd")


def _texts(reading: Reading, example: Material) -> dict[int, str]:
    """The text of each article by its number on the page."""
    by_digest = {one.sha256: one.text for one in example.articles.values()}
    found = {}
    for (_, attributes), pieces in zip(reading.elements, reading.texts, strict=True):
        if (attributes.get("class") or "") == "art":
            whole = "".join(pieces)
            digest = next(d for d in by_digest if d in whole)
            found[int((attributes["id"] or "")[1:])] = by_digest[digest]
    return found


def test_every_article_stands_there_whole(reading: Reading, example: Material) -> None:
    bodies = [
        "".join(pieces)
        for (_, a), pieces in zip(reading.elements, reading.texts, strict=True)
        if (a.get("class") or "") == "body"
    ]
    wanted = sorted(one.text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd") for one in example.articles.values())
    assert sorted(bodies) == wanted


def test_hostile_words_are_shown_as_words(page: str, reading: Reading) -> None:
    assert [t for t, _ in reading.elements].count("script") == 1
    assert "window.broken = 1</script>" in reading.text
    assert "{{ 7*7 }}" in reading.text
    assert reading.nested


def test_a_title_of_ten_thousand_characters_is_cut_and_kept(reading: Reading, example: Material) -> None:
    title = next(one.title for one in example.articles.values() if one.title and len(one.title) > 9_000)
    assert title in reading.text
    headings = ["".join(p) for (t, _), p in zip(reading.elements, reading.texts, strict=True) if t == "strong"]
    assert max(map(len, headings)) <= 240


def test_all_parts_are_there(page: str) -> None:
    for part in ("accounts", "conflicts", "said", "lineage", "time", "deeds", "future", "articles"):
        assert f'id="s1-{part}"' in page


def test_an_empty_part_is_left_out(example: Material) -> None:
    alone = Material.of(
        [example.articles["z1"]],
        [example.findings["z1"]],
        Comparison((), tuple(s for s in example.comparison.stories if s.id == "z"), ()),
    )
    page = format_named("html").render(alone)
    assert 'id="s1-articles"' in page
    for part in ("conflicts", "said", "lineage", "deeds", "future"):
        assert f'id="s1-{part}"' not in page


def test_no_verdict_is_given(page: str) -> None:
    interface = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    words = set(re.findall(r"[a-z]+", Reading(interface).text.lower()))
    assert words.isdisjoint({"false", "fake", "lie", "lies", "debunked", "misleading", "credible", "trustworthy"})


def test_fifty_articles_stay_below_three_megabytes(crowded: Material, crowded_page: str) -> None:
    words = [len(one.text.split()) for one in crowded.articles.values()]
    assert len(words) == 50
    assert min(words) >= 700
    assert len(crowded_page.encode()) < 3_000_000


def test_a_hundred_copies_of_one_article_stay_small() -> None:
    text = "Constructed example, not news. " + "The lock stays open all night, and nobody minds. " * 70
    ids = [f"c{n:03}" for n in range(100)]
    copied = Span.of(text, 31, len(text))
    pairs = combinations(ids, 2)
    derivations = tuple(
        Derivation(b, a, "verbatim", 1.0, (Passage(copied, copied, "verbatim"),), True, "later") for a, b in pairs
    )
    story = Story("s", "Lock", tuple(ids), (), derivations, (), (), 1)
    material = Material.of(
        [Article(i, text, title="Lock", outlet=f"Paper {i}") for i in ids],
        [Findings(i, "") for i in ids],
        Comparison((), (story,), derivations),
    )
    page = format_named("html").render(material)
    assert len(page.encode()) < 2_000_000
    assert "and from 96 more" in page
